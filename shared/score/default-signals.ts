import type { Category, Condition, NumberFact, Scope, Signal, Test } from "./signal.ts";

const atLeast = (value: number, ...sum: NumberFact[]): Test => ({ sum, op: ">=", value });
const over = (value: number, fact: NumberFact): Test => ({ sum: [fact], op: ">", value });
const under = (value: number, fact: NumberFact): Test => ({ sum: [fact], op: "<", value });
const exactly = (value: number, fact: NumberFact): Test => ({ sum: [fact], op: "=", value });

function signal(
  category: Category,
  scope: Scope,
  id: string,
  points: number,
  label: string,
  when: Condition,
  ladder: string | null = null,
): Signal {
  return { id, label, category, scope, ladder, points, enabled: true, when };
}

/** The default model: product usage, intent and fit signals of product-led sales, rungs of a ladder in rising order. */
export const DEFAULT_SIGNALS: readonly Signal[] = [
  signal("feature", "user", "premium_any", 10, "Uses a premium feature", [atLeast(1, "premiumFeatures")], "premium"),
  signal(
    "feature",
    "user",
    "premium_3",
    15,
    "Uses 3 or more premium features",
    [atLeast(3, "premiumFeatures")],
    "premium",
  ),
  signal("feature", "user", "limit_hit", 20, "Hit a usage limit", [atLeast(1, "limitHits")]),
  signal("feature", "user", "api", 15, "Uses the API or an integration", [atLeast(1, "apiCalls")]),
  signal("feature", "user", "breadth_5", 10, "Uses 5 or more features", [atLeast(5, "features")]),
  signal("feature", "user", "export", 0, "Exports data", [atLeast(1, "exports")]),
  signal("collaboration", "user", "invites_1", 10, "Invited a teammate", [atLeast(1, "invites")], "invites"),
  signal("collaboration", "user", "invites_3", 20, "Invited 3 or more teammates", [atLeast(3, "invites")], "invites"),
  signal("collaboration", "user", "invites_6", 30, "Invited 6 or more teammates", [atLeast(6, "invites")], "invites"),
  signal("collaboration", "account", "same_domain_3", 15, "3 or more colleagues", [atLeast(3, "users")], "colleagues"),
  signal(
    "collaboration",
    "account",
    "same_domain_10",
    25,
    "10 or more colleagues",
    [atLeast(10, "users")],
    "colleagues",
  ),
  signal("collaboration", "user", "shared", 10, "Shared outside the company", [atLeast(1, "shares")]),
  signal("velocity", "user", "fast_activation", 10, "Activated within an hour", [under(60, "activationMinutes")]),
  signal("velocity", "user", "dau_mau_30", 10, "Active on over 30 % of days", [over(0.3, "dauMau")], "stickiness"),
  signal("velocity", "user", "dau_mau_50", 20, "Active on over half of all days", [over(0.5, "dauMau")], "stickiness"),
  signal("velocity", "user", "rising_3", 15, "Usage rising for 3 weeks", [atLeast(3, "risingWeeks")]),
  signal("velocity", "user", "active_5_of_7", 15, "Active on 5 of the last 7 days", [atLeast(5, "activeDays7")]),
  signal("intent", "user", "pricing_1", 10, "Viewed pricing", [atLeast(1, "pricingViews")], "pricing"),
  signal("intent", "user", "pricing_3", 20, "Viewed pricing 3 or more times", [atLeast(3, "pricingViews")], "pricing"),
  signal("intent", "user", "upgrade_abandoned", 25, "Started an upgrade, did not finish", [
    { fact: "upgradeAbandoned" },
  ]),
  signal("intent", "user", "enterprise_request", 30, "Asked for an enterprise feature", [
    atLeast(1, "enterpriseRequests"),
  ]),
  signal("intent", "user", "billing_question", 20, "Asked about billing or a plan", [
    atLeast(1, "billingQuestions", "volumePricingQuestions"),
  ]),
  signal("firmographic", "account", "size_50", 10, "50 or more employees", [atLeast(50, "employees")], "size"),
  signal("firmographic", "account", "size_500", 20, "500 or more employees", [atLeast(500, "employees")], "size"),
  signal("firmographic", "account", "target_industry", 10, "In a target industry", [{ fact: "targetIndustry" }]),
  signal("firmographic", "account", "icp_match", 15, "Matches the ideal customer profile", [{ fact: "icpMatch" }]),
  signal("negative", "user", "inactive_7", -20, "Not active for 7 days or more", [atLeast(7, "daysSinceActive")]),
  signal("negative", "user", "declining", -15, "Usage falling for 3 weeks", [atLeast(3, "fallingWeeks")]),
  signal("negative", "account", "single_user_30", -10, "Still a single user after 30 days", [
    atLeast(30, "ageDays"),
    exactly(1, "users"),
    exactly(0, "invites"),
  ]),
  signal("negative", "user", "free_only_30", -10, "No premium feature after 30 days", [
    atLeast(30, "ageDays"),
    exactly(0, "premiumFeatures"),
  ]),
  signal(
    "collaboration",
    "company",
    "active_users_5",
    10,
    "5 or more active users",
    [atLeast(5, "activeUsers30")],
    "active_users",
  ),
  signal(
    "collaboration",
    "company",
    "active_users_10",
    20,
    "10 or more active users",
    [atLeast(10, "activeUsers30")],
    "active_users",
  ),
  signal(
    "collaboration",
    "company",
    "departments_2",
    10,
    "2 departments active",
    [atLeast(2, "departments")],
    "departments",
  ),
  signal(
    "collaboration",
    "company",
    "departments_3",
    20,
    "3 or more departments active",
    [atLeast(3, "departments")],
    "departments",
  ),
  signal("velocity", "company", "user_growth", 20, "Active users grew by over 20 %", [
    over(0.2, "userGrowth"),
    atLeast(2, "usersAdded"),
  ]),
  signal("firmographic", "company", "executive", 10, "An executive uses it", [atLeast(1, "executives")]),
  signal("collaboration", "company", "workspaces_2", 10, "2 or more workspaces", [atLeast(2, "workspaces")]),
];
