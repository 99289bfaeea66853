import { type Candidate, type Match, type MatchedBy, matchRecord } from "../../shared/crm/match.ts";
import type { Queries } from "../db/db.ts";
import { userKey } from "../usage/person-id.ts";
import type { Crm, Target } from "./crm.ts";
import type { Mirror, MirrorRecord } from "./mirror.ts";
import type { SyncKind } from "./sync-rows.ts";

/** A product record that wants its CRM record. */
export interface Wanted {
  readonly recordId: string;
  readonly key: string;
  /** Of a company. */
  readonly domain: string | null;
  /** Of a person's address. */
  readonly emailHash: string | null;
}

interface FoundRound {
  readonly target: Target;
  readonly by: MatchedBy;
  readonly pick: (wanted: Wanted) => string | null;
  readonly found: ReadonlyMap<string, readonly MirrorRecord[]>;
}

/**
 * Finds the CRM records of accounts (by key, domain, then where their people's contacts work) or of people (contact
 * before lead, by key, then address). `claimed` says which records this pass has given away: CRM id → record id.
 */
export async function findMatches(
  queries: Queries,
  crm: Crm,
  mirror: Mirror,
  kind: Exclude<SyncKind, "handoff">,
  wanted: readonly Wanted[],
  claimed: Map<string, string>,
): Promise<Map<string, Match<Target>>> {
  const rounds = kind === "account" ? await accountRounds(mirror, wanted) : await personRounds(mirror, crm, wanted);
  const records = rounds.flatMap((round) => [...round.found.values()].flat());
  const isTakenBy = await readOwners(queries, crm, kind, records);
  const matches = new Map<string, Match<Target>>();
  for (const each of wanted) {
    const candidateOf = (record: MirrorRecord): Candidate => {
      const other = claimed.get(record.crmId);
      const takenBy = other !== undefined && other !== each.recordId ? other : isTakenBy(record, each);
      return { crmId: record.crmId, name: record.name, takenBy };
    };
    const match = matchRecord(
      rounds.map(({ target, by, pick, found }) => {
        const value = pick(each);
        return { target, by, candidates: (value === null ? [] : (found.get(value) ?? [])).map(candidateOf) };
      }),
    );
    if (match.state === "matched") claimed.set(match.crmId, each.recordId);
    matches.set(each.recordId, match);
  }
  return matches;
}

const keyOf = (wanted: Wanted): string | null => wanted.key;
const domainOf = (wanted: Wanted): string | null => wanted.domain;
const emailOf = (wanted: Wanted): string | null => wanted.emailHash;

async function accountRounds(mirror: Mirror, wanted: readonly Wanted[]): Promise<FoundRound[]> {
  const byKey = await mirror.find("account", "key", valuesOf(wanted, keyOf));
  const byDomain = await mirror.find("account", "domain", valuesOf(wanted, domainOf));
  const colleagues = await mirror.find("contact", "domain", valuesOf(wanted, domainOf));
  const employers = await mirror.find("account", "crmId", [
    ...new Set(colleagues.flatMap(({ parentId }) => parentId ?? [])),
  ]);
  // an account whose own website says otherwise is not the one, whoever works with it
  const nameless = new Map(employers.filter(({ domain }) => domain === null).map((record) => [record.crmId, record]));
  const byContacts = new Map<string, MirrorRecord[]>();
  for (const { domain, parentId } of colleagues) {
    const employer = parentId === null ? undefined : nameless.get(parentId);
    if (employer === undefined || domain === null) continue;
    const known = byContacts.get(domain) ?? [];
    if (!known.includes(employer)) byContacts.set(domain, [...known, employer]);
  }
  return [
    { target: "account", by: "key", pick: keyOf, found: grouped(byKey, "key") },
    { target: "account", by: "domain", pick: domainOf, found: grouped(byDomain, "domain") },
    { target: "account", by: "contacts", pick: domainOf, found: byContacts },
  ];
}

async function personRounds(mirror: Mirror, crm: Crm, wanted: readonly Wanted[]): Promise<FoundRound[]> {
  const rounds: FoundRound[] = [];
  for (const target of crm.people) {
    const byKey = await mirror.find(target, "key", valuesOf(wanted, keyOf));
    const byEmail = await mirror.find(target, "emailHash", valuesOf(wanted, emailOf));
    rounds.push({ target, by: "key", pick: keyOf, found: grouped(byKey, "key") });
    rounds.push({ target, by: "email", pick: emailOf, found: grouped(byEmail, "emailHash") });
  }
  return rounds;
}

const valuesOf = (wanted: readonly Wanted[], pick: (each: Wanted) => string | null): string[] => [
  ...new Set(wanted.map(pick).filter((value) => value !== null)),
];

const grouped = (records: readonly MirrorRecord[], column: "key" | "domain" | "emailHash") =>
  Map.groupBy(
    records.filter((record) => record[column] !== null),
    (record) => record[column]!,
  );

/**
 * Says which product record has a CRM record: the one whose key it carries, if the product knows it, else one that was
 * written to it. A key that nothing answers to (an account since merged, a person since joined) takes nothing.
 */
async function readOwners(
  queries: Queries,
  crm: Crm,
  kind: Exclude<SyncKind, "handoff">,
  records: readonly MirrorRecord[],
): Promise<(record: MirrorRecord, wanted: Wanted) => string | null> {
  const claims = await queries.query<{ crm_id: string; record_id: string }>(
    "select crm_id, record_id from crm_sync where crm = $1 and kind = $2 and crm_id = any($3)",
    [crm.name, kind, records.map((record) => record.crmId)],
  );
  const ids = [...new Set([...records.flatMap(({ key }) => key ?? []), ...claims.map((claim) => claim.record_id)])];
  const known =
    kind === "account"
      ? await queries.query<{ id: string }>("select account_id as id from accounts where account_id = any($1)", [ids])
      : await queries.query<{ id: string }>("select substr(person_id, 3) as id from people where person_id = any($1)", [
          ids.map(userKey),
        ]);
  const isKnown = new Set(known.map((row) => row.id));
  const claimants = Map.groupBy(claims, (claim) => claim.crm_id);
  return ({ crmId, key }, { recordId, key: own }) => {
    if (key === own) return null;
    if (key !== null && isKnown.has(key)) return key;
    const others = claimants.get(crmId)?.map((claim) => claim.record_id) ?? [];
    return others.find((id) => id !== recordId && isKnown.has(id)) ?? null;
  };
}
