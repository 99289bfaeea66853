import { Alert, Button, Input, Select } from "@hubspot/ui-extensions";
import { describe, expect, it } from "vitest";
import { sampleCard } from "../browser/lightning/sample-records.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type Answer, openExtension, wordsOf } from "./open-extension.ts";
import { later, readyReply, reply } from "./samples.ts";

const HANDOFF = sampleCard("enterprise").handoff!;
const recorded = () => reply({ state: "recorded", handoff: { ...HANDOFF, status: "contacted" } });

/** A company's card whose backend takes outcomes as told. */
async function openCard(takes: Answer = recorded, change: object = {}) {
  const card = await openExtension("cards/CompanyCard", {
    answer: (asked) => (asked.method === "GET" ? readyReply("enterprise", change) : takes(asked)),
  });
  await card.waitFor(() => card.find(Button, named("Contacted")));
  return {
    ...card,
    press: (label: string) => card.find(Button, named(label)).trigger("onClick"),
    isDisabled: (label: string) => card.find(Button, named(label)).props.disabled,
    reported: () => card.asked.filter(({ method }) => method === "POST").map(({ body }) => body),
  };
}
const named = (label: string) => (node: { readonly text: string | null }) => node.text === label;

describe("feedback on a handoff", () => {
  it.each([
    ["Accept", "accepted", "✓ Accepted"],
    ["Contacted", "contacted", "✓ Contacted"],
    ["Replied", "replied", "✓ Replied"],
    ["Meeting booked", "meeting_booked", "✓ Meeting booked"],
  ])("%s is shown at once and reported", async (label, outcome, done) => {
    const { response, give } = later();
    const card = await openCard(() => response);
    card.press(label);
    await card.waitFor(() => card.find(Button, named(done)));
    expect(card.text()).toContain("Saving…");
    give(recorded());
    await card.waitFor(() => expect(card.text()).toContain("Saved."));
    expect(card.reported()).toEqual([{ id: `card:${HANDOFF.id}:${outcome}:7`, handoffId: HANDOFF.id, outcome }]);
  });

  it("marks the steps before it as done, and nothing is due any more", async () => {
    const card = await openCard();
    expect(card.text()).toContain("Overdue by 14 days");
    card.press("Replied");
    await card.waitFor(() => expect(card.text()).toContain("Saved."));
    expect(["✓ Accepted", "✓ Contacted", "✓ Replied"].map(card.isDisabled)).toEqual([true, true, true]);
    expect(card.isDisabled("Meeting booked")).toBe(false);
    expect(card.text()).not.toContain("Overdue");
  });

  it("is reported once however often it is pressed", async () => {
    const { response, give } = later();
    const card = await openCard(() => response);
    const { onClick } = card.find(Button, named("Contacted")).props;
    onClick?.(undefined as never, undefined as never);
    onClick?.(undefined as never, undefined as never);
    await waitUntil("it is reported", () => card.reported().length > 0);
    give(recorded());
    await card.waitFor(() => expect(card.text()).toContain("Saved."));
    expect(card.reported()).toHaveLength(1);
  });

  it("has the same id when it is reported again after a failure", async () => {
    const answers = [() => new Response("", { status: 502 }), recorded];
    const card = await openCard(() => answers.shift()!());
    card.press("Contacted");
    await card.waitFor(() => card.find(Alert));
    card.press("Contacted");
    await card.waitFor(() => expect(card.text()).toContain("Saved."));
    const [first, second] = card.reported();
    expect(second).toEqual(first);
  });

  it.each([
    ["the backend fails", () => new Response("", { status: 502 }), "The server answered 502."],
    [
      "the backend refuses",
      () => reply({ state: "refused", reason: "The handoff is closed." }),
      "The handoff is closed.",
    ],
  ])("is taken back when %s", async (_, takes, message) => {
    const card = await openCard(takes);
    card.press("Contacted");
    await card.waitFor(() => expect(wordsOf(card.find(Alert, { title: "Not saved" }))).toContain(message));
    expect(card.isDisabled("Contacted")).toBe(false);
    expect(card.text()).toContain("Overdue by 14 days");
  });

  it("falls back to what was saved before, not to the beginning", async () => {
    const answers = [recorded, () => new Response("", { status: 502 })];
    const card = await openCard(() => answers.shift()!());
    card.press("Contacted");
    await card.waitFor(() => expect(card.text()).toContain("Saved."));
    card.press("Replied");
    await card.waitFor(() => card.find(Alert));
    expect(card.isDisabled("✓ Contacted")).toBe(true);
    expect(card.isDisabled("Replied")).toBe(false);
  });

  it("takes none of a handoff that is closed", async () => {
    const card = await openCard(recorded, { handoff: { ...HANDOFF, status: "lost" } });
    expect(["Accept", "Contacted", "Replied", "Meeting booked", "Reject"].map(card.isDisabled)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
  });
});

describe("a rejection", () => {
  it("needs a reason", async () => {
    const card = await openCard();
    card.press("Reject");
    await card.waitFor(() => card.find(Select));
    expect(card.isDisabled("Save rejection")).toBe(true);
  });

  it("is reported with its reason and note", async () => {
    const card = await openCard();
    card.press("Reject");
    await card.waitFor(() => card.find(Select));
    card.find(Select).trigger("onChange", "Bad timing" as never);
    card.find(Input).trigger("onInput", "budget comes in spring" as never);
    await card.waitFor(() => expect(card.isDisabled("Save rejection")).toBe(false));
    card.press("Save rejection");
    await card.waitFor(() => card.find(Button, named("✓ Rejected")));
    await waitUntil("it is reported", () => card.reported().length > 0);
    expect(card.reported()).toEqual([
      {
        id: `card:${HANDOFF.id}:rejected:7`,
        handoffId: HANDOFF.id,
        outcome: "rejected",
        reason: "Bad timing: budget comes in spring",
      },
    ]);
  });

  it("can be thought better of", async () => {
    const card = await openCard();
    card.press("Reject");
    await card.waitFor(() => card.find(Select));
    card.press("Cancel");
    await card.waitFor(() => expect(card.maybeFind(Select)).toBeNull());
    expect(card.reported()).toEqual([]);
  });
});
