import { useEffect, useRef, useState } from "react";
import type { TierCounts } from "../../contract.ts";
import { useLiveStream } from "../live-stream.ts";
import { Notice } from "../parts/Notice.tsx";
import { useAnswer } from "../use-answer.ts";
import { AccountList } from "./AccountList.tsx";
import "./accounts.css";
import "./rows.css";
import { type AccountQuery, countsPath, EVERYBODY, narrows } from "./account-query.ts";
import { Filters } from "./Filters.tsx";
import { NoAccounts } from "./NoAccounts.tsx";
import { TierTabs } from "./TierTabs.tsx";
import { useAccounts } from "./use-accounts.ts";

/** What was looked at last: coming back from a record shows the same. */
let lastQuery = EVERYBODY;
/** Scores that change in a burst are read again once. */
const QUIET_MS = 1_000;

/** The book as a sales manager looks at it. */
export function AccountsView() {
  const [query, setQuery] = useState(lastQuery);
  const searchField = useRef<HTMLInputElement>(null);
  const { list, more, refresh } = useAccounts(query);
  const [counts, refreshCounts] = useAnswer<TierCounts>(countsPath(query));
  const change = (part: Partial<AccountQuery>) => {
    lastQuery = { ...query, ...part };
    setQuery(lastQuery);
  };
  useFreshScores(() => {
    refresh();
    refreshCounts();
  });
  useSearchKey(searchField);
  return (
    <div className="accounts">
      <h1>Accounts</h1>
      <TierTabs
        chosen={query.tier}
        counts={counts.state === "ready" ? counts.answer : null}
        onChoose={(tier) => change({ tier })}
      />
      <Filters query={query} searchField={searchField} onChange={change} />
      <Listed
        list={list}
        more={more}
        refresh={refresh}
        isFiltered={narrows(query)}
        clear={() => change({ ...EVERYBODY, sort: query.sort })}
      />
    </div>
  );
}

interface ListedProps extends ReturnType<typeof useAccounts> {
  readonly isFiltered: boolean;
  readonly clear: () => void;
}

function Listed({ list, more, refresh, isFiltered, clear }: ListedProps) {
  if (list.state === "failed")
    return <Notice tone="problem" title="The accounts cannot be read" detail={list.problem} onRetry={refresh} />;
  if (list.state === "loading")
    return (
      <p id="accounts" role="status" className="rows-loading">
        Reading the accounts…
      </p>
    );
  if (list.rows.length === 0) return <NoAccounts isFiltered={isFiltered} clear={clear} />;
  return (
    <>
      <div className="rows-head" aria-hidden="true">
        <span>Account</span>
        <span>Tier</span>
        <span>Score, 7 days</span>
        <span>Weekly activity</span>
        <span>Active users</span>
        <span>Open handoff</span>
      </div>
      <AccountList rows={list.rows} hasMore={list.nextCursor !== null} onMore={more} />
    </>
  );
}

/** Calls back a little after scores changed. */
function useFreshScores(callBack: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(callBack);
  latest.current = callBack;
  useLiveStream(({ stage }) => {
    if (stage !== "scored" && stage !== "handoff") return;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      latest.current();
    }, QUIET_MS);
  });
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
}

/** `/` leads to the search field, unless something is being typed. */
function useSearchKey(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key !== "/" || isTyping) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [field]);
}
