import { afterEach, describe, expect, it } from "@jest/globals";
import { find, findAll, mount, settled, textOf } from "../../../../../test/mount.ts";
import { sampleView } from "../../../../../test/samples.ts";
import PlsUsage from "../plsUsage.ts";

const show = (name: string) => mount("c-pls-usage", PlsUsage, { usage: sampleView(name).usage });

afterEach(() => document.body.replaceChildren());

describe("usage", () => {
  it("of an account says who, how often and what", async () => {
    const element = show("enterprise");
    await settled();
    expect(textOf(element)).toContain("c.PLS_Active_In_30_Days | 15 of 15 | c.PLS_Active_In_7_Days | 12");
    expect(textOf(element)).toContain("Comments | 308");
    await expect(element).toBeAccessible();
  });

  it("of a person counts days, not people", async () => {
    const element = show("contact");
    await settled();
    expect(textOf(element)).toContain("c.PLS_Active_Days | 14 of 30");
    expect(textOf(element)).not.toContain("c.PLS_Active_In_7_Days");
  });

  it("is drawn week by week, with a sentence and a table that say the same", async () => {
    const element = show("enterprise");
    await settled();
    expect(findAll(element, "rect.bar").length).toBeGreaterThanOrEqual(8);
    expect(find(element, '[role="img"]').getAttribute("aria-label")).toBe(
      "Events a week over 8 weeks: from 84 to 386.",
    );
    find(find(element, "c-pls-weekly-chart"), "button").click();
    await settled();
    expect(findAll(element, "tbody tr")).toHaveLength(8);
    expect(textOf(find(element, "c-pls-weekly-chart"))).toContain("11 Nov 2026 | 386");
    await expect(element).toBeAccessible();
  });
});
