import { type KeyboardEvent, useState } from "react";
import type { Connection } from "../../contract.ts";
import { CopyButton } from "./CopyButton.tsx";
import { HIDDEN_KEY, snippetsOf } from "./snippets.ts";

interface SnippetTabsProps {
  readonly connection: Connection;
  readonly isKeyShown: boolean;
}

/** The code for each client, one at a time; arrow keys move between the tabs. What is copied has the key in any case. */
export function SnippetTabs({ connection, isKeyShown }: SnippetTabsProps) {
  const snippets = snippetsOf(connection);
  const [chosen, setChosen] = useState(0);
  const snippet = snippets[chosen]!;
  const shown = isKeyShown ? snippet.code : snippet.code.replaceAll(connection.writeKey, HIDDEN_KEY);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = (chosen + step + snippets.length) % snippets.length;
    setChosen(next);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <section className="panel" aria-label="Code to send events">
      <div className="tabs" role="tablist" aria-label="Client" onKeyDown={move}>
        {snippets.map(({ id, label }, at) => (
          <button
            key={id}
            type="button"
            role="tab"
            className="tab"
            aria-selected={at === chosen}
            aria-controls="snippet"
            tabIndex={at === chosen ? 0 : -1}
            onClick={() => setChosen(at)}
          >
            {label}
          </button>
        ))}
      </div>
      <div id="snippet" role="tabpanel" className="snippet" aria-label={snippet.label}>
        <CopyButton text={snippet.code} what={`${snippet.label} code`} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: code that is wider than the page is scrolled by keys */}
        <pre tabIndex={0}>
          <code>{shown}</code>
        </pre>
      </div>
    </section>
  );
}
