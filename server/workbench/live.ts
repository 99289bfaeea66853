import type { Response } from "express";
import { toCardHandoff } from "../card/card-source.ts";
import { Problem } from "../http/problem.ts";
import type { Beat, Decided, Pulse } from "../pulse.ts";
import type { LiveMessage } from "./contract.ts";

const MOST_LISTENERS = 50;
/** Ids, or accounts with news, that one beat tells of: a re-score of everybody is no news of each. */
const MOST_TOLD = 50;
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
/** A page that reads no more is let go. */
const MOST_UNREAD_BYTES = 1024 * 1024;

/** Streams what the stages commit, as server-sent events, until the page goes or the server stops. */
export function streamLive(pulse: Pulse, response: Response): void {
  if (pulse.listeners() >= MOST_LISTENERS)
    throw new Problem(503, "too many pages are listening", { "retry-after": "5" });
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "x-accel-buffering": "no",
    connection: "close",
  });
  const write = (text: string) => {
    if (response.writableEnded) return;
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
    else response.write(text);
  };
  write(`retry: ${RETRY_MS}\n\n`);
  const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
  const stop = pulse.listen({
    hear: (beat) => {
      for (const message of messagesOf(beat, Date.now())) write(`data: ${JSON.stringify(message)}\n\n`);
    },
    end: () => response.end(),
  });
  response.on("close", () => {
    clearInterval(heartbeat);
    stop();
  });
}

/** What a beat is to the page; `at` in ms. */
export function* messagesOf(beat: Beat, at: number): Generator<LiveMessage> {
  if (beat.stage === "folded") {
    const { stage, events, accountIds } = beat;
    yield { stage, at, events, accountIds: accountIds.slice(0, MOST_TOLD) };
  } else if (beat.stage === "answered") {
    yield { stage: "handoff", at, accountId: beat.accountId, handoff: beat.handoff };
  } else {
    yield { stage: "scored", at, accountIds: beat.accountIds.slice(0, MOST_TOLD) };
    for (const decided of beat.decided.slice(0, MOST_TOLD)) yield* newsOf(decided, at);
  }
}

function* newsOf({ accountId, decision }: Decided, at: number): Generator<LiveMessage> {
  const moments = decision.moments.map((moment) => ({ ...moment, priority: "moment" as const }));
  for (const { id, priority, label } of [...decision.fired, ...moments])
    yield { stage: "fired", at, accountId, trigger: { id, priority, label } };
  if (decision.handoff !== null) yield { stage: "handoff", at, accountId, handoff: toCardHandoff(decision.handoff) };
}
