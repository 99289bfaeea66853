import { useCrmProperties } from "@hubspot/ui-extensions/crm";
import { type CrmRecordContext, RecordCard } from "./RecordCard.tsx";

/** The card on a company. HubSpot fetches ahead what is named here, and finds only names that are written out. */
export function CompanyRecord({ context }: { readonly context: CrmRecordContext }) {
  const saved = useCrmProperties([
    "pls_key",
    "pls_pqa_score",
    "pls_tier",
    "pls_segment",
    "pls_active_users",
    "pls_users",
    "pls_departments",
    "pls_usage_30d",
    "pls_last_moment",
    "pls_last_moment_at",
    "pls_trajectory",
    "pls_enterprise_requests",
    "pls_score_change_7d",
    "pls_potential_arr",
    "pls_handoff_priority",
    "pls_handoff_status",
    "pls_plan",
    "pls_key_features",
    "pls_last_active",
    "pls_reasons",
    "pls_scored_at",
    "pls_score_card",
  ]);
  return <RecordCard context={context} saved={saved} />;
}
