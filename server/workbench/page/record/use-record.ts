import { useCallback, useEffect, useRef } from "react";
import type { OutcomeReply, OutcomeRequest } from "../../../../shared/card/hubspot-card-api.ts";
import type { CrmRecord, LiveMessage } from "../../contract.ts";
import { ask } from "../ask.ts";
import { type StreamState, useLiveStream } from "../live-stream.ts";
import { type Loaded, useAnswer } from "../use-answer.ts";

export interface RecordInUse {
  readonly loaded: Loaded<CrmRecord>;
  readonly stream: StreamState;
  readonly refresh: () => void;
  /** Reports what sales did, then reads the record anew. */
  readonly report: (request: OutcomeRequest) => Promise<OutcomeReply>;
}

export const accountOf = ({ card }: CrmRecord): string => (card.kind === "account" ? card.id : card.accountId);

/** The message is of the account, and its record may say something else now. */
export const concerns = (message: LiveMessage, accountId: string): boolean =>
  message.stage === "scored"
    ? message.accountIds.includes(accountId)
    : message.stage === "handoff" && message.accountId === accountId;

/** A record as either CRM would have it, read anew whenever the server says that it changed. */
export function useRecord(kind: "account" | "user", id: string, hear?: (message: LiveMessage) => void): RecordInUse {
  const [loaded, refresh] = useAnswer<CrmRecord>(`/workbench/records/${kind}/${encodeURIComponent(id)}`);
  const accountId = loaded.state === "ready" ? accountOf(loaded.answer) : null;
  const stream = useLiveStream((message) => {
    hear?.(message);
    if (accountId !== null && concerns(message, accountId)) refresh();
  });
  const wasLost = useRef(false);
  useEffect(() => {
    // what was said meanwhile went unheard
    if (stream === "open" && wasLost.current) refresh();
    wasLost.current = stream === "lost";
  }, [stream, refresh]);
  const report = useCallback(
    async (request: OutcomeRequest) => {
      const reply = await ask<OutcomeReply>("/workbench/outcomes", { method: "POST", body: request });
      refresh();
      return reply;
    },
    [refresh],
  );
  return { loaded, stream, refresh, report };
}
