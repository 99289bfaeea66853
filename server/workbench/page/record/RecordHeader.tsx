import { viewHeader } from "../../../../shared/card/header-view.ts";
import type { CrmRecord } from "../../contract.ts";
import { hrefOf } from "../route.ts";
import { accountOf } from "./use-record.ts";

/** Who the record is of, how far up, and where to go from here. */
export function RecordHeader({ record, now }: { readonly record: CrmRecord; readonly now: number }) {
  const { card } = record;
  const header = viewHeader(card, now);
  return (
    <header className="record-head">
      <p className="record-back">
        {card.kind === "account" ? (
          <a href={hrefOf({ view: "accounts" })}>← Accounts</a>
        ) : (
          <a href={hrefOf({ view: "account", id: card.accountId })}>← Their account</a>
        )}
      </p>
      <div className="record-who">
        <div>
          <h1>{card.name}</h1>
          <p className="record-facts">
            {[card.kind === "user" ? card.title : null, card.domain, header.segment, header.trajectory]
              .filter((fact) => fact !== null && fact !== "")
              .map((fact) => (
                <span key={fact}>{fact}</span>
              ))}
          </p>
        </div>
        <p className="record-score">
          <strong>{header.score}</strong>
          <span className={`record-change ${header.direction}`}>{header.change ?? "First week"}</span>
          <span className={`rank rank-${header.rank}`}>{header.rankLabel}</span>
        </p>
        <a className="button primary record-try" href={hrefOf({ view: "live", accountId: accountOf(record) })}>
          Try a product moment
        </a>
      </div>
    </header>
  );
}
