import { useEffect, useRef, useState } from "react";
import type { LiveMessage } from "../contract.ts";

export type StreamState = "connecting" | "open" | "lost";

/** Listens to what the server does, as it does it; the browser connects again by itself when the stream breaks. */
export function useLiveStream(hear: (message: LiveMessage) => void): StreamState {
  const [state, setState] = useState<StreamState>("connecting");
  const listener = useRef(hear);
  listener.current = hear;
  useEffect(() => {
    const source = new EventSource("/workbench/live");
    source.onopen = () => setState("open");
    source.onerror = () => setState("lost");
    source.onmessage = ({ data }) => listener.current(JSON.parse(String(data)) as LiveMessage);
    return () => source.close();
  }, []);
  return state;
}
