import { useEffect } from "react";
import type { CardAlert } from "../frames/frame-protocol.ts";

const SHOWN_MS = 6_000;

/** What a card wants said outside of itself, for a while. */
export function Toast({ alert, onEnd }: { readonly alert: CardAlert | null; readonly onEnd: () => void }) {
  useEffect(() => {
    if (alert === null) return;
    const timer = setTimeout(onEnd, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [alert, onEnd]);
  return (
    <div role="status" className="toast-place">
      {alert === null ? null : (
        <p className={`toast ${alert.type}`}>
          {alert.title === undefined ? null : <strong>{alert.title} </strong>}
          {alert.message}
        </p>
      )}
    </div>
  );
}
