import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { printAccounts } from "../../server/cli/print-accounts.ts";
import { printCard } from "../../server/cli/print-card.ts";
import { printDryRun, printReport } from "../../server/cli/sync.ts";
import { syncOnce } from "../../server/crm/start-sync.ts";
import { listAccounts } from "../../server/score/account-list.ts";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { validationFailed } from "../fakes/salesforce/rules.ts";
import { grouped, identified, tracked } from "../support/pipeline.ts";
import { type Rig, startRig } from "./rig.ts";

const NAMES = [
  '=HYPERLINK("http://evil.example","Acme")',
  '"quoted", and; more',
  "two\r\nlines\tand a tab",
  "\u001b[31mred\u001b[0m",
  "🌊 Ünïcödé 東京",
  "half \ud83c of an emoji",
  "\u202eback to front",
  "<img src=x onerror=alert(1)>",
  "'; drop table accounts; --",
  "#N/A",
  "null",
  `${"long name ".repeat(400)}end`,
];

/** What a terminal would do instead of showing it. */
const HARMFUL = /\p{Cc}|[\u202a-\u202e]/u;

let rig: Rig;
beforeEach(async () => {
  rig = await startRig({ document: { crm: { createMissing: "all" } } });
});
afterEach(() => rig.stop());

const domainOf = (n: number) => `hostile-${n}.com`;

/** A company of two people for each name, with everything in it called so; the first ones are in the CRM already. */
async function callThem(names: readonly string[], inCrm: number): Promise<void> {
  for (let n = 0; n < inCrm; n++) rig.org.store.insert("Account", { Name: "Known", Website: domainOf(n) });
  await rig.learn(
    names.flatMap((name, n) =>
      ["ann", "bob"].flatMap((who) => [
        identified(`${who}-${n}`, { email: `${who}@${domainOf(n)}`, name, title: name, department: name }),
        grouped(`${who}-${n}`, `ws-${n}`, { name, domain: domainOf(n), plan: name, industry: name }),
        tracked(`${who}-${n}`, "Enterprise Feature Requested", undefined, { feature: name }),
        tracked(`${who}-${n}`, name),
      ]),
    ),
  );
}

const recordOf = (n: number) => rig.org.store.find("Account", { PLS_Key__c: domainOf(n) })[0];
const cardOf = async (n: number) => JSON.parse((await rig.parts.cards.accountCard(domainOf(n))) ?? "") as AccountCard;

/** Everything arrived as it is here, whatever went to how many. */
async function expectAllRight(): Promise<void> {
  for (const [n] of NAMES.entries()) {
    const record = recordOf(n);
    expect(record, NAMES[n]).toBeDefined();
    const card = JSON.parse(String(record?.PLS_Score_Card__c)) as AccountCard;
    expect(String(record?.PLS_Score_Card__c).length).toBeLessThan(32_000);
    const own = await cardOf(n);
    expect([card.score, card.breakdown.length]).toEqual([own.score, own.breakdown.length]);
    if (NAMES[n]!.length < 100) expect(card).toEqual(own);
    for (const field of ["Name", "PLS_Plan__c", "PLS_Enterprise_Requests__c", "PLS_Key_Features__c"]) {
      const text = String(record?.[field]);
      expect(text.isWellFormed()).toBe(true);
      expect(text.length).toBeLessThanOrEqual(255);
      expect(text).not.toMatch(HARMFUL);
    }
  }
}

describe("names that mean harm", () => {
  it("arrive as they are, some at a time", async () => {
    await callThem(NAMES, 3);
    await rig.sync();
    await expectAllRight();
    expect((await rig.report()).counts.account).toEqual({ synced: NAMES.length });
    rig.writesSince();
    await rig.sync();
    expect(rig.writesSince().filter(({ type }) => type === "Account")).toEqual([]);
  });

  it("arrive as they are, in a bulk job's CSV", async () => {
    await callThem(NAMES, 3);
    await syncOnce({ ...rig.parts, crm: { ...rig.parts.crm, bulkFrom: 1 } });
    expect(rig.org.jobs.ids().length).toBeGreaterThan(0);
    await expectAllRight();
    expect(recordOf(NAMES.indexOf("#N/A"))).toMatchObject({ Name: "# N/A", PLS_Plan__c: "# N/A" });
  });

  it("leave a table a table", async () => {
    await callThem(NAMES, 3);
    const table = printDryRun(await rig.dryRun());
    expect(table.replaceAll("\n", "")).not.toMatch(HARMFUL);
    expect(table.split("\n").filter((line) => /^(create|update) +account/.test(line))).toHaveLength(NAMES.length);
  });

  it("leave the other tables and cards of the command line what they are", async () => {
    await callThem(NAMES, 0);
    const { accounts } = await listAccounts(rig.db, { limit: 100 });
    expect(printAccounts(accounts).split("\n")).toHaveLength(NAMES.length + 1);
    for (const text of [printAccounts(accounts), printCard(await cardOf(3)), printCard(await cardOf(6))])
      expect(text.replaceAll("\n", "")).not.toMatch(HARMFUL);
  });

  it("in what the CRM says leave a report a report", async () => {
    await callThem(["Acme"], 1);
    const message = "Not\nparked: account \u001b[31mfake\u001b[0m";
    rig.org.rules.add({ type: "Account", when: () => true, error: validationFailed(message) });
    await rig.sync();
    const report = printReport(await rig.report());
    expect(report.split("\n").filter((line) => line.startsWith("parked:"))).toHaveLength(1);
    expect(report.replaceAll("\n", "")).not.toMatch(HARMFUL);
  });

  it("of records in the CRM are shown and do no harm", async () => {
    for (const Name of ["Acme\n\u001b[2J", "=cmd"]) rig.org.store.insert("Account", { Name, Website: domainOf(0) });
    await callThem(["Acme"], 0);
    await rig.sync();
    const table = printDryRun(await rig.dryRun());
    expect(table).toMatch(/ambiguous: Acme +\[2J .*=cmd 001/);
    expect(table.replaceAll("\n", "")).not.toMatch(HARMFUL);
  });
});
