import { api, LightningElement } from "lwc";

export type NoticeKind = "empty" | "locked" | "old" | "failed";

/** What is shown of a notice; `detail` is for whoever looks after the set-up. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly heading: string;
  readonly text: string;
  readonly detail?: string;
  readonly actionLabel?: string;
}

const ICONS: Readonly<Record<NoticeKind, readonly [icon: string, variant: string]>> = {
  empty: ["utility:info", ""],
  locked: ["utility:lock", ""],
  old: ["utility:clock", "warning"],
  failed: ["utility:error", "error"],
};

/** Why there is no score, or what to know before trusting it; sends `action` when its button is pressed. */
export default class PlsNotice extends LightningElement {
  @api notice!: Notice;

  get boxClass(): string {
    return `box box_${this.notice.kind}`;
  }
  get iconName(): string {
    return ICONS[this.notice.kind][0];
  }
  get iconVariant(): string {
    return ICONS[this.notice.kind][1];
  }
  get role(): string {
    return this.notice.kind === "failed" ? "alert" : "note";
  }

  handleAction(): void {
    this.dispatchEvent(new CustomEvent("action"));
  }
}
