import { useEffect } from "react";
import { spokenSince } from "../../../../shared/card/spoken.ts";
import type { Health, RejectedLine } from "../../contract.ts";
import { Notice } from "../parts/Notice.tsx";
import { useAnswer } from "../use-answer.ts";
import { CrmSection } from "./CrmSection.tsx";
import "./health.css";
import { type Vital, vitalsOf } from "./health-view.ts";

const REFRESH_MS = 3_000;

/** What an admin needs to know: is it keeping up, what was refused, how the CRM is doing. */
export function HealthView() {
  const [loaded, refresh] = useAnswer<Health>("/workbench/health");
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return (
    <div className="health">
      <h1>Health</h1>
      {loaded.state === "loading" ? <p role="status">Asking the server…</p> : null}
      {loaded.state === "failed" ? (
        <Notice tone="problem" title="The server does not say" detail={loaded.problem} onRetry={refresh} />
      ) : null}
      {loaded.state === "ready" ? <Report health={loaded.answer} /> : null}
    </div>
  );
}

function Report({ health }: { readonly health: Health }) {
  const now = Date.parse(health.now);
  return (
    <>
      <div className="vitals">
        {vitalsOf(health).map((vital) => (
          <VitalSign key={vital.label} vital={vital} />
        ))}
      </div>
      <p className="health-model">
        Scores are made by model version <code>{health.modelVersion}</code>
      </p>
      <CrmSection crm={health.crm} now={now} />
      <Rejected lines={health.rejected} now={now} />
    </>
  );
}

const VitalSign = ({ vital: { label, value, detail, tone } }: { readonly vital: Vital }) => (
  <section className={`vital ${tone}`} aria-label={label}>
    <h2>{label}</h2>
    <p className="vital-value">{value}</p>
    <p className="vital-detail">{detail}</p>
  </section>
);

function Rejected({ lines, now }: { readonly lines: readonly RejectedLine[]; readonly now: number }) {
  return (
    <section className="panel" aria-labelledby="rejected">
      <h2 id="rejected">Rejected events</h2>
      {lines.length === 0 ? (
        <p className="panel-empty">None. What cannot be accepted shows here, with the reason.</p>
      ) : (
        <ul className="problems">
          {lines.map(({ receivedAt, source, error, messageId }, at) => (
            <li key={`${receivedAt} ${messageId ?? at}`}>
              <p className="problem-what">{error}</p>
              <p className="problem-where">
                {spokenSince(Date.parse(receivedAt), now)} · {source}
                {messageId === null ? null : (
                  <>
                    {" "}
                    · <code>{messageId}</code>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
