import COPIED from "@salesforce/label/c.PLS_Copied";
import COPY_BODY from "@salesforce/label/c.PLS_Copy_Email";
import NOT_COPIED from "@salesforce/label/c.PLS_Copy_Failed";
import COPY_SUBJECT from "@salesforce/label/c.PLS_Copy_Subject";
import COPY_TALK from "@salesforce/label/c.PLS_Copy_Talk_Track";
import DRAFT from "@salesforce/label/c.PLS_Email_Draft";
import OPEN_MAIL from "@salesforce/label/c.PLS_Open_In_Email";
import HEADING from "@salesforce/label/c.PLS_What_To_Say";
import { api, LightningElement } from "lwc";
import type { OutreachView } from "../../../../../shared/card/card-view.ts";
import { copyText } from "./copyText.ts";

/** What to say and what to write, ready to copy. */
export default class PlsOutreach extends LightningElement {
  @api outreach!: OutreachView;
  copied: "talk" | "subject" | "body" | null = null;
  message = "";
  labels = { COPY_BODY, COPY_SUBJECT, COPY_TALK, DRAFT, HEADING, OPEN_MAIL };

  get talkIcon(): string {
    return this.iconOf("talk");
  }
  get subjectIcon(): string {
    return this.iconOf("subject");
  }
  get bodyIcon(): string {
    return this.iconOf("body");
  }

  handleCopyTalk(): Promise<void> {
    return this.copy("talk", this.outreach.talkTrack.map(({ text }) => `• ${text}`).join("\n"));
  }

  handleCopySubject(): Promise<void> {
    return this.copy("subject", this.outreach.subject);
  }

  handleCopyBody(): Promise<void> {
    return this.copy("body", this.outreach.body);
  }

  async copy(part: NonNullable<typeof this.copied>, text: string): Promise<void> {
    this.message = "";
    const isCopied = await copyText(text, this.refs?.scratch as HTMLTextAreaElement);
    this.copied = isCopied ? part : null;
    this.message = isCopied ? COPIED : NOT_COPIED;
  }

  iconOf(part: NonNullable<typeof this.copied>): string {
    return this.copied === part ? "utility:check" : "utility:copy_to_clipboard";
  }
}
