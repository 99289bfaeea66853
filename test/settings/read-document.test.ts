import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDocument, readDocument } from "../../server/settings/read-document.ts";

let directory = "";
let path = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "settings-"));
  path = join(directory, "pls.yaml");
});
afterAll(() => rmSync(directory, { recursive: true }));

function read(content: string | Uint8Array) {
  writeFileSync(path, content);
  return readDocument(path);
}

function complaintAbout(content: string | Uint8Array): string {
  try {
    read(content);
  } catch (error) {
    return (error as Error).message.replaceAll(path, "pls.yaml");
  }
  return "";
}

describe("reading the configuration document", () => {
  it("reads YAML and JSON, whatever the file is called", () => {
    const wanted = checkDocument({ bands: { hot: 90 }, icp: { countries: ["NO"] } }, "");
    expect(read("# ours\nbands:\n  hot: 90\nicp: { countries: [NO] }\n")).toEqual(wanted);
    expect(read('{ "bands": { "hot": 90 },\n\t"icp": { "countries": ["NO"] } }')).toEqual(wanted);
    expect(read('\uFEFF{"bands":{"hot":90},"icp":{"countries":["NO"]}}')).toEqual(wanted);
  });

  it.each(["", "# nothing yet\n", "---\n", "null"])("takes %j for the defaults", (content) => {
    expect(read(content)).toEqual(checkDocument({}, ""));
  });

  it("takes an alias for what it stands for", () => {
    const { trackingPlan } = read("trackingPlan: { invite: &names [A, B], share: *names }");
    expect(trackingPlan.share).toEqual(["A", "B"]);
  });

  it.each([
    [
      "signals: { limit_hit: { points: '5' } }",
      'signals.limit_hit.points: expected a whole number from -1000 to 1000, found "5"',
    ],
    ["bands: { hot: 90, hot: 95 }", "line 1, column 19: this key is given twice"],
    ['{"bands": {},\n "bands": {}}', "line 2, column 2: this key is given twice"],
    [
      "bands:\n  hot: [1,\nwarm: 2",
      "line 3, column 1: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    ["bands:\n\thot: 1", "line 2, column 1: Tabs are not allowed as indentation"],
    ['{"bands": {"hot": 1}', "line 1, column 21: Flow map must end with a }"],
    ["bands: {}\n---\nbands: {}", "line 2, column 1: a second document starts; expected one"],
    ["? [a]\n: 1", "line 1, column 3: a key must be text"],
    ["bands: !!js/function x", "line 1, column 8: Unresolved tag: tag:yaml.org,2002:js/function"],
    ["bands: !!set { hot }", "line 1, column 8: Unresolved tag: tag:yaml.org,2002:set"],
    ["bands: *missing", "Unresolved alias (the anchor must be set before the alias): missing"],
    ["icp: &icp { employees: *icp }", "icp.employees.employees: unknown key; known keys: min, max"],
    [
      "<<: { bands: {} }",
      '"<<": unknown key; known keys: icp, premiumFeatures, trackingPlan, plans, signals, bands, lookback, handoff, crm, outreach, ingest',
    ],
    ["bands: { hot: .inf }", "bands.hot: expected a whole number, found Infinity"],
    ["just text", 'expected a mapping, found "just text"'],
    ["false", "expected a mapping, found false"],
    ["- bands", "expected a mapping, found a list"],
    ["crm: { createMissing: no }", 'crm.createMissing: expected one of never, tiers_1_2, all, found "no"'],
    [
      "__proto__: { bands: {} }",
      "__proto__: unknown key; known keys: icp, premiumFeatures, trackingPlan, plans, signals, bands, lookback, handoff, crm, outreach, ingest",
    ],
  ])("says what is wrong with %j", (content, problem) => {
    expect(complaintAbout(content)).toBe(`pls.yaml: ${problem}`);
  });

  it("does not unfold aliases of aliases", () => {
    const bomb = [
      "a0: &a0 [x]",
      ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`),
    ];
    expect(complaintAbout(bomb.join("\n"))).toBe(
      "pls.yaml: Excessive alias count indicates a resource exhaustion attack",
    );
  });

  it("does not follow brackets without end", () => {
    expect(complaintAbout("[".repeat(20_000))).toMatch(/^pls\.yaml: line 1, column \d+: nested too deeply$/);
  });

  it("says why a file cannot be read", () => {
    const complaint = (file: string): string => {
      try {
        readDocument(file);
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    };
    const missing = join(directory, "missing.yaml");
    expect(complaint(missing)).toBe(`${missing}: cannot be read: there is no such file`);
    expect(complaint(directory)).toBe(`${directory}: cannot be read: it is a directory`);
    expect(complaintAbout(`# ${"x".repeat(131_071)}`)).toBe(
      "pls.yaml: cannot be read: it has 131073 bytes, at most 131072 are read",
    );
    expect(complaintAbout(Uint8Array.of(0x62, 0xff, 0xfe))).toBe("pls.yaml: cannot be read: it is not UTF-8 text");
  });
});
