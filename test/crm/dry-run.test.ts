import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { printDryRun } from "../../server/cli/sync.ts";
import { tracked } from "../support/pipeline.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.stop());

/** Everything in the store, but for kept cards, which any reading makes. */
async function everything(): Promise<string> {
  const tables = await rig.db.query<{ name: string }>(
    "select table_name::text as name from information_schema.tables where table_schema = 'public' order by 1",
  );
  const rows = [];
  for (const { name } of tables.filter((table) => table.name !== "account_cards")) {
    rows.push(name, await rig.db.query(`select * from ${name}`));
  }
  return JSON.stringify(rows);
}

describe("a dry run", () => {
  it("says what would change and why, and writes nothing, neither there nor here", async () => {
    const acme = rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
    for (const Name of ["One", "Two"]) rig.org.store.insert("Account", { Name, Website: "twice.com" });
    const ann = rig.org.store.insert("Contact", { LastName: "Lee", Email: "ann@acme.com" });
    await rig.learn([
      ...company("acme.com", "ann", "bob"),
      ...company("new.com", "a", "b", "c", "d", "e"),
      ...company("twice.com", "x"),
      tracked("ann", "Contact Sales Clicked"),
    ]);
    const before = await everything();
    const { records, counts } = await rig.dryRun();
    expect(await everything()).toBe(before);
    expect(rig.org.store.writes).toEqual([]);
    expect(records.map(({ kind, id, action, crmId }) => [kind, id, action, crmId])).toEqual([
      ["account", "acme.com", "update", acme],
      ["account", "new.com", "create", null],
      ["account", "twice.com", "leave", null],
      ["person", "ann", "update", ann],
    ]);
    expect(records[2]?.why).toMatch(/^ambiguous: One 001\w+; Two 001\w+$/);
    expect(counts).toEqual({
      "account: update": 1,
      "account: create": 1,
      "account: ambiguous": 1,
      "person: update": 1,
      "person: missing": 7,
    });
  });

  it("after a sync names the fields that would change, with their values", async () => {
    rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    expect((await rig.dryRun()).records).toEqual([]);
    await rig.learn([tracked("ann", "Pricing Viewed")]);
    const [record] = (await rig.dryRun()).records;
    expect(record?.why).toContain("PQA Score 20 → 30");
    expect(record?.why).toContain("Usage 30d 1 → 2");
  });

  it("sees what changed in the CRM since it was last read", async () => {
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    const id = rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
    expect((await rig.dryRun()).records).toMatchObject([{ action: "update", crmId: id }]);
    await rig.sync();
    rig.org.store.delete("Account", id);
    expect((await rig.dryRun()).counts).toEqual({ "account: missing": 1, "person: missing": 1 });
  });

  it("names handoffs, and prints a table", async () => {
    rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
    await rig.learn(company("acme.com", "ann", "bob"));
    await rig.sync();
    await rig.learn([tracked("ann", "Contact Sales Clicked")]);
    const table = printDryRun(await rig.dryRun());
    expect(table).toMatch(/^Action +Kind +Id +Name +CRM record +Why$/m);
    expect(table).toMatch(/^update +account +acme\.com +Company acme\.com +001\w+ +.*Handoff Priority – → high/m);
    expect(table).toMatch(/^create +handoff +ho_\w+ +sales_requested at Company acme\.com +– +new handoff$/m);
    expect(printDryRun({ records: [], counts: {} })).toBe("Nothing would change.");
  });
});
