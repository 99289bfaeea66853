import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { spokenNumber } from "../../../../shared/card/spoken.ts";
import type { AccountLine } from "../../contract.ts";
import { AccountRow } from "./AccountRow.tsx";
import { viewAccount } from "./account-view.ts";
import { type ListWindow, rowAfter, windowOf } from "./list-window.ts";

interface AccountListProps {
  readonly rows: readonly AccountLine[];
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

const NARROW = "(max-width: 760px)";
const ROW_HEIGHT = { wide: 64, narrow: 148 };

/** As many rows as there are, of which only those in sight are drawn. */
export function AccountList({ rows, hasMore, onMore }: AccountListProps) {
  const list = useRef<HTMLUListElement>(null);
  const height = useRowHeight();
  const seen = useListWindow(list, rows.length, height);
  const [active, setActive] = useState<number | null>(null);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    // the row is drawn once it is in sight
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (row === null || row === undefined) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (hasMore && seen.end >= rows.length) onMore();
  });
  const move = (event: KeyboardEvent) => {
    const next = rowAfter(event.key, active ?? -1, rows.length);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    wanted.current = next;
    setActive(next);
    bringIntoSight(list.current, next, height);
  };
  const now = Date.now();
  return (
    <>
      <ul id="accounts" className="rows" ref={list} style={{ height: rows.length * height }} onKeyDown={move}>
        {rows.slice(seen.first, seen.end).map((line, at) => (
          <li key={line.id} style={{ transform: `translateY(${(seen.first + at) * height}px)`, height }}>
            <AccountRow
              account={viewAccount(line, now)}
              index={seen.first + at}
              onFocus={() => setActive(seen.first + at)}
            />
          </li>
        ))}
      </ul>
      <p className="rows-end" role="status">
        {hasMore ? `${spokenNumber(rows.length)} shown; more follow` : `${spokenNumber(rows.length)} shown`}
      </p>
    </>
  );
}

function bringIntoSight(list: HTMLUListElement | null, row: number, height: number): void {
  const top = (list?.getBoundingClientRect().top ?? 0) + row * height;
  if (top < 0) scrollBy(0, top - height);
  else if (top + height > innerHeight) scrollBy(0, top + 2 * height - innerHeight);
}

function useRowHeight(): number {
  const [isNarrow, setIsNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const media = matchMedia(NARROW);
    const listen = () => setIsNarrow(media.matches);
    media.addEventListener("change", listen);
    return () => media.removeEventListener("change", listen);
  }, []);
  return isNarrow ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide;
}

/** The rows in sight, told again whenever the page is scrolled or its size changes. */
function useListWindow(list: { readonly current: HTMLUListElement | null }, rows: number, height: number): ListWindow {
  const [seen, setSeen] = useState<ListWindow>({ first: 0, end: 0 });
  useLayoutEffect(() => {
    const look = () => {
      const next = windowOf(rows, height, list.current?.getBoundingClientRect().top ?? 0, innerHeight);
      setSeen((last) => (last.first === next.first && last.end === next.end ? last : next));
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [list, rows, height]);
  return seen;
}
