import { useStreamState } from "../live-stream.ts";

const WORDS = { connecting: "Connecting", open: "Connected", lost: "Reconnecting" } as const;

/** Whether what is shown follows the server. */
export function StreamDot() {
  const state = useStreamState();
  return (
    <span className={`stream ${state}`}>
      <span className="stream-dot" aria-hidden="true" />
      <span className="stream-words">{WORDS[state]}</span>
    </span>
  );
}
