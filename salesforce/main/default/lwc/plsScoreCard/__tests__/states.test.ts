import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { find, findAll, mount, settled, textOf } from "../../../../../test/mount.ts";
import { NOW, sampleText } from "../../../../../test/samples.ts";
import { ACCOUNT_ID, accountRecord, contactRecord, handoffsWire, recordWire } from "../../../../../test/wires.ts";
import PlsScoreCard from "../plsScoreCard.ts";

const show = (objectApiName = "Account", recordId = ACCOUNT_ID) =>
  mount("c-pls-score-card", PlsScoreCard, { objectApiName, recordId });

beforeEach(() => {
  jest.spyOn(Date, "now").mockReturnValue(NOW);
});
afterEach(() => document.body.replaceChildren());

describe("the score card of a record", () => {
  it("shows that it is loading", async () => {
    const card = show();
    await settled();
    expect(findAll(card, "lightning-spinner")).toHaveLength(1);
    await expect(card).toBeAccessible();
  });

  it("asks for the card so that a user without access to it still gets an answer", async () => {
    show();
    await settled();
    expect(recordWire.getLastConfig()).toEqual({
      recordId: ACCOUNT_ID,
      fields: [{ objectApiName: "Account", fieldApiName: "Id" }],
      optionalFields: [
        { objectApiName: "Account", fieldApiName: "PLS_Score_Card__c" },
        { objectApiName: "Account", fieldApiName: "Id" },
      ],
    });
  });

  it("shows the score, its age, its tier and why", async () => {
    const card = show();
    recordWire.emit(accountRecord(sampleText("enterprise")));
    await settled();
    const text = textOf(card);
    for (const words of ["560", "Tier 1 Enterprise", "Scored 3 hours ago", "Asked for an enterprise feature"]) {
      expect(text).toContain(words);
    }
    expect(findAll(card, "c-pls-notice")).toHaveLength(0);
    await expect(card).toBeAccessible();
  });

  it("looks for the handoff by its key among those of a contact's account", async () => {
    show("Contact", "003000000000001AAA");
    recordWire.emit(contactRecord(sampleText("contact")));
    await settled();
    const key = (JSON.parse(sampleText("contact")) as { handoff: { id: string } }).handoff.id;
    expect(handoffsWire.getLastConfig()).toMatchObject({
      parentRecordId: ACCOUNT_ID,
      relatedListId: "PLS_Handoffs__r",
      where: `{ PLS_Key__c: { eq: "${key}" } }`,
    });
  });

  it("says so where the card has not come", async () => {
    const card = show();
    for (const [text, words] of [
      [null, "c.PLS_Not_Scored"],
      ["", "c.PLS_Not_Scored"],
      [undefined, "c.PLS_No_Access"],
      ['{"version":1,"kind":"acc', "c.PLS_Card_Damaged"],
      ['{"version":2}', "c.PLS_Card_Other_Version"],
    ] as const) {
      recordWire.emit(accountRecord(text));
      await settled();
      expect(textOf(card)).toContain(words);
      expect(findAll(card, "c-pls-card-body")).toHaveLength(0);
      await expect(card).toBeAccessible();
    }
  });

  it("says so of a record it is not made for", async () => {
    const card = show("Opportunity");
    await settled();
    expect(textOf(card)).toContain("c.PLS_Unsupported");
  });

  it("shows an old score with a notice", async () => {
    jest.spyOn(Date, "now").mockReturnValue(NOW + 2 * 86_400_000);
    const card = show();
    recordWire.emit(accountRecord(sampleText("enterprise")));
    await settled();
    expect(textOf(card)).toContain("c.PLS_Stale: scored 2 days ago");
    expect(textOf(card)).toContain("560");
    await expect(card).toBeAccessible();
  });

  it("tells why loading failed, and asks again on demand", async () => {
    const card = show();
    recordWire.error({ message: "The server is busy" });
    await settled();
    expect(textOf(card)).toContain("The server is busy");
    await expect(card).toBeAccessible();
    find(find(card, "c-pls-notice"), "button").click();
    await settled();
    expect(recordWire.getLastConfig()).toMatchObject({ recordId: ACCOUNT_ID });
    recordWire.emit(accountRecord(sampleText("enterprise")));
    await settled();
    expect(textOf(card)).toContain("560");
  });

  it("tells the time anew when the page comes into view again", async () => {
    const card = show();
    recordWire.emit(accountRecord(sampleText("enterprise")));
    await settled();
    jest.spyOn(Date, "now").mockReturnValue(NOW + 2 * 3_600_000);
    document.dispatchEvent(new Event("visibilitychange"));
    await settled();
    expect(textOf(card)).toContain("Scored 5 hours ago");
  });
});
