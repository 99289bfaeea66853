import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { valuesOf } from "../../shared/crm/payload.ts";
import { addBook, bookAccount } from "./book.ts";
import { type Rig, startRig } from "./rig.ts";

const ACCOUNTS = 100_000;
/** Records of a page of a query, and bytes of a job's upload in base64, at most. */
const PAGE = 2_000;
const UPLOAD = 150_000_000;

describe("a book of 100,000 accounts", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
    rig.org.jobs.pollsInAll = 1;
    await addBook(rig, { accounts: ACCOUNTS, inCrm: ACCOUNTS });
  }, 120_000);
  afterAll(() => rig.stop());

  /** A token; the accounts, and no contacts or leads; of each job creation, upload, closing and one question. */
  const leastRequests = (): number => {
    const { rowOf } = rig.parts.crm.bulk!;
    let bytes = 0;
    for (let n = 0; n < ACCOUNTS; n++) {
      const { accountId: key, card } = bookAccount(n);
      const values = valuesOf(JSON.parse(card) as AccountCard);
      const write = {
        target: "account",
        crmId: "001Fk0000000001IAA",
        key,
        values,
        company: null,
        ownerId: null,
      } as const;
      bytes += Buffer.byteLength(rowOf(write));
    }
    return 1 + Math.ceil(ACCOUNTS / PAGE) + 2 + 4 * Math.ceil((bytes * 4) / 3 / UPLOAD);
  };

  it("is synced in hardly more requests than the API asks for, then in no write at all", {
    timeout: 900_000,
  }, async () => {
    await rig.sync();
    expect(rig.org.requests.length).toBeLessThanOrEqual(leastRequests() * 1.05);
    expect(rig.org.store.writes).toHaveLength(ACCOUNTS);
    for (const n of [0, 1, 77_777, ACCOUNTS - 1]) {
      const { accountId, score, card } = bookAccount(n);
      const [record] = rig.org.store.find("Account", { PLS_Key__c: accountId });
      expect(record).toMatchObject({ Website: accountId, PLS_PQA_Score__c: score, PLS_Score_Card__c: card });
    }
    await rig.sync();
    expect(rig.org.store.writes).toHaveLength(ACCOUNTS);
  });
});
