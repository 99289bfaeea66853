import { useEffect, useState } from "react";

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for who cannot see what stands beside the button. */
  readonly what: string;
}

const SAID_MS = 2_000;
const WORDS = { ready: "Copy", copied: "Copied", refused: "Press Ctrl+C" } as const;

export function CopyButton({ text, what }: CopyButtonProps) {
  const [state, setState] = useState<keyof typeof WORDS>("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), SAID_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  };
  return (
    <button type="button" className="button copy" onClick={copy}>
      <span aria-live="polite">{WORDS[state]}</span>
      <span className="unseen"> {what}</span>
    </button>
  );
}
