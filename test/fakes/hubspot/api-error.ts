import { randomUUID } from "node:crypto";
import type { Reply } from "../http/call.ts";

type Context = Readonly<Record<string, readonly string[]>>;

/** Why something was not done, as HubSpot says it, of a request or of one record of a batch. */
export interface Trouble {
  readonly status: number;
  readonly category: string;
  readonly message: string;
  readonly subCategory?: string;
  readonly context?: Context;
  readonly errors?: readonly { readonly message: string; readonly code?: string; readonly context?: Context }[];
  readonly links?: Readonly<Record<string, string>>;
}

export const invalid = (message: string, more: Partial<Trouble> = {}): Trouble => ({
  status: 400,
  category: "VALIDATION_ERROR",
  message,
  ...more,
});

/** Ends the handling of a request with HubSpot's way of saying no. */
export function refuse(trouble: Trouble): never {
  throw new Error(trouble.message, { cause: trouble });
}

export const troubleReply = ({ status, ...said }: Trouble): Reply => ({
  status,
  body: { status: "error", ...said, correlationId: randomUUID() },
});

/** The reply an error stands for; anything else is a fault of the fake itself and goes on up. */
export const replyOf = (error: unknown): Reply => {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("category" in cause)) throw error;
  return troubleReply(cause as Trouble);
};

export const notFound = (message = "resource not found"): Trouble => ({
  status: 404,
  category: "OBJECT_NOT_FOUND",
  message,
});
