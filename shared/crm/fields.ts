import { BANDS, type FieldOption, PRIORITIES, SEGMENTS, STATUSES, TIERS, TRAJECTORIES } from "./choices.ts";

/** Which CRM records carry a field: companies, people (contacts, and leads where a CRM has them), or both. */
export type FieldOwner = "account" | "person" | "both";

/** What a field holds. Lengths are in characters, money is in USD. */
export type FieldType =
  | { readonly kind: "key"; readonly length: number }
  | { readonly kind: "text"; readonly length: number }
  | { readonly kind: "long_text"; readonly length: number }
  | { readonly kind: "number" }
  | { readonly kind: "money" }
  | { readonly kind: "date" }
  | { readonly kind: "datetime" }
  | { readonly kind: "boolean" }
  | { readonly kind: "choice"; readonly options: readonly FieldOption[] };

export interface CrmField {
  /** Field name in Salesforce. */
  readonly salesforce: string;
  /** Property name in HubSpot. */
  readonly hubspot: string;
  readonly label: string;
  readonly description: string;
  readonly owner: FieldOwner;
  readonly type: FieldType;
}

const number: FieldType = { kind: "number" };
const datetime: FieldType = { kind: "datetime" };
const text = (length: number): FieldType => ({ kind: "text", length });
const choice = (options: readonly FieldOption[]): FieldType => ({ kind: "choice", options });

/** CRMs store long text up to 32,000 characters everywhere (Salesforce Bulk API, HubSpot multi-line text). */
const CARD_LENGTH = 32_000;

const field =
  (owner: FieldOwner) =>
  (salesforce: string, hubspot: string, type: FieldType, label: string, description: string): CrmField => ({
    salesforce: `PLS_${salesforce}__c`,
    hubspot: `pls_${hubspot}`,
    label,
    description,
    owner,
    type,
  });
const account = field("account");
const person = field("person");
const both = field("both");

/**
 * The one table of what is written to a CRM record: Salesforce metadata, HubSpot properties, the sync and the cards are
 * made from it or checked against it.
 */
export const CRM_FIELDS: readonly CrmField[] = [
  both("Key", "key", { kind: "key", length: 255 }, "PLS Key", "Id of the company or person in the product."),
  account("PQA_Score", "pqa_score", number, "PQA Score", "Points of the company; the score card says what for."),
  account("Tier", "tier", choice(TIERS), "PLS Tier", "1 Enterprise to 4 Individual."),
  account("Segment", "segment", choice(SEGMENTS), "PLS Segment", "Size of the company by its employees."),
  account("Active_Users", "active_users", number, "Active Users 30d", "People active in the last 30 days."),
  account("Users", "users", number, "Product Users", "People of the company who have used the product."),
  account("Departments", "departments", number, "Active Departments", "Departments of the active people."),
  both("Usage_30d", "usage_30d", number, "Usage 30d", "Activity events in the last 30 days."),
  both("Last_Moment", "last_moment", text(255), "Last Product Moment", "The latest moment in the product, in words."),
  both("Last_Moment_At", "last_moment_at", datetime, "Last Product Moment At", "When the latest moment happened."),
  account(
    "Trajectory",
    "trajectory",
    choice(TRAJECTORIES),
    "Usage Trajectory",
    "Rising, steady or falling week by week.",
  ),
  account(
    "Enterprise_Requests",
    "enterprise_requests",
    text(255),
    "Enterprise Requests",
    "Enterprise features people asked for, separated by semicolons.",
  ),
  account("Score_Change_7d", "score_change_7d", number, "Score Change 7d", "Against the score of seven days ago."),
  account("Potential_ARR", "potential_arr", { kind: "money" }, "Potential ARR", "USD a year by the plan catalogue."),
  account(
    "Handoff_Priority",
    "handoff_priority",
    choice(PRIORITIES),
    "Handoff Priority",
    "Priority of the open handoff.",
  ),
  account(
    "Handoff_Status",
    "handoff_status",
    choice(STATUSES),
    "Handoff Status",
    "What sales last did with the handoff.",
  ),
  person("PQL_Score", "pql_score", number, "PQL Score", "Points of the person; the score card says what for."),
  person("PQL_Band", "pql_band", choice(BANDS), "PQL Band", "Hot, Warm, Emerging or Not PQL."),
  person("Signup_Date", "signup_date", { kind: "date" }, "Product Sign-up Date", "Day the person signed up (UTC)."),
  person("Signup_Source", "signup_source", text(255), "Product Sign-up Source", "Where the sign-up came from."),
  person("Activated", "activated", { kind: "boolean" }, "Product Activated", "The person has been activated."),
  both("Plan", "plan", text(255), "Product Plan", "Plan the company is on."),
  both("Key_Features", "key_features", text(255), "Key Features", "Most used features, separated by semicolons."),
  both("Last_Active", "last_active", datetime, "Last Active In Product", "When the product was last used."),
  both("Reasons", "reasons", { kind: "long_text", length: 1_000 }, "Top Reasons", "The strongest reasons in words."),
  both("Scored_At", "scored_at", datetime, "Scored At", "When the score was made."),
  both(
    "Score_Card",
    "score_card",
    { kind: "long_text", length: CARD_LENGTH },
    "Score Card",
    "The whole score card as JSON, for the card on the record.",
  ),
];

/** The fields on a company's or on a person's record. */
export const fieldsOf = (kind: "account" | "person"): readonly CrmField[] =>
  CRM_FIELDS.filter(({ owner }) => owner === "both" || owner === kind);
