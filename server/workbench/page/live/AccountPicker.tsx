import { useState } from "react";
import { spokenNumber } from "../../../../shared/card/spoken.ts";
import type { AccountsPage } from "../../contract.ts";
import { hrefOf } from "../route.ts";
import { useAnswer } from "../use-answer.ts";
import "./picker.css";

/** Another account to try a moment at, found by name. */
export function AccountPicker() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="picker">
      <button type="button" className="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        Choose another account
      </button>
      {isOpen ? <Search onChosen={() => setIsOpen(false)} /> : null}
    </div>
  );
}

function Search({ onChosen }: { readonly onChosen: () => void }) {
  const [query, setQuery] = useState("");
  const [loaded] = useAnswer<AccountsPage>(`/workbench/accounts?sort=score&limit=8&q=${encodeURIComponent(query)}`);
  const accounts = loaded.state === "ready" ? loaded.answer.accounts : [];
  return (
    <search className="picker-panel">
      <label>
        Search accounts
        <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
      </label>
      <ul>
        {accounts.map(({ id, name, tier, score }) => (
          <li key={id}>
            <a className="picker-choice" href={hrefOf({ view: "live", accountId: id })} onClick={onChosen}>
              <span>{name}</span>
              <span>
                Tier {tier} · {spokenNumber(score)}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p role="status">{loaded.state === "ready" && accounts.length === 0 ? "No account has this name." : null}</p>
    </search>
  );
}
