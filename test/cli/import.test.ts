import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbedded } from "../../server/db/embedded.ts";
import { activityIn, type Item, identified, tracked } from "../support/pipeline.ts";
import { runProduct, spawnProduct } from "../support/spawn-product.ts";
import { makeDataDirectory, removeDirectory } from "../support/stores.ts";
import { waitUntil } from "../support/wait-until.ts";

let directory: string;
let env: Record<string, string>;
beforeEach(async () => {
  directory = await makeDataDirectory();
  env = { DATA_DIR: directory, PLS_NOW: "2026-03-18T12:00:00Z" };
});
afterEach(() => removeDirectory(directory));

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(directory, name);
  await writeFile(path, content);
  return path;
};
const lines = (items: readonly Item[]): string => `${items.map((item) => JSON.stringify(item)).join("\n")}\n`;
const nameless = (item: Item): Item => ({ ...item, messageId: undefined });

async function activity(): Promise<Record<string, number>> {
  const db = await openEmbedded(directory, () => undefined);
  try {
    return await activityIn(db);
  } finally {
    await db.close();
  }
}

const ITEMS = [tracked("ann"), tracked("ann"), identified("ann", { email: "ann@acme.com" }), tracked("bob")];
const DONE = "4 events accepted, 0 lines rejected";
const CSV = `userId,event,timestamp,feature,plan
ann,Report Opened,2026-03-01T10:00:00Z,,
ann,"Export, then share",2026-03-02T10:00:00Z,"a ""quoted"" one",pro

bob,Report Opened,2026-03-03T10:00:00Z,,
`;

describe("importing", () => {
  it("reads JSON Lines, and again without counting twice", async () => {
    const path = await file("events.jsonl", lines(ITEMS));
    for (let time = 0; time < 2; time++) {
      const { code, stdout, stderr } = await runProduct(["import", path], env);
      expect([code, stdout.trim(), stderr]).toEqual([0, DONE, ""]);
    }
    expect(await activity()).toEqual({ "u:ann": 2, "u:bob": 1 });
  });

  it("reads gzip, whatever the file is called", async () => {
    const path = await file("events.txt", gzipSync(lines(ITEMS)));
    expect((await runProduct(["import", path], env)).stdout.trim()).toBe(DONE);
    expect(await activity()).toEqual({ "u:ann": 2, "u:bob": 1 });
  });

  it("reads standard input, plain and gzip", async () => {
    expect((await runProduct(["import", "-"], env, lines(ITEMS))).stdout.trim()).toBe(DONE);
    expect((await runProduct(["import", "-"], env, gzipSync(lines([tracked("cleo")])))).code).toBe(0);
    expect(await activity()).toEqual({ "u:ann": 2, "u:bob": 1, "u:cleo": 1 });
  });

  it.each([
    [", and again without counting twice", 2, (csv: string) => csv],
    [", gzip, with a byte order mark and CRLF", 1, (csv: string) => gzipSync(`\uFEFF${csv.replaceAll("\n", "\r\n")}`)],
  ] as const)("reads CSV%s", async (_, times, make) => {
    const path = await file("events.csv", make(CSV));
    for (let time = 0; time < times; time++) {
      const { code, stdout } = await runProduct(["import", path], env);
      expect([code, stdout.trim()]).toEqual([0, "3 events accepted, 0 lines rejected"]);
    }
    expect(await activity()).toEqual({ "u:ann": 2, "u:bob": 1 });
  });

  it("counts lines without message ids once however often the file is imported, and equal lines each", async () => {
    const path = await file("events.jsonl", lines([tracked("ann"), tracked("ann")].map(nameless)));
    await runProduct(["import", path], env);
    await runProduct(["import", path], env);
    expect(await activity()).toEqual({ "u:ann": 2 });
  });

  it("keeps the time of a line, however old it is", async () => {
    const path = await file(
      "events.jsonl",
      lines([tracked("ann", "Report Opened", Date.parse("2019-05-06T07:08:09Z"))]),
    );
    await runProduct(["import", path], env);
    await runProduct(["score"], env);
    const card = await runProduct(["card", "ann", "--json"], env);
    expect(JSON.parse(card.stdout).usage.lastActiveAt).toBe("2019-05-06T07:08:09.000Z");
  });

  it("reports rejected lines with their numbers and imports the rest", async () => {
    const content = [
      JSON.stringify(tracked("ann")),
      "",
      "{broken",
      '{"type":"track","event":"x"}',
      "[1]",
      JSON.stringify(tracked("bob")),
    ];
    const path = await file("events.jsonl", content.join("\n"));
    const { code, stdout, stderr } = await runProduct(["import", path], env);
    expect([code, stdout.trim()]).toEqual([0, "2 events accepted, 3 lines rejected"]);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^line 3: /),
      "line 4: userId or anonymousId: expected one of them",
      expect.stringMatching(/^line 5: /),
    ]);
    expect(await activity()).toEqual({ "u:ann": 1, "u:bob": 1 });
  });

  it("reports rejected lines of CSV with their numbers", async () => {
    const path = await file("events.csv", "userId,event,timestamp\nann,x,\n,x,\nbob,x,never\n");
    const { stderr, stdout } = await runProduct(["import", path], env);
    expect(stdout.trim()).toBe("1 events accepted, 2 lines rejected");
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(/^line 3: /), expect.stringMatching(/^line 4: /)]);
  });

  it("can be killed at any moment and repeated: each event counts once", { timeout: 60_000 }, async () => {
    const many = Array.from({ length: 30_000 }, (_, n) => tracked(`person-${n % 50}`));
    const path = await file("many.jsonl", lines(many));
    const running = spawnProduct(["import", path], env);
    await waitUntil("some of it is stored", () => existsSync(join(directory, "lock")));
    const since = Date.now();
    await waitUntil("it is under way", () => Date.now() - since > 1_500 || running.process.exitCode !== null);
    running.process.kill("SIGKILL");
    await running.finished;
    expect((await runProduct(["import", path], env)).stdout.trim()).toBe("30000 events accepted, 0 lines rejected");
    const counts = Object.values(await activity());
    expect([counts.length, ...new Set(counts)]).toEqual([50, 600]);
  });

  it.each(["empty.jsonl", "empty.csv"])("of an empty file is done: %s", async (name) => {
    const { code, stdout } = await runProduct(["import", await file(name, "")], env);
    expect([code, stdout.trim()]).toEqual([0, "0 events accepted, 0 lines rejected"]);
  });

  it("of nothing on standard input is done", async () => {
    expect((await runProduct(["import", "-"], env, "")).code).toBe(0);
  });

  it("of a file that is not there, of a directory and of a broken gzip fails in one line", async () => {
    const broken = await file("broken.gz", gzipSync(lines(ITEMS)).subarray(0, 60));
    for (const path of [join(directory, "none.jsonl"), directory, broken]) {
      const { code, stderr } = await runProduct(["import", path], env);
      expect([path, code, stderr.trim().split("\n").length]).toEqual([path, 1, 1]);
      expect(stderr.trim()).not.toBe("");
    }
  });
});
