import { viewHeader } from "../../../../shared/card/header-view.ts";
import { signed, spokenNumber } from "../../../../shared/card/spoken.ts";
import type { CrmRecord } from "../../contract.ts";
import { hrefOf } from "../route.ts";
import { AccountPicker } from "./AccountPicker.tsx";
import { useCountUp } from "./count-up.ts";
import { changeOf, type Timeline } from "./timeline.ts";

interface LiveAccountProps {
  readonly record: CrmRecord;
  readonly timeline: Timeline;
  readonly now: number;
}

/** Where the moment is tried, and its score on its way up. */
export function LiveAccount({ record: { card }, timeline, now }: LiveAccountProps) {
  const header = viewHeader(card, now);
  const score = useCountUp(card.score);
  const change = changeOf(timeline);
  return (
    <section className="live-account" aria-label="Account">
      <div>
        <h2>
          <a className="live-name" href={hrefOf({ view: "account", id: card.id })}>
            {card.name}
          </a>
        </h2>
        <p className="record-facts">
          <span className={`rank rank-${header.rank}`}>{header.rankLabel}</span>
          <span className="live-segment">{header.segment}</span>
        </p>
      </div>
      <p className="live-score">
        <strong aria-hidden="true">{spokenNumber(score)}</strong>
        <span className="unseen">Score {header.score}</span>
        {change === null || change === 0 ? null : (
          <span className={`live-delta ${change > 0 ? "up" : "down"}`}>{signed(change)}</span>
        )}
      </p>
      <AccountPicker />
    </section>
  );
}
