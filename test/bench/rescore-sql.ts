import { DAY_MS, HOUR_MS } from "../../shared/lib/day.ts";
import { COUNTER_CODES } from "../../shared/usage/history.ts";
import { NOW, TODAY } from "./population.ts";
import { ICP_EMPLOYEES, ICP_INDUSTRY } from "./settings.ts";
import { FIRST_NAME_KIND, LIMIT_KIND, REQUEST_KIND } from "./user-days.ts";

const {
  api,
  invite,
  share,
  pricing_view: pricing,
  billing_question: billing,
  volume_pricing_question: volume,
} = COUNTER_CODES;
const FIRST_PREMIUM_KIND = FIRST_NAME_KIND + 9;

/** First day of a window of that many days. */
const last = (days: number): string => `day > ${TODAY - days}`;
const sum = (when: string): string => `coalesce(sum(n) filter (where ${when}), 0)`;
/** Activity of the complete week that many weeks back. */
const week = (back: number): string =>
  `${sum(`kind = 0 and day between ${TODAY - 7 - 7 * back} and ${TODAY - 1 - 7 * back}`)} as w${back}`;

/** How distinct features are counted: both ways are tried, the faster one is the rival. */
export type DistinctBy = "count distinct" | "bits";

const distinct = (by: DistinctBy, from: number, to: number): string => {
  const when = `kind between ${from} and ${to} and ${last(90)}`;
  return by === "bits"
    ? `coalesce(bit_count(bit_or((1 << (kind - ${FIRST_NAME_KIND}))::bit(32)) filter (where ${when})), 0)`
    : `count(distinct kind) filter (where ${when})`;
};

const userFacts = (by: DistinctBy): string => `
  select user_id,
    ${distinct(by, FIRST_PREMIUM_KIND, LIMIT_KIND - 1)} as premium, ${distinct(by, FIRST_NAME_KIND, LIMIT_KIND - 1)} as features,
    ${sum(`kind = ${LIMIT_KIND} and ${last(90)}`)} as limits, ${sum(`kind = ${api} and ${last(90)}`)} as api,
    ${sum(`kind = ${invite} and ${last(90)}`)} as invites, ${sum(`kind = ${share} and ${last(90)}`)} as shares,
    ${sum(`kind = ${pricing} and ${last(30)}`)} as pricing, ${sum(`kind = ${REQUEST_KIND} and ${last(30)}`)} as requests,
    ${sum(`kind in (${billing}, ${volume}) and ${last(30)}`)} as billing,
    count(*) filter (where kind = 0 and ${last(7)}) as days7, count(*) filter (where kind = 0 and ${last(30)}) as days30,
    count(*) filter (where kind = 0 and day between ${TODAY - 59} and ${TODAY - 30}) as days_before,
    ${TODAY} - max(day) filter (where kind = 0) as idle, ${[0, 1, 2, 3].map(week).join(", ")}
  from user_day where day <= ${TODAY} group by user_id`;

/** Rungs, highest first. */
const ladder = (...rungs: readonly (readonly [when: string, points: number])[]): string =>
  `case ${rungs.map(([when, points]) => `when ${when} then ${points}`).join(" ")} else 0 end`;

const USER_POINTS = [
  ladder(["premium >= 3", 15], ["premium >= 1", 10]),
  ladder(["limits >= 1", 20]),
  ladder(["api >= 1", 15]),
  ladder(["features >= 5", 10]),
  ladder(["invites >= 6", 30], ["invites >= 3", 20], ["invites >= 1", 10]),
  ladder(["shares >= 1", 10]),
  ladder([
    `activation_at - signup_at < ${HOUR_MS} and greatest(activation_at, signup_at) < ${(TODAY + 1) * DAY_MS}`,
    10,
  ]),
  ladder(["days30 > 15", 20], ["days30 > 9", 10]),
  ladder(["w0 > w1 and w1 > w2 and w2 > w3", 15]),
  ladder(["days7 >= 5", 15]),
  ladder(["pricing >= 3", 20], ["pricing >= 1", 10]),
  ladder([
    `last_upgrade_at between ${(TODAY - 29) * DAY_MS} and ${NOW - HOUR_MS} and coalesce(last_completed_at < last_upgrade_at, true)`,
    25,
  ]),
  ladder(["requests >= 1", 30]),
  ladder(["billing >= 1", 20]),
  ladder(["idle >= 7", -20]),
  ladder(["w0 < w1 and w1 < w2 and w2 < w3", -15]),
  ladder([`${TODAY} - first_day >= 30 and coalesce(premium, 0) = 0`, -10]),
].join(" + ");

const EXECUTIVE = String.raw`\m(chief|c-level|c-suite|(co-?)?founder|president|[sea]?vp|head of|director|c(e|t|f|o|i|m|p|r|d|c|l|a|s)o|ciso|chro)\M`;

/** Facts and points per user; users without activity have none of the facts. */
const userPoints = (by: DistinctBy): string => `
  create unlogged table user_points as
  select p.user_id, p.account_id, ${USER_POINTS} as points, coalesce(invites, 0) as invites, ${TODAY} - first_day as age,
    coalesce(days30, 0) > 0 as active, coalesce(days_before, 0) > 0 as was_active,
    case when days30 > 0 then lower(trim(department)) end as department, coalesce(days30 > 0 and title ~* '${EXECUTIVE}', false) as executive
  from rollup_people p left join (${userFacts(by)}) facts using (user_id)`;

const isTarget = `lower(a.industry) = lower('${ICP_INDUSTRY}')`;
const ACCOUNT_POINTS = [
  ladder(["users >= 10", 25], ["users >= 3", 15]),
  ladder(["employees >= 500", 20], ["employees >= 50", 10]),
  ladder([isTarget, 10]),
  ladder([`${isTarget} and employees >= ${ICP_EMPLOYEES}`, 15]),
  ladder(["age >= 30 and users = 1 and invites = 0", -10]),
].join(" + ");
const COMPANY_POINTS = [
  ladder(["active >= 10", 20], ["active >= 5", 10]),
  ladder(["departments >= 3", 20], ["departments >= 2", 10]),
  ladder(["active - before >= 2 and before > 0 and (active - before)::float8 / before > 0.2", 20]),
  ladder(["executives >= 1", 10]),
  ladder(["workspaces >= 2", 10]),
].join(" + ");

const ACCOUNT_SCORES = `
  create table sql_account_scores as
  select account_id, name, worth + ${ACCOUNT_POINTS} + ${COMPANY_POINTS} as score, ${ACCOUNT_POINTS} as shared, active as active_users
  from rollup_accounts a join (
    select account_id, count(*) as users, sum(greatest(points, 0)) as worth, sum(invites) as invites, max(age) as age,
      count(*) filter (where active) as active, count(*) filter (where was_active) as before,
      count(distinct department) as departments, count(*) filter (where executive) as executives
    from user_points group by account_id
  ) facts using (account_id)`;

const USER_SCORES = `
  create table sql_user_scores as
  select user_id, account_id, points + shared as score from user_points join sql_account_scores using (account_id)`;

/** Every statement of a re-score in SQL: roll-ups → facts → points → scores of users and accounts in tables. */
export const rescoreStatements = (by: DistinctBy): readonly string[] => [
  "drop table if exists user_points, sql_account_scores, sql_user_scores",
  userPoints(by),
  "analyze user_points",
  ACCOUNT_SCORES,
  USER_SCORES,
];
