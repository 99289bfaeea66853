/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsOutreach/plsOutreach.ts
import COPIED from "@salesforce/label/c.PLS_Copied";
import COPY_BODY from "@salesforce/label/c.PLS_Copy_Email";
import NOT_COPIED from "@salesforce/label/c.PLS_Copy_Failed";
import COPY_SUBJECT from "@salesforce/label/c.PLS_Copy_Subject";
import COPY_TALK from "@salesforce/label/c.PLS_Copy_Talk_Track";
import DRAFT from "@salesforce/label/c.PLS_Email_Draft";
import OPEN_MAIL from "@salesforce/label/c.PLS_Open_In_Email";
import HEADING from "@salesforce/label/c.PLS_What_To_Say";
import { api, LightningElement } from "lwc";

// main/default/lwc/plsOutreach/copyText.ts
async function copyText(text, scratch) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    scratch.value = text;
    scratch.select();
    const isCopied = document.execCommand("copy");
    scratch.value = "";
    focused?.focus();
    return isCopied;
  }
}

// main/default/lwc/plsOutreach/plsOutreach.ts
var PlsOutreach = class extends LightningElement {
  @api outreach;
  copied = null;
  message = "";
  labels = { COPY_BODY, COPY_SUBJECT, COPY_TALK, DRAFT, HEADING, OPEN_MAIL };
  get talkIcon() {
    return this.iconOf("talk");
  }
  get subjectIcon() {
    return this.iconOf("subject");
  }
  get bodyIcon() {
    return this.iconOf("body");
  }
  handleCopyTalk() {
    return this.copy("talk", this.outreach.talkTrack.map(({ text }) => `• ${text}`).join("\n"));
  }
  handleCopySubject() {
    return this.copy("subject", this.outreach.subject);
  }
  handleCopyBody() {
    return this.copy("body", this.outreach.body);
  }
  async copy(part, text) {
    this.message = "";
    const isCopied = await copyText(text, this.refs?.scratch);
    this.copied = isCopied ? part : null;
    this.message = isCopied ? COPIED : NOT_COPIED;
  }
  iconOf(part) {
    return this.copied === part ? "utility:check" : "utility:copy_to_clipboard";
  }
};
export default PlsOutreach;
