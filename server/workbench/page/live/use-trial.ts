import { useCallback, useEffect, useReducer } from "react";
import type { Connection, CrmRecord, LiveMessage, Moment } from "../../contract.ts";
import { wordsOf } from "../ask.ts";
import { type RecordInUse, useRecord } from "../record/use-record.ts";
import { useAnswer } from "../use-answer.ts";
import { follow, type Timeline } from "./timeline.ts";

interface TrialInUse extends RecordInUse {
  readonly timeline: Timeline;
  readonly canPress: boolean;
  /** Sends the moment as a customer's SDK would. */
  readonly press: (moment: Moment) => void;
}

/** An account's record, and a moment tried at it followed through. */
export function useTrial(accountId: string): TrialInUse {
  const [timeline, tell] = useReducer(follow, { state: "idle" });
  const hear = (message: LiveMessage) => tell({ kind: "heard", at: Date.now(), message });
  const inUse = useRecord("account", accountId, hear);
  const [connection] = useAnswer<Connection>("/workbench/connection");
  const writeKey = connection.state === "ready" ? connection.answer.writeKey : null;
  const record = inUse.loaded.state === "ready" ? inUse.loaded.answer : null;
  useEffect(() => {
    if (record !== null) tell({ kind: "updated", at: Date.now(), score: record.card.score });
  }, [record]);
  const press = useCallback(
    (moment: Moment) => {
      if (record === null || writeKey === null) return;
      tell({ kind: "pressed", trial: startOf(record, moment) });
      send(moment, writeKey).then(
        () => tell({ kind: "accepted", at: Date.now(), events: moment.batch.length }),
        (error: unknown) => tell({ kind: "failed", problem: wordsOf(error) }),
      );
    },
    [record, writeKey],
  );
  return { ...inUse, timeline, press, canPress: writeKey !== null };
}

const startOf = ({ card }: CrmRecord, { label }: Moment) => ({
  label,
  accountId: card.id,
  pressedAt: Date.now(),
  scoreBefore: card.score,
  handoffBefore: card.handoff,
});

async function send({ batch }: Moment, writeKey: string): Promise<void> {
  const response = await fetch("/v1/batch", {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, "content-type": "application/json" },
    body: JSON.stringify({ batch }),
  });
  if (!response.ok) throw new Error(`The server did not take the events: it answered ${response.status}`);
}
