import { hubspot } from "@hubspot/ui-extensions";
import { useEffect, useState } from "react";
import { BACKEND_URL, type ConnectionStatus, readStatusReply, STATUS_PATH } from "../product.js";

export type ConnectionState =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly status: ConnectionStatus }
  | { readonly state: "empty"; readonly reason: string }
  | { readonly state: "failed"; readonly detail: string };

const LOADING: ConnectionState = { state: "loading" };

async function fetchStatus(): Promise<ConnectionState> {
  const response = await hubspot.fetch(`${BACKEND_URL}${STATUS_PATH}`, { method: "GET" });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const reply = readStatusReply(await response.json());
  return "state" in reply ? { state: "empty", reason: reply.reason } : { state: "ready", status: reply };
}

/** Asks the backend how the connection stands, again with `reload`. Empty is a backend that does not know this account. */
export function useConnection(): { readonly connection: ConnectionState; readonly reload: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [answered, setAnswered] = useState({ attempt: -1, connection: LOADING });
  useEffect(() => {
    let isCurrent = true;
    fetchStatus()
      .catch<ConnectionState>((error) => ({ state: "failed", detail: String(error?.message ?? error) }))
      .then((connection) => {
        if (isCurrent) setAnswered({ attempt, connection });
      });
    return () => {
      isCurrent = false;
    };
  }, [attempt]);
  return {
    connection: answered.attempt === attempt ? answered.connection : LOADING,
    reload: () => setAttempt((before) => before + 1),
  };
}
