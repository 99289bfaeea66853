import { once } from "node:events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { dayOf } from "../../shared/lib/day.ts";
import { KINDS, NAMED } from "../../shared/usage/history.ts";
import { LIMIT_NAME, NAMES, REQUEST_NAME, type SamplePerson, samplePerson } from "./population.ts";
import { accountIdOf } from "./write-population.ts";

/** Roll-up kinds: plain counters keep their code, names follow. */
export const FIRST_NAME_KIND = NAMED;
export const LIMIT_KIND = FIRST_NAME_KIND + LIMIT_NAME;
export const REQUEST_KIND = FIRST_NAME_KIND + REQUEST_NAME;

const TABLES = `
  create table rollup_accounts (account_id int primary key, name text not null, employees int, industry text, workspaces int not null);
  create table rollup_people (user_id int primary key, account_id int not null, title text, department text, first_day int not null,
    signup_at bigint, activation_at bigint, last_upgrade_at bigint, last_completed_at bigint);
  create unlogged table user_day_unsorted (user_id int, day int, kind smallint, n int);`;

/** The same people's usage as a warehouse keeps it: one row per user, day and kind, counted, written day by day. */
export async function writeUserDays(url: string, people: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(TABLES);
    await copy(client, "user_day_unsorted", rowsOf(people, dayRows));
    await copy(
      client,
      "rollup_people (user_id, account_id, title, department, first_day, signup_at, activation_at, last_upgrade_at, last_completed_at)",
      rowsOf(people, personRows),
    );
    await copy(client, "rollup_accounts (account_id, name, employees, industry, workspaces)", accountRows(people));
    await client.query("create table user_day as select * from user_day_unsorted order by day, user_id, kind");
    await client.query("drop table user_day_unsorted");
    await client.query("alter table user_day add primary key (user_id, day, kind)");
    await client.query("vacuum analyze");
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}

async function copy(client: pg.Client, table: string, rows: Iterable<string>): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} from stdin`));
  for (const row of rows) if (!stream.write(row)) await once(stream, "drain");
  stream.end();
  await once(stream, "finish");
}

function* rowsOf(people: number, make: (person: SamplePerson) => string): Generator<string> {
  for (let number = 0; number < people; number++) yield make(samplePerson(number));
}

const field = (value: string | number | null): string => (value === null ? "\\N" : String(value));

function dayRows({ number, history }: SamplePerson): string {
  const { entries, names } = history;
  let rows = "";
  for (let at = 0; at < entries.length; at += 3) {
    const code = entries[at + 1]!;
    const kind = code < NAMED ? code : FIRST_NAME_KIND + NAMES.indexOf(names[Math.floor((code - NAMED) / KINDS)]!);
    rows += `${number}\t${entries[at]}\t${kind}\t${entries[at + 2]}\n`;
  }
  return rows;
}

function personRows(person: SamplePerson): string {
  const { number, title, department, history } = person;
  const { firstSeenAt, signupAt, activationAt, times } = history;
  return `${[
    number,
    rollupAccount(person),
    title,
    department,
    dayOf(firstSeenAt),
    signupAt,
    activationAt,
    times.upgrade_started.at(-1) ?? null,
    times.upgrade_completed.at(-1) ?? null,
  ]
    .map(field)
    .join("\t")}\n`;
}

/** An account's number: a sample account without a domain is two accounts when it has two workspaces. */
const rollupAccount = ({ account, workspace }: SamplePerson): number =>
  account.number * 2 + (account.domain === null ? workspace : 0);

function* accountRows(people: number): Generator<string> {
  const members = new Map<number, { readonly person: SamplePerson; readonly workspaces: Set<number> }>();
  for (let number = 0; number < people; number++) {
    const person = samplePerson(number);
    const known = members.get(rollupAccount(person));
    if (known === undefined) members.set(rollupAccount(person), { person, workspaces: new Set([person.workspace]) });
    else known.workspaces.add(person.workspace);
  }
  for (const [id, { person, workspaces }] of members) {
    const { account, workspace } = person;
    const cells = [id, accountIdOf(account, workspace), account.employees, account.industry, workspaces.size];
    yield `${cells.map(field).join("\t")}\n`;
  }
}
