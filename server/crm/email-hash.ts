import { hash } from "node:crypto";

const CHARACTERS = 32;

/** What people are matched by: addresses of strangers in the CRM are not for us to keep. Null for no address. */
export const emailHash = (email: string | null): string | null =>
  email === null || email.trim() === "" ? null : hash("sha256", email.trim().toLowerCase()).slice(0, CHARACTERS);
