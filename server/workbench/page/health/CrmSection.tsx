import type { CrmHealth } from "../../contract.ts";
import { viewCrm } from "./health-view.ts";

/** How the sync with the CRM is doing; where there is none, how to have one. */
export function CrmSection({ crm, now }: { readonly crm: CrmHealth | null; readonly now: number }) {
  return (
    <section className="panel" aria-labelledby="crm">
      <h2 id="crm">CRM</h2>
      {crm === null ? <NoCrm /> : <Connected crm={crm} now={now} />}
    </section>
  );
}

const NoCrm = () => (
  <div className="panel-empty">
    <p>No CRM is connected: the cards here show what its records would.</p>
    <p>
      For Salesforce set <code>SALESFORCE_LOGIN_URL</code>, <code>SALESFORCE_CLIENT_ID</code> and{" "}
      <code>SALESFORCE_CLIENT_SECRET</code>, for HubSpot <code>HUBSPOT_ACCESS_TOKEN</code>; then start again. The guides
      are <code>docs/install-salesforce.md</code> and <code>docs/install-hubspot.md</code>.
    </p>
  </div>
);

function Connected({ crm, now }: { readonly crm: CrmHealth; readonly now: number }) {
  const { name, state, tone, message, lastSync, budget } = viewCrm(crm, now);
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{name}</dt>
          <dd className={`tone ${tone}`}>{state}</dd>
        </div>
        <div>
          <dt>Last sync</dt>
          <dd>{lastSync}</dd>
        </div>
        {budget === null ? null : (
          <div>
            <dt>API budget</dt>
            <dd>
              <meter
                min={0}
                max={budget.most}
                high={budget.most * 0.9}
                value={budget.used}
                aria-label="API budget used"
              />
              {budget.text}
            </dd>
          </div>
        )}
      </dl>
      {message === null ? null : <p className="problem-what">{message}</p>}
      <h3>Parked records</h3>
      <Parked parked={crm.parked} />
      <h3>Ambiguous matches</h3>
      <Ambiguous ambiguous={crm.ambiguous} />
    </>
  );
}

const Parked = ({ parked }: Pick<CrmHealth, "parked">) =>
  parked.length === 0 ? (
    <p className="panel-empty">None: the CRM took every record.</p>
  ) : (
    <ul className="problems">
      {parked.map(({ id, kind, message }) => (
        <li key={`${kind} ${id}`}>
          <p className="problem-what">{message}</p>
          <p className="problem-where">
            {kind} <code>{id}</code>
          </p>
        </li>
      ))}
    </ul>
  );

const Ambiguous = ({ ambiguous }: Pick<CrmHealth, "ambiguous">) =>
  ambiguous.length === 0 ? (
    <p className="panel-empty">None: every match is clear.</p>
  ) : (
    <ul className="problems">
      {ambiguous.map(({ id, candidates }) => (
        <li key={id}>
          <p className="problem-what">
            <code>{id}</code> could be any of {candidates.length} records: merge them, or give one of them its key.
          </p>
          <p className="problem-where">{candidates.map(({ id: crmId, name }) => name ?? crmId).join(", ")}</p>
        </li>
      ))}
    </ul>
  );
