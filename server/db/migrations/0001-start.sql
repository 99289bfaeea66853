-- Usage tables are keyed by person, account tables by account: the columns to distribute by on Citus. No foreign keys
-- across them. The inbox and the bookkeeping stay local.

-- Accepted events, one row per request. Committed before the sender gets its 200; applied in order by the fold.
create table inbox (
  id bigint generated always as identity primary key,
  stored_at timestamptz not null default now(),
  events integer not null,
  body bytea not null,                          -- zstd of a JSON list
  folded_at timestamptz,
  fold bigint,                                  -- the number of the fold that counted it
  message_ids bytea                             -- 8 bytes for each message that was counted
);
alter table inbox alter column body set storage external;
alter table inbox alter column message_ids set storage external;
create index inbox_waiting on inbox (id) where folded_at is null;
create index inbox_fold on inbox (fold) where fold is not null;
create index inbox_folded on inbox (folded_at) where folded_at is not null;

-- Items that were not accepted, with the reason, for an admin to see.
create table rejected (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,             -- by the clock of the product, which PLS_NOW freezes
  stored_at timestamptz not null default now(), -- by the clock of the store: how long it is kept
  source text not null,
  message_id text,
  user_id text,
  error text not null,
  item text not null
);
create index rejected_user on rejected (user_id) where user_id is not null;

-- One record per person: 'u:<userId>', or 'a:<anonymousId>' until an identify or alias says who that is.
create table people (
  person_id text collate "C" primary key,
  home text collate "C",                                    -- account id before workspaces learn their domain; null: anonymous
  name text,
  title text,
  role text,
  department text,
  workspaces text,                              -- JSON list, only when there is more than the one in home
  profile text not null,
  usage bytea not null
) with (fillfactor = 60);                       -- most updates change usage alone and fit into the same page
create index people_home on people (home) where home is not null;

-- An id that is now another person's.
create table links (from_id text collate "C" primary key, to_id text collate "C" not null);
create index links_to on links (to_id);

create table workspaces (workspace_id text collate "C" primary key, account_id text collate "C" not null, profile text not null);
create index workspaces_account on workspaces (account_id);

-- Accounts to score again, one row per fold: a fold only ever adds, so it never waits for the scorer.
create table stale_accounts (
  mark bigint primary key,
  since timestamptz not null default now(),
  accounts integer not null,
  account_ids text not null                     -- JSON list
);

create table accounts (
  account_id text collate "C" primary key,
  name text not null,
  score integer not null,
  tier smallint not null,
  segment text not null,
  active_users integer not null,
  trajectory text not null,
  score_change_7d integer,
  scored_at timestamptz not null,
  scored_day integer not null,
  model_version text not null,
  facts text not null,
  people text not null,                         -- JSON [[userId, PQL score], …], highest first
  edges text not null,                          -- JSON: what the next scoring compares with
  recent text not null,                         -- JSON [[day, score], …] of the last days scored
  revision bigint not null
);
create index accounts_score on accounts (score desc, account_id);

-- Ready card text, valid while its revision is the account's.
create table account_cards (account_id text collate "C" primary key, revision bigint not null, card text not null);
alter table account_cards alter column card set storage external;

create table account_history (
  account_id text collate "C" not null,
  day date not null,
  score integer not null,
  tier smallint not null,
  primary key (account_id, day)
);

-- An account that went into another one when its workspace learned its domain.
create table account_merges (account_id text collate "C" primary key, merged_into text collate "C" not null);

create table firings (
  account_id text collate "C" not null,
  fired_at timestamptz not null,
  trigger text not null,
  priority text not null,
  label text not null,
  user_id text,
  primary key (account_id, fired_at, trigger)
);

create table handoffs (
  account_id text collate "C" not null,
  handoff_id text collate "C" not null,
  trigger text not null,
  priority text not null,
  status text not null,
  route text not null,
  owner text,
  reason text,
  amount double precision,
  fired_at timestamptz not null,
  due_at timestamptz not null,
  primary key (account_id, handoff_id)
);
create index handoffs_id on handoffs (handoff_id);

create table outcomes (
  account_id text collate "C" not null,
  handoff_id text collate "C" not null,
  outcome_id text collate "C" not null,
  outcome text not null,
  reason text,
  amount double precision,
  happened_at timestamptz not null,
  primary key (account_id, handoff_id, outcome_id)
);

-- One row per worker: locked while it works, so that one instance at a time does, and counted up at each commit.
create table workers (name text primary key, version bigint not null, state text);
insert into workers values ('fold', 0, null), ('score', 0, null);
