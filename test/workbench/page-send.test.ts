import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { NOTHING_YET, withMessage } from "../../server/workbench/page/send/arrivals.ts";
import { snippetsOf } from "../../server/workbench/page/send/snippets.ts";

const snippets = snippetsOf({ url: "http://127.0.0.1:3000", writeKey: "dev_write_1" });

describe("code to send events", () => {
  it.each(snippets)("for $label has the server's address and the write key", ({ code }) => {
    expect(code).toContain("http://127.0.0.1:3000");
    expect(code).toContain("dev_write_1");
  });

  it("imports the clients that the README names", async () => {
    const readme = await readFile("README.md", "utf8");
    const clients = snippets.flatMap(({ code }) => [...code.matchAll(/from "([^"]+)"/g)].map(([, name]) => name));
    expect(clients).toHaveLength(3);
    for (const client of clients) expect(readme).toContain(client);
  });
});

describe("arrivals", () => {
  it("count what comes and name the last accounts, three at most", () => {
    const first = withMessage(NOTHING_YET, { stage: "folded", at: 1, events: 2, accountIds: ["acme.com"] });
    const then = withMessage(first, { stage: "folded", at: 2, events: 3, accountIds: ["a", "b", "c", "d"] });
    expect(then).toEqual({ events: 5, accountIds: ["a", "b", "c"] });
  });

  it("are of events only", () => {
    expect(withMessage(NOTHING_YET, { stage: "scored", at: 1, accountIds: ["acme.com"] })).toBe(NOTHING_YET);
  });
});
