import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { textOf } from "../../server/db/copy-rows.ts";
import type { CopyOut, Db } from "../../server/db/db.ts";
import { EVERY_OPEN_HANDOFF } from "../../server/handoff/handoff-rows.ts";
import { dealRows, type RowTaker } from "../../server/pipeline/threads/deal-rows.ts";
import { copyDealt, dealThrough } from "../../server/pipeline/threads/rows-through-port.ts";
import { visitStored } from "../../server/score/account-rows.ts";
import { accountOfHome, EVERYBODY } from "../../server/score/people-source.ts";
import { visitWorkspaces } from "../../server/usage/workspaces.ts";
import { deliverAndFold, grouped, identified, scoreAll, tracked } from "../support/pipeline.ts";
import { emptyStore, openTestEmbedded, type TestStore } from "../support/stores.ts";

let store: TestStore;
let db: Db;
let ports: MessagePort[] = [];
beforeAll(async () => {
  store = await openTestEmbedded();
  db = store.db;
});
beforeEach(() => emptyStore(db));
afterAll(() => store.remove());

/** Both ends of a dealing, in this thread. */
function channel(): { readonly dealt: RowTaker; readonly copyOut: CopyOut } {
  const { port1: near, port2: far } = new MessageChannel();
  ports.push(near, far);
  return { dealt: dealThrough(near), copyOut: copyDealt(far) };
}
afterAll(() => {
  for (const port of ports) port.close();
  ports = [];
});

const SMALL = "select i::text, repeat('é', i % 300) from generate_series(1, 5000) i";
const LARGE = "select i::text, repeat('x', 300000) from generate_series(1, 3) i";

async function textsOf(copyOut: CopyOut, select: string): Promise<string[]> {
  const texts: string[] = [];
  await copyOut(select, (row) => texts.push(`${textOf(row, 0)} ${textOf(row, 1)}`));
  return texts;
}

describe("rows dealt through a port", () => {
  it.each([
    ["many to a chunk", SMALL],
    ["larger than a chunk", LARGE],
  ])("arrive as they were read: %s", async (_, select) => {
    const { dealt, copyOut } = channel();
    const arriving = textsOf(copyOut, select);
    await db.copyOut(select, dealt.add);
    dealt.end(select);
    const arrived = await arriving;
    expect(arrived.length).toBeGreaterThan(0);
    expect(arrived).toEqual(await textsOf(db.copyOut, select));
  });

  it("wait for whoever takes them, and go on when chunks come back", async () => {
    const { dealt, copyOut } = channel();
    let rows = 0;
    let room: Promise<unknown> | null = null;
    for (; rows < 1_000 && room === null; rows += 3) {
      await db.copyOut(LARGE, dealt.add);
      room = dealt.pause();
    }
    expect(rows).toBeGreaterThan(3);
    expect(room).toBeInstanceOf(Promise);
    dealt.end(LARGE);
    expect(await textsOf(copyOut, LARGE)).toHaveLength(rows);
    await room;
    expect(dealt.pause()).toBeNull();
  });

  it("may be held by whoever takes them", async () => {
    const { dealt, copyOut } = channel();
    await db.copyOut(LARGE, dealt.add);
    dealt.end(LARGE);
    const held: string[] = [];
    let letGo: () => void = () => undefined;
    const taking = copyOut(
      LARGE,
      (row) => held.push(textOf(row, 0) ?? ""),
      () => (held.length === 1 ? new Promise<void>((resolve) => (letGo = resolve)) : null),
    );
    await expect.poll(() => held).toEqual(["1"]);
    // the second row would have come by the end of this
    await textsOf(db.copyOut, SMALL);
    expect(held).toEqual(["1"]);
    letGo();
    await taking;
    expect(held).toEqual(["1", "2", "3"]);
  });

  it("are those that are asked for", async () => {
    const { dealt, copyOut } = channel();
    dealt.end(SMALL);
    await expect(copyOut(LARGE, () => undefined)).rejects.toThrow(`asked for ${LARGE}, dealt ${SMALL}`);
  });
});

describe("dealing out what a scoring needs", () => {
  it("gives each account's rows to one taker, and every row once", async () => {
    const companies = Array.from({ length: 40 }, (_, at) => `firm${at}`);
    await deliverAndFold(
      db,
      ...companies.flatMap((name) => [
        identified(`${name}-ann`, { email: `ann@${name}.com` }),
        grouped(`${name}-bob`, `${name}-1`, { domain: `${name}.com` }),
        grouped(`${name}-cid`, `${name}-2`, { website: `https://${name}.com` }),
        grouped(`${name}-dan`, `${name}-3`),
        tracked(`${name}-cid`, "Enterprise Feature Requested"),
      ]),
    );
    // somebody at home in a workspace that nobody described
    await db.query("update people set home = 'group:unheard-of' where person_id = 'u:firm0-dan'");
    await scoreAll(db);

    const takers = [channel(), channel(), channel()];
    const seen = takers.map(async ({ copyOut }) => {
      const workspaces = new Map<string, string>();
      const accounts: string[] = [];
      const people: string[] = [];
      await visitWorkspaces(copyOut, ({ id, accountId }) => workspaces.set(id, accountId));
      await copyOut(EVERYBODY.select, (row) => people.push(textOf(row, EVERYBODY.home) ?? ""));
      await copyOut(EVERY_OPEN_HANDOFF.select, (row) => accounts.push(textOf(row, 0) ?? ""));
      await visitStored(
        copyOut,
        (accountId) => accounts.push(accountId),
        () => null,
      );
      const homes = people.map((home) => accountOfHome(home, (id) => workspaces.get(id)));
      return { people: people.length, accounts: new Set([...workspaces.values(), ...accounts, ...homes]) };
    });
    await dealRows(
      db.copyOut,
      takers.map(({ dealt }) => dealt),
    );
    const shares = await Promise.all(seen);
    expect(shares.map(({ people }) => people).reduce((sum, people) => sum + people)).toBe(companies.length * 4);
    const all = shares.flatMap(({ accounts }) => [...accounts]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBe(companies.length * 2 + 1);
    for (const { accounts } of shares) expect(accounts.size).toBeGreaterThan(10);
  });
});
