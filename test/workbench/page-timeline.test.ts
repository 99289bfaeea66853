import { describe, expect, it } from "vitest";
import type { FiredTrigger, LiveMessage } from "../../server/workbench/contract.ts";
import { changeOf, follow, type Happening, type Timeline } from "../../server/workbench/page/live/timeline.ts";
import { spokenMs, spokenTrial, viewSteps } from "../../server/workbench/page/live/timeline-view.ts";
import type { CardHandoff } from "../../shared/card/score-card.ts";

const PRESSED_AT = Date.UTC(2026, 4, 4, 9);
const ACCOUNT = "acme.com";
const HANDOFF: CardHandoff = {
  id: "ho-2",
  trigger: { id: "enterprise_requested", label: "Asked for an enterprise feature" },
  priority: "high",
  status: "open",
  dueAt: new Date(PRESSED_AT).toISOString(),
  route: "named_ae",
};

const pressed = (handoffBefore: CardHandoff | null = null): Happening => ({
  kind: "pressed",
  trial: { label: "Ann asks about SSO", accountId: ACCOUNT, pressedAt: PRESSED_AT, scoreBefore: 400, handoffBefore },
});
const heard = (ms: number, message: LiveMessage): Happening => ({ kind: "heard", at: PRESSED_AT + ms, message });
const accepted: Happening = { kind: "accepted", at: PRESSED_AT + 12, events: 1 };
const folded = (ms: number, accountIds = [ACCOUNT]) => heard(ms, { stage: "folded", at: 0, events: 1, accountIds });
const scored = (ms: number, accountIds = [ACCOUNT]) => heard(ms, { stage: "scored", at: 0, accountIds });
const fired = (accountId = ACCOUNT, priority: FiredTrigger["priority"] = "high") =>
  heard(400, {
    stage: "fired",
    at: 0,
    accountId,
    trigger: { id: "a_trigger", priority, label: `Something of ${priority} priority` },
  });
const handedOff = (accountId = ACCOUNT) => heard(401, { stage: "handoff", at: 0, accountId, handoff: HANDOFF });
const updated = (score: number): Happening => ({ kind: "updated", at: PRESSED_AT + 1_240, score });

const following = (...happenings: readonly Happening[]): Timeline =>
  happenings.reduce<Timeline>(follow, { state: "idle" });
const ALL = [pressed(), accepted, folded(300), scored(400), fired(), handedOff()];
const states = (timeline: Timeline) => viewSteps(timeline).map(({ state }) => state);

describe("a moment followed from the press", () => {
  it("says before it what will happen", () => {
    expect(states({ state: "idle" })).toEqual(Array(6).fill("waiting"));
    expect(spokenTrial({ state: "idle" })).toBeNull();
  });

  it("goes through every stage in order, each with its time since the press", () => {
    const done = following(...ALL, updated(430));
    expect(viewSteps(done).map(({ label, time }) => [label, time])).toEqual([
      ["Accepted", "12 ms"],
      ["Folded into usage", "300 ms"],
      ["Scored", "400 ms"],
      ["Trigger fired", "400 ms"],
      ["Handoff opened", "401 ms"],
      ["Cards updated", "1.2 s"],
    ]);
    expect(changeOf(done)).toBe(30);
    expect(spokenTrial(done)).toBe(
      "The score rose by 30 and sales has a high-priority handoff: 1.2 s from the press to both cards.",
    );
  });

  it("marks the stage that comes next", () => {
    expect(states(following(pressed()))).toEqual(["next", "waiting", "waiting", "waiting", "waiting", "waiting"]);
    expect(states(following(pressed(), accepted))).toEqual([
      "done",
      "next",
      "waiting",
      "waiting",
      "waiting",
      "waiting",
    ]);
  });

  it("takes a stage that is heard of before the server's answer is read", () => {
    const early = following(pressed(), folded(9), accepted);
    expect(states(early)).toEqual(["done", "done", "next", "waiting", "waiting", "waiting"]);
  });

  it("says that a handoff was raised where it was open before", () => {
    const raised = following(pressed({ ...HANDOFF, priority: "medium" }), accepted, folded(1), scored(2), handedOff());
    expect(viewSteps(raised)[4]!.label).toBe("Handoff raised");
  });

  it("names every trigger that fires once, with its priority", () => {
    const both = following(...ALL.slice(0, 4), fired(), fired(), fired(ACCOUNT, "moment"), updated(430));
    expect(viewSteps(both)[3]!.lines.map(({ priority }) => priority)).toEqual(["high", "moment"]);
  });

  it("says what did not happen", () => {
    const quiet = following(pressed(), accepted, folded(300), scored(400), updated(400));
    expect(viewSteps(quiet).slice(3, 5)).toMatchObject([
      { state: "none", label: "No trigger fired", time: null },
      { state: "none", label: "No change to the handoff", time: null },
    ]);
    expect(spokenTrial(quiet)).toBe(
      "The score stays and nothing is new for sales: 1.2 s from the press to both cards.",
    );
  });

  it("leaves out what is of another account", () => {
    const others = [folded(1, ["beta.io"]), scored(2, ["beta.io"]), fired("beta.io"), handedOff("beta.io")];
    expect(following(pressed(), accepted, ...others)).toEqual(following(pressed(), accepted));
    const late = following(pressed(), accepted, folded(3), scored(4));
    expect(following(pressed(), accepted, folded(3), scored(4), fired("beta.io"), handedOff("beta.io"))).toEqual(late);
  });

  it("leaves out a score of before its events were folded", () => {
    expect(following(pressed(), accepted, scored(5), updated(400))).toEqual(following(pressed(), accepted));
  });

  it("counts each stage once", () => {
    expect(following(...ALL, folded(600), scored(700), handedOff())).toEqual(following(...ALL));
  });

  it("is over once the cards show it: what comes later is no part of it", () => {
    const done = following(...ALL, updated(430));
    expect(follow(follow(done, scored(9_000)), updated(900))).toBe(done);
  });

  it("fails in the server's words, and starts anew with the next press", () => {
    const failed = following(pressed(), { kind: "failed", problem: "The server answered 503" });
    expect(spokenTrial(failed)).toBe("The server answered 503");
    expect(states(failed)).toEqual(Array(6).fill("none"));
    expect(follow(failed, pressed())).toEqual(following(pressed()));
  });

  it("says nothing of a moment that nobody pressed", () => {
    expect(following(folded(1), scored(2), updated(430))).toEqual({ state: "idle" });
  });
});

describe("a time since the press", () => {
  it.each([
    [0, "0 ms"],
    [999, "999 ms"],
    [1_000, "1.0 s"],
    [12_340, "12.3 s"],
  ])("%d is %s", (ms, words) => {
    expect(spokenMs(ms)).toBe(words);
  });
});
