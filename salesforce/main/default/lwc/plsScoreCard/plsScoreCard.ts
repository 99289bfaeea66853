import FEEDBACK_FAILED from "@salesforce/label/c.PLS_Feedback_Failed";
import LOADING from "@salesforce/label/c.PLS_Loading";
import SAVED from "@salesforce/label/c.PLS_Saved";
import SAVING from "@salesforce/label/c.PLS_Saving";
import TITLE from "@salesforce/label/c.PLS_Title";
import { getRecord, type RecordRepresentation, updateRecord, type WireResult } from "lightning/uiRecordApi";
import { getRelatedListRecords } from "lightning/uiRelatedListApi";
import { api, LightningElement, wire } from "lwc";
import { type CardView, viewCard } from "../../../../../shared/card/card-view.ts";
import { type CardReading, readCard } from "../../../../../shared/card/read-card.ts";
import type { HandoffStatus } from "../../../../../shared/handoff/handoff.ts";
import type { Feedback, FeedbackState } from "../plsFeedback/feedback.ts";
import type { Notice } from "../plsNotice/plsNotice.ts";
import {
  fieldsOfFeedback,
  HANDOFF_FIELDS,
  HANDOFF_OPTIONAL_FIELDS,
  isHandoff,
  RELATED_LIST,
  statusOfRecord,
  whereKeyIs,
} from "./handoffRecord.ts";
import * as notices from "./notices.ts";
import { RECORD_FIELDS, type RecordFields, textOf } from "./recordFields.ts";

const AT_REST = { isSaving: false, hasFailed: false, message: "" };

/** The product score card on an account, contact or lead: reads the record, keeps what sales answers, and places parts. */
export default class PlsScoreCard extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: string;
  labels = { LOADING, TITLE };
  record: RecordRepresentation | undefined;
  error: unknown;
  /** While true nothing is asked for, so that asking again is a new request. */
  isPaused = false;
  reading: CardReading = { state: "empty" };
  handoffRecord: RecordRepresentation | undefined;
  /** What the rep said here of which handoff; the record follows. */
  answer: { readonly key: string; readonly status: HandoffStatus } | null = null;
  saving: Omit<FeedbackState, "isPossible"> = AT_REST;
  now = Date.now();

  @wire(getRecord, { recordId: "$wiredId", fields: "$anchorFields", optionalFields: "$optionalFields" })
  wiredRecord({ data, error }: WireResult<RecordRepresentation>): void {
    this.error = error;
    this.record = data;
    this.now = Date.now();
    const card = data === undefined || this.fields === undefined ? null : textOf(data, this.fields.card);
    this.reading = readCard(card);
  }

  @wire(getRelatedListRecords, {
    parentRecordId: "$handoffParentId",
    relatedListId: RELATED_LIST,
    fields: HANDOFF_FIELDS,
    optionalFields: HANDOFF_OPTIONAL_FIELDS,
    where: "$handoffFilter",
  })
  wiredHandoffs({ data }: WireResult<{ readonly records: readonly RecordRepresentation[] }>): void {
    const key = this.handoffKey;
    this.handoffRecord = data?.records.find((record) => key !== undefined && isHandoff(record, key));
    if (!this.saving.isSaving) this.answer = null;
    this.now = Date.now();
  }

  get fields(): RecordFields | undefined {
    return RECORD_FIELDS[this.objectApiName ?? ""];
  }
  get wiredId(): string | undefined {
    return this.isPaused ? undefined : this.recordId;
  }
  get anchorFields() {
    return this.fields && [this.fields.id];
  }
  get optionalFields() {
    return this.fields && [this.fields.card, this.fields.handoffParent];
  }
  get handoffKey(): string | undefined {
    return this.reading.state === "ready" ? this.reading.card.handoff?.id : undefined;
  }
  get handoffFilter(): string | undefined {
    return this.handoffKey === undefined ? undefined : whereKeyIs(this.handoffKey);
  }
  get handoffParentId(): string | undefined {
    if (this.handoffKey === undefined || this.record === undefined || this.fields === undefined) return undefined;
    return textOf(this.record, this.fields.handoffParent) ?? undefined;
  }

  /** What is said in place of the score. */
  get notice(): Notice | null {
    if (this.fields === undefined) return notices.unsupported;
    if (this.error !== undefined) return notices.failed(this.error);
    if (this.record === undefined || this.reading.state === "ready") return null;
    if (this.reading.state === "unreadable") return notices.unreadable(this.reading);
    return textOf(this.record, this.fields.card) === undefined ? notices.noAccess : notices.notScored;
  }
  get view(): CardView | null {
    if (this.notice !== null || this.reading.state !== "ready") return null;
    const { card } = this.reading;
    const answered = this.answer?.key === card.handoff?.id ? this.answer?.status : undefined;
    const status = answered ?? (this.handoffRecord && statusOfRecord(this.handoffRecord));
    return viewCard(
      { ...card, handoff: card.handoff && { ...card.handoff, status: status ?? card.handoff.status } },
      this.now,
    );
  }
  get age(): string {
    return this.view?.header.age ?? "";
  }
  get staleNotice(): Notice | null {
    return this.view?.header.isStale ? notices.stale(this.age) : null;
  }
  get feedback(): FeedbackState {
    return { ...this.saving, isPossible: this.handoffRecord !== undefined };
  }

  async handleFeedback({ detail }: CustomEvent<Feedback>): Promise<void> {
    const { answer: before, handoffKey: key, handoffRecord: record } = this;
    if (record === undefined || key === undefined || this.saving.isSaving) return;
    this.now = Date.now();
    this.answer = { key, status: detail.outcome };
    this.saving = { isSaving: true, hasFailed: false, message: SAVING };
    try {
      await updateRecord({ fields: fieldsOfFeedback(record, detail, this.now) });
      this.saving = { ...AT_REST, message: SAVED };
    } catch (error) {
      this.answer = before;
      this.saving = { isSaving: false, hasFailed: true, message: `${FEEDBACK_FAILED} ${notices.messageOf(error)}` };
    }
  }

  handleRetry(): void {
    this.isPaused = true;
    this.error = undefined;
    Promise.resolve().then(() => {
      this.isPaused = false;
    });
  }

  /** The words about time are made anew when the rep comes back to the page. */
  refreshNow = (): void => {
    this.now = Date.now();
  };

  override connectedCallback(): void {
    document.addEventListener("visibilitychange", this.refreshNow);
  }

  override disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.refreshNow);
  }
}
