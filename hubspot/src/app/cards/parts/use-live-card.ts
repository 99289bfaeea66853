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
  const [answered, setAnswered] = useState<{ readonly question: string; readonly live: Live } | null>(null);
  const question = `${objectTypeId}/${objectId}/${attempt}`;
  useEffect(() => {
    let isCurrent = true;
    fetchCard(objectTypeId, objectId)
      .then<Live, Live>(
        (answer) => ({ state: "answered", answer }),
        (error) => ({ state: "unreachable", detail: messageOf(error) }),
      )
      .then((live) => {
        if (isCurrent) setAnswered({ question, live });
      });
    return () => {
      isCurrent = false;
    };
  }, [objectTypeId, objectId, question]);
  return {
    live: answered?.question === question ? answered.live : WAITING,
    reload: () => setAttempt((before) => before + 1),
  };
}
