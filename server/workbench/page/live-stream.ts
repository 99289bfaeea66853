import { useEffect, useRef, useSyncExternalStore } from "react";
import type { LiveMessage } from "../contract.ts";

export type StreamState = "connecting" | "open" | "lost";

interface Listener {
  readonly hear: (message: LiveMessage) => void;
  /** The stream's state is another. */
  readonly look: () => void;
}

const listeners = new Set<Listener>();
let source: EventSource | null = null;
let state: StreamState = "connecting";

function turn(next: StreamState): void {
  state = next;
  for (const { look } of listeners) look();
}

/** The browser connects again by itself when the stream breaks. */
function connect(): EventSource {
  const opened = new EventSource("/workbench/live");
  opened.onopen = () => turn("open");
  opened.onerror = () => turn("lost");
  opened.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as LiveMessage;
    for (const { hear } of listeners) hear(message);
  };
  return opened;
}

/** One connection for all who listen: a browser keeps six to a server, over all its tabs. The last to leave closes it. */
function listen(listener: Listener): () => void {
  listeners.add(listener);
  source ??= connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    source?.close();
    source = null;
    state = "connecting";
  };
}

const ignore = () => undefined;
const watch = (look: () => void) => listen({ hear: ignore, look });

/** Whether the page hears what the server does. */
export const useStreamState = (): StreamState => useSyncExternalStore(watch, () => state);

/** Listens to what the server does, as it does it. */
export function useLiveStream(hear: (message: LiveMessage) => void): StreamState {
  const listener = useRef(hear);
  listener.current = hear;
  useEffect(() => listen({ hear: (message) => listener.current(message), look: ignore }), []);
  return useStreamState();
}
