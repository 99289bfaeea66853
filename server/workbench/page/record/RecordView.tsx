import { Notice } from "../parts/Notice.tsx";
import { hrefOf } from "../route.ts";
import { Cards } from "./Cards.tsx";
import { PeopleList } from "./PeopleList.tsx";
import { RecordHeader } from "./RecordHeader.tsx";
import "./record.css";
import { useRecord } from "./use-record.ts";

interface RecordViewProps {
  readonly kind: "account" | "user";
  readonly id: string;
}

/** An account's or a person's record with the cards on it. */
export function RecordView({ kind, id }: RecordViewProps) {
  const { loaded, refresh, report } = useRecord(kind, id);
  if (loaded.state === "loading")
    return (
      <p role="status" className="record-loading">
        Reading the record…
      </p>
    );
  if (loaded.state === "failed")
    return (
      <>
        <p className="record-back">
          <a href={hrefOf({ view: "accounts" })}>← Accounts</a>
        </p>
        {loaded.isMissing ? (
          <Notice
            tone="plain"
            title={`Nobody is scored as ${id}`}
            detail="Scores follow the first events by seconds."
            onRetry={refresh}
          />
        ) : (
          <Notice tone="problem" title="The record cannot be read" detail={loaded.problem} onRetry={refresh} />
        )}
      </>
    );
  const record = loaded.answer;
  const now = Date.now();
  return (
    <div className="record">
      <RecordHeader record={record} now={now} />
      <div className="record-body">
        <Cards record={record} first="salesforce" isFresh={false} report={report} />
        <PeopleList card={record.card} now={now} />
      </div>
    </div>
  );
}
