import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CONFIGURATION_PAGE, describeConfiguration, withReference } from "../../server/settings/describe.ts";
import { checkDocument } from "../../server/settings/read-document.ts";
import { DOCUMENT_SHAPE, type Shape } from "../../server/settings/shape.ts";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";

const page = readFileSync(CONFIGURATION_PAGE, "utf8");
const lines = describeConfiguration().split("\n");

describe("the configuration page", () => {
  it("says what the schema and the default model say (else run `node server/settings/describe.ts`)", () => {
    expect(page).toBe(withReference(page, describeConfiguration()));
  });

  it("shows an example and problems as they are", () => {
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? "";
    const document = checkDocument(parse(example), "example");
    expect(document.signals).toEqual({
      export: { points: 5 },
      pricing_3: { points: 25 },
      limit_hit: { enabled: false },
    });
    const wrong = { signals: { limit_hits: {} }, lookback: { countingDays: "90" }, bands: { hot: 40 } };
    const shown = /```\n(\.\/groundswell.*?)\n```/s.exec(page)?.[1]?.split("\n") ?? [];
    const message = (): unknown => checkDocument(wrong, "./groundswell.yaml");
    expect(shown).toHaveLength(3);
    for (const line of shown) expect(message).toThrow(line);
  });

  it("lists every key with its type, default and meaning", () => {
    expect(lines).toContain("| `bands.hot` | whole number | `80` | Lowest PQL score (points) of the band Hot. |");
    expect(lines).toContain(
      "| `trackingPlan.signup` | list of text | `Signed Up`, `Account Created` | Somebody signed up. |",
    );
    expect(lines).toContain(
      "| `plans[].seatPrice` | number from 0 to 1000000 | required | List price in USD per seat and year. |",
    );
  });

  it("describes every key of the schema in words", () => {
    const bare = (shape: Shape, path: string): string[] => {
      const children = Object.entries(shape.properties ?? shape.items?.properties ?? {});
      const isBare = shape.properties === undefined && (shape.description ?? "") === "";
      return [...(isBare ? [path] : []), ...children.flatMap(([key, child]) => bare(child, `${path}.${key}`))];
    };
    expect(bare(DOCUMENT_SHAPE, "")).toEqual([]);
  });

  it("lists every signal with its points", () => {
    for (const { id, label, points } of DEFAULT_SIGNALS) {
      const row = lines.find((line) => line.startsWith(`| \`${id}\` |`)) ?? "";
      expect(row).toContain(label);
      expect(row.endsWith(`| ${points} |`)).toBe(true);
    }
  });

  it("needs its two markers", () => {
    expect(() => withReference("# Configuration", "x")).toThrow("the page needs the lines <!-- made by");
  });

  it("keeps what is written around the reference", () => {
    const renewed = withReference(page, "NEW");
    expect(renewed).toContain("# Configuration\n");
    expect(renewed).toContain("\n\nNEW\n\n");
    expect(renewed).not.toContain("| `bands.hot` |");
  });
});
