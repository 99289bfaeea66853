import { useState } from "react";
import type { Connection } from "../../contract.ts";
import { Notice } from "../parts/Notice.tsx";
import { useAnswer } from "../use-answer.ts";
import { Arrivals } from "./Arrivals.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { SnippetTabs } from "./SnippetTabs.tsx";
import { HIDDEN_KEY } from "./snippets.ts";
import "../health/health.css";
import "./send.css";

/** How to send one's own events to the server that runs, and whether they arrive. */
export function SendView() {
  const [areShown, setShown] = useState(false);
  const [loaded, refresh] = useAnswer<Connection>("/workbench/connection");
  return (
    <div className="send">
      <h1>Send your own events</h1>
      {loaded.state === "loading" ? <p role="status">Asking the server…</p> : null}
      {loaded.state === "failed" ? (
        <Notice tone="problem" title="The server does not say" detail={loaded.problem} onRetry={refresh} />
      ) : null}
      {loaded.state === "ready" ? (
        <>
          <Arrivals />
          <Keys connection={loaded.answer} areShown={areShown} onToggle={() => setShown(!areShown)} />
          <SnippetTabs connection={loaded.answer} isKeyShown={areShown} />
        </>
      ) : null}
    </div>
  );
}

interface KeysProps {
  readonly connection: Connection;
  readonly areShown: boolean;
  readonly onToggle: () => void;
}

function Keys({ connection: { url, writeKey, apiKey }, areShown, onToggle }: KeysProps) {
  const keys = [
    { label: "Write key, to send", key: writeKey },
    { label: "API key, to read", key: apiKey },
  ];
  return (
    <section className="panel" aria-label="Address and keys">
      <dl className="keys">
        <div>
          <dt>Server</dt>
          <dd>
            <code>{url}</code>
          </dd>
        </div>
        {keys.map(({ label, key }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <code>{areShown ? key : HIDDEN_KEY}</code> <CopyButton text={key} what={label} />
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" aria-pressed={areShown} onClick={onToggle}>
        {areShown ? "Hide the keys" : "Show the keys"}
      </button>
    </section>
  );
}
