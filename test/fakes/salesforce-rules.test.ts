import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "./salesforce/connect.ts";
import { DUPLICATES_DETECTED, ROW_LOCKED, validationFailed } from "./salesforce/rules.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

interface Saved {
  readonly success: boolean;
  readonly errors: readonly { readonly statusCode: string }[];
}

describe("a record that something in the fake org is against", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  beforeEach(async () => {
    org = await startFakeSalesforce();
    connection = await connect(org);
  });
  afterEach(() => org.stop());

  const create = async (type: string, record: Record<string, unknown>): Promise<Saved> =>
    ((await connection.sobject(type).create([record])) as unknown as Saved[])[0]!;

  it("is locked, for as many attempts as the lock lasts", async () => {
    org.rules.add({ type: "Account", when: ({ Name }) => Name === "x", error: ROW_LOCKED, times: 2 });
    const acme = org.store.insert("Account", { Name: "Acme" });
    const update = async (): Promise<Saved> =>
      ((await connection.sobject("Account").update([{ Id: acme, Name: "x" }])) as unknown as Saved[])[0]!;
    const attempts = [await update(), await update(), await update()];
    expect(attempts.map(({ errors }) => errors[0]?.statusCode)).toEqual([
      "UNABLE_TO_LOCK_ROW",
      "UNABLE_TO_LOCK_ROW",
      undefined,
    ]);
  });

  it("breaks a rule of the customer's", async () => {
    const error = validationFailed("No scores on partners, please.", "PLS_PQA_Score__c");
    const breaks = ({ Type, PLS_PQA_Score__c }: Record<string, unknown>) =>
      Type === "Partner" && PLS_PQA_Score__c != null;
    org.rules.add({ type: "Account", when: breaks, error });
    expect(await create("Account", { Name: "P", Type: "Partner", PLS_PQA_Score__c: 1 })).toEqual({
      success: false,
      errors: [error],
    });
    expect(error.statusCode).toBe("FIELD_CUSTOM_VALIDATION_EXCEPTION");
    expect(await create("Account", { Name: "P", Type: "Partner" })).toMatchObject({ success: true });
  });

  it("looks like one there already", async () => {
    org.rules.add({ type: "Account", when: ({ Name }) => Name === "Acme Inc", error: DUPLICATES_DETECTED });
    expect(await create("Account", { Name: "Acme Inc" })).toMatchObject({
      errors: [{ statusCode: "DUPLICATES_DETECTED" }],
    });
    org.rules.clear();
    expect(await create("Account", { Name: "Acme Inc" })).toMatchObject({ success: true });
  });
});
