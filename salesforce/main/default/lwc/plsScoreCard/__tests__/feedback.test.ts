import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { find, findAll, mount, settled, textOf } from "../../../../../test/mount.ts";
import { NOW, sampleCard, sampleText } from "../../../../../test/samples.ts";
import {
  ACCOUNT_ID,
  accountRecord,
  HANDOFF_ID,
  handoffList,
  handoffsWire,
  recordWire,
  savingRecord,
} from "../../../../../test/wires.ts";
import PlsScoreCard from "../plsScoreCard.ts";

const KEY = sampleCard("enterprise").handoff?.id ?? "";
const NOW_TEXT = new Date(NOW).toISOString();

/** The enterprise account's card with its handoff's record. */
async function showHandoff(status = "open", firstContactAt: string | null = null): Promise<HTMLElement> {
  const card = mount("c-pls-score-card", PlsScoreCard, { objectApiName: "Account", recordId: ACCOUNT_ID });
  recordWire.emit(accountRecord(sampleText("enterprise")));
  await settled();
  handoffsWire.emit(handoffList(KEY, status, firstContactAt));
  await settled();
  return card;
}

const button = (card: HTMLElement, outcome: string) => find(card, `button[data-outcome="${outcome}"]`);
const press = async (card: HTMLElement, outcome: string) => {
  button(card, outcome).click();
  await settled();
};
const focused = (card: HTMLElement) => find(card, "c-pls-feedback").shadowRoot?.activeElement;
const pressed = (card: HTMLElement) =>
  findAll(card, 'button[aria-pressed="true"]').map((element) => element.dataset.outcome);

beforeEach(() => {
  jest.spyOn(Date, "now").mockReturnValue(NOW);
  savingRecord.mockReset().mockResolvedValue(accountRecord(null));
});
afterEach(() => document.body.replaceChildren());

describe("feedback on a handoff", () => {
  it("waits for the handoff's record", async () => {
    const card = mount("c-pls-score-card", PlsScoreCard, { objectApiName: "Account", recordId: ACCOUNT_ID });
    recordWire.emit(accountRecord(sampleText("enterprise")));
    await settled();
    handoffsWire.emit(handoffList("ho_of_another", "open"));
    await settled();
    expect(findAll(card, "c-pls-feedback")).toHaveLength(0);
    expect(textOf(card)).toContain("c.PLS_Feedback_Missing");
  });

  it("is read from the record, which knows more than the card", async () => {
    const card = await showHandoff("contacted");
    expect(pressed(card)).toEqual(["accepted", "contacted"]);
    expect(textOf(card)).toContain("Contacted");
    expect(textOf(card)).not.toContain("Overdue");
  });

  it("is shown before it is saved, and then said to be saved", async () => {
    const card = await showHandoff();
    let finish = () => {};
    savingRecord.mockReturnValue(
      new Promise((resolve) => {
        finish = () => resolve(accountRecord(null));
      }),
    );
    button(card, "accepted").click();
    await press(card, "accepted");
    expect(pressed(card)).toEqual(["accepted"]);
    expect(textOf(card)).toContain("c.PLS_Saving");
    await press(card, "replied");
    expect(savingRecord.mock.calls).toEqual([
      [{ fields: { Id: HANDOFF_ID, PLS_Status__c: "accepted", PLS_Outcome_At__c: NOW_TEXT } }],
    ]);
    finish();
    await settled();
    expect(textOf(card)).toContain("c.PLS_Saved");
    await expect(card).toBeAccessible();
  });

  it("notes the first contact once", async () => {
    const first = { Id: HANDOFF_ID, PLS_Status__c: "replied", PLS_Outcome_At__c: NOW_TEXT };
    await press(await showHandoff("accepted"), "replied");
    expect(savingRecord.mock.calls[0]).toEqual([{ fields: { ...first, PLS_First_Contact_At__c: NOW_TEXT } }]);
    await press(await showHandoff("contacted", "2026-11-17T09:00:00.000Z"), "replied");
    expect(savingRecord.mock.calls[1]).toEqual([{ fields: first }]);
  });

  it("follows the record again once something else changes it", async () => {
    const card = await showHandoff();
    await press(card, "accepted");
    handoffsWire.emit(handoffList(KEY, "meeting_booked"));
    await settled();
    expect(pressed(card)).toEqual(["accepted", "contacted", "replied", "meeting_booked"]);
  });

  it("is taken back with a message when it cannot be saved", async () => {
    const card = await showHandoff();
    savingRecord.mockRejectedValue({ body: { message: "This record is locked" } });
    await press(card, "accepted");
    expect(pressed(card)).toEqual([]);
    expect(textOf(card)).toContain("c.PLS_Feedback_Failed This record is locked");
    await expect(card).toBeAccessible();
    savingRecord.mockResolvedValue(accountRecord(null));
    await press(card, "accepted");
    expect(pressed(card)).toEqual(["accepted"]);
  });

  it("closes the handoff with a reason when it is turned down", async () => {
    const card = await showHandoff();
    await press(card, "rejected");
    await expect(card).toBeAccessible();
    const reason = find<HTMLSelectElement>(card, "select");
    expect(focused(card)).toBe(reason);
    reason.value = "Bad timing";
    reason.dispatchEvent(new Event("change"));
    const note = find<HTMLInputElement>(card, 'input[type="text"]');
    note.value = " in spring ";
    note.dispatchEvent(new Event("change"));
    find(card, "form").dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
    expect(savingRecord.mock.calls[0]?.[0].fields).toMatchObject({
      PLS_Status__c: "rejected",
      PLS_Reason__c: "Bad timing: in spring",
    });
    expect(pressed(card)).toEqual(["rejected"]);
    expect(findAll(card, "form")).toHaveLength(0);
    await press(card, "accepted");
    expect(savingRecord).toHaveBeenCalledTimes(1);
  });

  it("is not turned down without a reason, nor after second thoughts", async () => {
    const card = await showHandoff();
    await press(card, "rejected");
    find(card, "form").dispatchEvent(new Event("submit", { cancelable: true }));
    await settled();
    find(card, "[data-cancel]").click();
    await settled();
    expect(findAll(card, "form")).toHaveLength(0);
    expect(savingRecord).not.toHaveBeenCalled();
    expect(focused(card)).toBe(button(card, "rejected"));
  });

  it("cannot say twice what was said", async () => {
    const card = await showHandoff("contacted");
    await press(card, "contacted");
    await press(card, "accepted");
    expect(savingRecord).not.toHaveBeenCalled();
  });
});
