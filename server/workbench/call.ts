import { randomUUID } from "node:crypto";

export type Call = Readonly<Record<string, unknown>>;

/** A call as an SDK sends it, under a message id of its own. It happens when it arrives. */
export const call = (type: string, userId: string, parts: Call): Call => ({
  messageId: randomUUID(),
  type,
  userId,
  ...parts,
});
