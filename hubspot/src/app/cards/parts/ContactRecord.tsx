import { useCrmProperties } from "@hubspot/ui-extensions/crm";
import { type CrmRecordContext, RecordCard } from "./RecordCard.tsx";

/** The card on a contact. HubSpot fetches ahead what is named here, and finds only names that are written out. */
export function ContactRecord({ context }: { readonly context: CrmRecordContext }) {
  const saved = useCrmProperties([
    "pls_key",
    "pls_usage_30d",
    "pls_last_moment",
    "pls_last_moment_at",
    "pls_pql_score",
    "pls_pql_band",
    "pls_signup_date",
    "pls_signup_source",
    "pls_activated",
    "pls_plan",
    "pls_key_features",
    "pls_last_active",
    "pls_reasons",
    "pls_scored_at",
    "pls_score_card",
  ]);
  return <RecordCard context={context} saved={saved} />;
}
