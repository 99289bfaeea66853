import { useCallback, useContext, useEffect, useState } from "react";
import { ask, Missing, SignedOut, wordsOf } from "./ask.ts";
import { SessionContext } from "./session.ts";

/** What is known of an answer. While it is asked for again the last one stays. */
export type Loaded<Answer> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly answer: Answer; readonly isRefreshing: boolean }
  | { readonly state: "failed"; readonly problem: string; readonly isMissing: boolean };

/** Asks for a path, anew when it changes or `refresh` is called; an answer that comes late to another question is dropped. */
export function useAnswer<Answer>(path: string): readonly [loaded: Loaded<Answer>, refresh: () => void] {
  const [loaded, setLoaded] = useState<Loaded<Answer> & { readonly path?: string }>({ state: "loading" });
  const [turn, setTurn] = useState(0);
  const { signOut } = useContext(SessionContext);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks again
  useEffect(() => {
    const stop = new AbortController();
    setLoaded((last) =>
      last.state === "ready" && last.path === path ? { ...last, isRefreshing: true } : { state: "loading" },
    );
    ask<Answer>(path, { signal: stop.signal }).then(
      (answer) => setLoaded({ state: "ready", answer, isRefreshing: false, path }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        if (error instanceof SignedOut) signOut();
        else setLoaded({ state: "failed", problem: wordsOf(error), isMissing: error instanceof Missing });
      },
    );
    return () => stop.abort();
  }, [path, turn, signOut]);
  return [loaded, useCallback(() => setTurn((last) => last + 1), [])];
}
