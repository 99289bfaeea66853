import { afterEach, describe, expect, it } from "@jest/globals";
import { find, findAll, mount, settled, textOf } from "../../../../../test/mount.ts";
import { sampleView } from "../../../../../test/samples.ts";
import PlsBreakdown from "../plsBreakdown.ts";

const { breakdown } = sampleView("enterprise");
const show = (shown = breakdown) => mount("c-pls-breakdown", PlsBreakdown, { breakdown: shown });

afterEach(() => document.body.replaceChildren());

describe("the breakdown", () => {
  it("shows groups and their sum, the evidence on demand", async () => {
    const element = show();
    await settled();
    expect(findAll(element, "[data-key]")).toHaveLength(breakdown.groups.length);
    expect(textOf(element)).toContain("c.PLS_Total | 560");
    expect(findAll(element, ".line")).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it("opens and closes a group", async () => {
    const element = show();
    await settled();
    const intent = find(element, '[data-key="intent"]');
    intent.click();
    await settled();
    expect(intent.getAttribute("aria-expanded")).toBe("true");
    expect(textOf(element)).toContain("audit logs, SCIM and SSO");
    await expect(element).toBeAccessible();
    intent.click();
    await settled();
    expect(findAll(element, ".line")).toHaveLength(0);
  });

  it("opens and closes all of it", async () => {
    const element = show();
    await settled();
    find(element, "[data-all]").click();
    await settled();
    expect(findAll(element, ".line")).toHaveLength(breakdown.lineCount);
    expect(textOf(element)).toContain("c.PLS_Hide_Evidence");
    find(element, "[data-all]").click();
    await settled();
    expect(findAll(element, ".line")).toHaveLength(0);
  });

  it("shows what a shortened card does not list", async () => {
    const element = show({
      groups: [
        { key: "rest", label: "Signals not listed here", points: "+50", barPct: 100, isCaution: false, lines: [] },
      ],
      total: "+50",
      lineCount: 0,
    });
    await settled();
    expect(textOf(element)).toContain("Signals not listed here | +50");
    expect(findAll(element, "button")).toHaveLength(0);
  });
});
