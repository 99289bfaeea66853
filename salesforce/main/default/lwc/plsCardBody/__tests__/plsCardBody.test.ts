import { afterEach, describe, expect, it } from "@jest/globals";
import { viewCard } from "../../../../../../shared/card/card-view.ts";
import { readCard } from "../../../../../../shared/card/read-card.ts";
import { findAll, mount, settled, textOf } from "../../../../../test/mount.ts";
import { NOW, sampleView } from "../../../../../test/samples.ts";
import PlsCardBody from "../plsCardBody.ts";

const FEEDBACK = { isPossible: false, isSaving: false, hasFailed: false, message: "" };
const show = (view: ReturnType<typeof sampleView>) =>
  mount("c-pls-card-body", PlsCardBody, { view, feedback: FEEDBACK });

/** The least a card can be. */
function barestView() {
  const reading = readCard(
    JSON.stringify({
      version: 1,
      kind: "account",
      id: "a.com",
      name: "A",
      scoredAt: "2026-11-18T15:20:00Z",
      score: 0,
      tier: { level: 4, label: "Individual" },
    }),
  );
  if (reading.state !== "ready") throw new Error(JSON.stringify(reading));
  return viewCard(reading.card, NOW);
}

afterEach(() => document.body.replaceChildren());

describe("the parts of a card", () => {
  it("are an account's", async () => {
    const element = show(sampleView("midMarket"));
    await settled();
    const text = textOf(element);
    expect(text).toContain("For Tier 1 Enterprise: an ICP match");
    expect(text).toContain("c.PLS_Plan | free → Enterprise | c.PLS_Arr | $0 → $16,500");
    expect(text).toContain("c.PLS_Gain | +$16,500");
    expect(text).toContain("c.PLS_Last_7_Days");
    expect(text).toContain("c.PLS_People");
    expect(text).not.toContain("c.PLS_Signup");
  });

  it("are a person's, with the handoff of their account", async () => {
    const element = show(sampleView("lead"));
    await settled();
    const text = textOf(element);
    expect(text).toContain("c.PLS_Handoff_Of_Account");
    expect(text).toContain("Medium priority | Due in 2 days");
    expect(text).toContain("c.PLS_Signed_Up | 11 Sep 2026");
    expect(text).not.toContain("c.PLS_People");
    await expect(element).toBeAccessible();
  });

  it("are left out where the card has nothing to say", async () => {
    const element = show(barestView());
    await settled();
    const parts = findAll(element, "c-pls-outreach, c-pls-people, c-pls-usage, c-pls-changes, c-pls-feedback");
    expect(parts).toHaveLength(0);
    expect(textOf(element)).toContain("c.PLS_Handoff_None");
    expect(textOf(element)).toContain("c.PLS_Total | 0");
    await expect(element).toBeAccessible();
  });
});
