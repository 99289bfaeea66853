import { useEffect, useState } from "react";
import { fetchCard, messageOf } from "./backend.ts";
import type { Live } from "./card-state.ts";

const WAITING: Live = { state: "waiting" };

/** Asks the backend for a record's card, again with `reload`. An answer that is not asked for any more is dropped. */
export function useLiveCard(
  objectTypeId: string,
  objectId: number,
): { readonly live: Live; readonly reload: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [live, setLive] = useState<Live>(WAITING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let isCurrent = true;
    setLive(WAITING);
    fetchCard(objectTypeId, objectId)
      .then<Live, Live>(
        (answer) => ({ state: "answered", answer }),
        (error) => ({ state: "unreachable", detail: messageOf(error) }),
      )
      .then((next) => {
        if (isCurrent) setLive(next);
      });
    return () => {
      isCurrent = false;
    };
  }, [objectTypeId, objectId, attempt]);
  return { live, reload: () => setAttempt((before) => before + 1) };
}
