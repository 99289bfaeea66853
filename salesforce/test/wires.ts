import type { jest } from "@jest/globals";
import { getRecord, updateRecord } from "lightning/uiRecordApi";
import { getRelatedListRecords } from "lightning/uiRelatedListApi";

/** A wire adapter of the tests. */
interface Wire {
  readonly emit: (data: unknown) => void;
  readonly error: (body: unknown) => void;
  readonly getLastConfig: () => Readonly<Record<string, unknown>> | undefined;
}

export const recordWire = getRecord as unknown as Wire;
export const handoffsWire = getRelatedListRecords as unknown as Wire;
export const savingRecord = updateRecord as unknown as jest.Mock<typeof updateRecord>;

const represent = (id: string, apiName: string, fields: Readonly<Record<string, string | null>>) => ({
  id,
  apiName,
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, displayValue: null }])),
});

export const ACCOUNT_ID = "001000000000001AAA";
export const HANDOFF_ID = "a00000000000001AAA";

/** An account's record with its card; undefined is a card out of sight. */
export const accountRecord = (card: string | null | undefined) =>
  represent(ACCOUNT_ID, "Account", { Id: ACCOUNT_ID, ...(card === undefined ? {} : { PLS_Score_Card__c: card }) });

export const contactRecord = (card: string) =>
  represent("003000000000001AAA", "Contact", {
    Id: "003000000000001AAA",
    AccountId: ACCOUNT_ID,
    PLS_Score_Card__c: card,
  });

/** A related list with one handoff. */
export const handoffList = (key: string, status: string, firstContactAt: string | null = null) => ({
  records: [
    represent(HANDOFF_ID, "PLS_Handoff__c", {
      PLS_Key__c: key,
      PLS_Status__c: status,
      PLS_First_Contact_At__c: firstContactAt,
    }),
  ],
});
