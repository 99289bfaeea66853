import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Outreach, type OutreachInput, type OutreachLine, writeOutreach } from "../../shared/handoff/outreach.ts";
import { DEFAULT_WORDING } from "../../shared/handoff/wording.ts";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";

const DEED = { who: ["Ana Diaz"], users: null, count: 7, subjects: [], last: "yesterday", figures: {} };
const ACME = { account: "Acme", recipient: "Ana", recommendedPlan: "Business" };
const line = (signalId: string, points: number, more: Partial<OutreachLine> = {}) =>
  ({ ...DEED, signalId, points, ...more }) satisfies OutreachLine;
const INVITES = line("invites_6", 30);
const write = (lines: readonly OutreachLine[], more: Partial<OutreachInput> = {}) =>
  writeOutreach({ ...ACME, lines, ...more }, {});
const talk = (...lines: OutreachLine[]) => write(lines)?.talkTrack ?? [];
const emailWith = (wording: string) =>
  writeOutreach({ ...ACME, lines: [INVITES] }, { invites_6: { email: wording } })?.email.body.split("\n\n")[1];

describe("the talk track and the e-mail of an account", () => {
  it("name the facts that fired and the capability that follows", () => {
    const limit = { who: ["Ben Wu"], count: 2, subjects: ["Storage Limit Reached"], last: "on 3 Mar 2026" };
    expect(write([INVITES, line("limit_hit", 20, limit)])).toEqual({
      talkTrack: [
        "Ana Diaz invited 7 teammates, most recently yesterday. Ask who else should join; roles and admin controls come next (Business plan).",
        "Ben Wu reached a usage limit (Storage Limit Reached) twice, most recently on 3 Mar 2026. Ask what drives the volume; higher limits come next (Business plan).",
      ],
      email: {
        subject: "Bringing 7 teammates on board",
        body: [
          "Hi Ana,",
          "So far, invitations to our product have gone out to 7 teammates. Your use of our product has grown enough to reach one of its limits.",
          "As more people join, roles and admin controls keep things tidy, and I can show you how the Business plan would fit. Would a short walkthrough be useful?",
        ].join("\n\n"),
      },
    });
  });

  it("put intent before everything else, then the signals with most points", () => {
    const spoken = talk(line("export", 0), line("invites_6", 90), line("billing_question", 20), line("limit_hit", 40));
    expect(spoken.join()).toMatch(/^Ana Diaz asked.*Diaz invited.*Diaz reached.*Diaz exported/);
  });

  it("keep the talk track to four lines and one rung of each ladder", () => {
    expect(talk(...["api", "limit_hit", "shared", "export", "rising_3"].map((id) => line(id, 10)))).toHaveLength(4);
    expect(talk(line("invites_1", 10, { count: 1 }), INVITES)).toEqual([expect.stringContaining("7 teammates")]);
  });

  it("name facts of two categories, not two of one", () => {
    const outreach = write([line("limit_hit", 40), line("api", 30), line("invites_1", 10)]);
    expect(outreach?.email.body).toMatch(/reach one of its limits\. So far, invitations .* 7 teammates\.\n/);
  });

  it("greet without a name and leave out the plan when these are unknown", () => {
    const outreach = JSON.stringify(write([INVITES], { recipient: "\n", recommendedPlan: null }));
    expect(outreach).toMatch(/come next\."\].*"Hello,\\n\\n/);
    expect(outreach).not.toContain("plan");
  });

  it("count one as one, and say a plan's name once", () => {
    const one = write([line("invites_1", 10, { count: 1 })], { recommendedPlan: "Business Plan" });
    expect(one?.email.body).toContain("gone out to 1 teammate.");
    expect(one?.talkTrack[0]).toContain("(Business plan)");
  });

  it.each<[string[], number, string]>([
    [["Ana", "Ben", "Cy"], 3, "Ana, Ben and Cy"],
    [["Ana", "Ben", "Cy"], 12, "Ana, Ben and 10 others"],
    [["Ana"], 2, "Ana and 1 other"],
    [[], 4, "4 people"],
  ])("call %j of %i users by name where there is one", (who, users, words) => {
    expect(talk(line("api", 15, { who, users }))[0]).toContain(`${words} used the API`);
  });

  it("tell the rep about pricing visits, never the prospect", () => {
    const outreach = write([line("pricing_3", 20, { count: 3 }), line("api", 15)]);
    expect(outreach?.talkTrack[0]).toContain("viewed pricing 3 times");
    expect(outreach?.email.body).not.toMatch(/pricing|times|visit/i);
  });

  it("insert hostile names as they are, once", () => {
    const name = "{who} [x] $& {account}";
    const lines = [line("invites_6", 30, { who: [name] }), line("workspaces_2", 10, { figures: { workspaces: 2 } })];
    const spoken = write(lines, { account: "{count} $1" })?.talkTrack.map((words) => words.split(/ invited| has/)[0]);
    expect(spoken).toEqual([name, "{count} $1"]);
  });

  it("keep hostile names on one line, visible and short", () => {
    const outreach = write([{ ...INVITES, who: ["A\r\nB\u0000\u202EC\uD800"] }], { recipient: "x".repeat(1e6) });
    expect(outreach?.talkTrack[0]).toMatch(/^A B C invited/);
    expect(outreach?.email.body).toMatch(/^Hi x{59}…,\n/);
  });

  it("are not written without a fact that may be named to the prospect", () => {
    expect(write([])).toBeNull();
    expect(write([line("size_500", 20), line("icp_match", 15), line("inactive_7", -20)])).toBeNull();
    expect(write([line("pricing_3", 20), line("executive", 10)])).toBeNull();
    expect(write([line("invites_6", 30, { count: null }), line("invites_1", 10, { count: 0 })])).toBeNull();
    expect(write([line("departments_2", 20, { figures: { departments: Number.NaN } })])).toBeNull();
  });
});

describe("wording", () => {
  it("is kept for real signals, and for each that is a product fact", () => {
    const ids = DEFAULT_SIGNALS.map((signal) => signal.id);
    expect(Object.keys(DEFAULT_WORDING).filter((id) => !ids.includes(id))).toEqual([]);
    const silent = DEFAULT_SIGNALS.filter(({ id, category }) => !(id in DEFAULT_WORDING) && category !== "negative");
    expect(silent.map((signal) => signal.id)).toEqual(["size_50", "size_500", "target_industry", "icp_match"]);
  });

  it.each(Object.entries(DEFAULT_WORDING))("of %s is complete and kind", (_, { talk, subject, email, next }) => {
    expect(talk).toMatch(/\.$/);
    const letter = [subject, email, next].join("|");
    expect(letter).toMatch(email === "" ? /^\|\|$/ : /^[^|.?]+\|[^|?]+\.\|[^|?]+\?$/);
    expect(letter).not.toMatch(/\{(who|last|times)|pricing page|noticed|we saw|visited/i);
  });

  it("can be overridden part by part", () => {
    const overrides = { invites_6: { talk: "Say hello to {who}.\n", subject: "Hello,\n{account}" } };
    const outreach = writeOutreach({ ...ACME, lines: [INVITES] }, overrides);
    expect(outreach?.talkTrack).toEqual(["Say hello to Ana Diaz."]);
    expect(outreach?.email).toMatchObject({ subject: "Hello, Acme", body: expect.stringContaining("7 teammates") });
  });

  it("can be given to a signal that has none", () => {
    const lines = [line("size_500", 20, { figures: { seats: 40, region: "EMEA" } })];
    const fact = "Acme has 40 seats in EMEA.";
    const outreach = writeOutreach(
      { ...ACME, lines },
      { size_500: { email: "{account} has {seats seat} in {region}." } },
    );
    expect(outreach).toEqual({ talkTrack: [], email: { subject: fact, body: `Hi Ana,\n\n${fact}` } });
  });

  it("is left out when silenced or when a value is unknown, but for its optional parts", () => {
    for (const wording of ["", "Has {nothing}.", "Has {constructor}.", "Has {who person}."]) {
      expect(emailWith(wording)).toBeUndefined();
    }
    expect(emailWith("[Since {nothing}, ]you have {count chief/chiefs}.")).toBe("you have 7 chiefs.");
  });
});

describe("outreach of any account", () => {
  const worded = fc.constantFrom(...Object.keys(DEFAULT_WORDING));
  const plain = fc.stringMatching(/^[A-Za-z ]{0,30}$/);
  const hostile = fc.constantFrom("{who}", "[{last}]", "$&", "\n\n", "__proto__", "word ".repeat(100), "w".repeat(500));
  const anything = fc.oneof(fc.string({ unit: "binary" }), hostile);
  const number = fc.option(fc.oneof(fc.integer({ min: -1, max: 999 }), fc.double()));
  const inputs = (text: fc.Arbitrary<string>, signalId = worded): fc.Arbitrary<OutreachInput> => {
    const texts = fc.array(text, { maxLength: 5 });
    const figureName = fc.constantFrom("totalUsers", "activeUsers", "departments", "growthPct", "workspaces");
    const figures = fc.dictionary(figureName, fc.oneof(fc.integer(), fc.double(), text));
    const deed = { who: texts, users: number, count: number, subjects: texts, last: fc.option(text), figures };
    const lines = fc.record({ signalId, points: fc.integer({ min: -2, max: 5 }), ...deed });
    const names = { account: text, recipient: fc.option(text), recommendedPlan: fc.option(text) };
    return fc.record({ ...names, lines: fc.uniqueArray(lines, { selector: (each) => each.signalId, maxLength: 12 }) });
  };
  const always = (
    input: fc.Arbitrary<OutreachInput>,
    check: (outreach: Outreach | null, input: OutreachInput) => void,
  ) => fc.assert(fc.property(input, (each) => check(writeOutreach(each, {}), each)));

  it("is written without a fault, whatever the names and wordings are", () => {
    const wording = fc.record({ talk: anything, email: anything, subject: anything }, { requiredKeys: [] });
    const overrides = fc.dictionary(fc.oneof(worded, anything), wording);
    const check = (input: OutreachInput, changed: Parameters<typeof writeOutreach>[1]) => {
      const outreach = writeOutreach(input, changed);
      expect(outreach?.talkTrack.length ?? 0).toBeLessThanOrEqual(4);
      expect(outreach?.email.subject ?? "none").toMatch(/^.{1,90}$/u);
    };
    fc.assert(fc.property(inputs(anything, fc.oneof(worded, anything)), overrides, check));
  });

  it("has three paragraphs under 120 words and talk lines of one line", () => {
    always(fc.oneof(inputs(anything), inputs(fc.constant("a ".repeat(99)))), (outreach) => {
      const paragraphs = outreach?.email.body.split("\n\n") ?? ["", "", ""];
      expect(paragraphs).toHaveLength(3);
      expect(paragraphs.join(" ").split(/\s+/).length).toBeLessThan(120);
      for (const words of outreach?.talkTrack ?? []) expect(words).toMatch(/^.{20,900}$/);
    });
  });

  it("leaves nothing of a template: no placeholder, no bracket, no gap", () => {
    always(inputs(plain), (outreach) => {
      const text = [...(outreach?.talkTrack ?? []), outreach?.email.subject, outreach?.email.body].join("\n");
      expect(text).not.toMatch(/[{}[\]]| {2}| [.,;]|[-.]\d|\(\)|null|undefined|NaN|Infinity/);
    });
  });

  it("is null exactly when no line of its own has a sentence for the prospect", () => {
    always(inputs(plain), (outreach, input) => {
      const alone = input.lines.map((each) => writeOutreach({ ...input, lines: [each] }, {}));
      expect(outreach === null).toBe(alone.every((each) => each === null));
    });
  });

  it("is the same each time and in any order of the lines", () => {
    always(inputs(anything), (outreach, input) => {
      expect(writeOutreach({ ...input, lines: [...input.lines].reverse() }, {})).toEqual(outreach);
    });
  });
});
