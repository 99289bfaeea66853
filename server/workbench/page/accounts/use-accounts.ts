import { useCallback, useContext, useEffect, useRef, useState } from "react";
import type { AccountLine, AccountsPage } from "../../contract.ts";
import { ask, SignedOut, wordsOf } from "../ask.ts";
import { SessionContext } from "../session.ts";
import { type AccountQuery, pagePath } from "./account-query.ts";

export type AccountList =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: string }
  | { readonly state: "ready"; readonly rows: readonly AccountLine[]; readonly nextCursor: string | null };

/** Rows that are read again at once when scores changed; a longer list is read from its start. */
const MOST_AT_ONCE = 200;

/** The accounts of a query, page after page; what comes late to another query is dropped. */
export function useAccounts(query: AccountQuery) {
  const [list, setList] = useState<AccountList>({ state: "loading" });
  const { signOut } = useContext(SessionContext);
  const turn = useRef(0);
  const isReading = useRef(false);
  const read = useCallback(
    async (path: string, before: readonly AccountLine[], own: number) => {
      isReading.current = true;
      try {
        const { accounts, nextCursor } = await ask<AccountsPage>(path);
        if (own === turn.current) setList({ state: "ready", rows: [...before, ...accounts], nextCursor });
      } catch (error) {
        if (own !== turn.current) return;
        if (error instanceof SignedOut) signOut();
        else setList({ state: "failed", problem: wordsOf(error) });
      } finally {
        if (own === turn.current) isReading.current = false;
      }
    },
    [signOut],
  );
  useEffect(() => {
    setList({ state: "loading" });
    void read(pagePath(query, null), [], ++turn.current);
  }, [query, read]);
  const more = () => {
    if (list.state !== "ready" || list.nextCursor === null || isReading.current) return;
    void read(pagePath(query, list.nextCursor), list.rows, turn.current);
  };
  const refresh = () => {
    const shown = list.state === "ready" ? list.rows.length : 0;
    void read(pagePath(query, null, Math.min(MOST_AT_ONCE, Math.max(shown, 50))), [], ++turn.current);
  };
  return { list, more, refresh };
}
