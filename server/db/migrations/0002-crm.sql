-- What the sync with a CRM keeps. All of it is bookkeeping, local like the inbox; times are by the clock of the server.

-- One row per CRM: how the connection is, how far changes there are read, what of the API allowance is used.
create table crm_connections (
  crm text primary key,
  state text not null,
  message text,
  since timestamptz not null,
  read_at timestamptz,
  synced_at timestamptz,
  cursors text not null default '{}',           -- JSON: by what is read, a time of the CRM's own clock
  usage text                                    -- JSON: requests of the day, and what the CRM last said
);

-- What matching and enriching need to know of every record in the CRM. Of people no more than a hash of their address.
create table crm_records (
  crm text not null,
  target text not null,                         -- account, contact or lead
  crm_id text collate "C" not null,
  key text collate "C",
  domain text collate "C",                      -- of an account's website, or of a person's business address
  email_hash text collate "C",
  parent_id text collate "C",                   -- a contact's account
  name text,                                    -- of an account alone
  owner_id text,
  owner text,
  employees integer,
  industry text,
  primary key (crm, target, crm_id)
);
create index crm_records_key on crm_records (crm, target, key) where key is not null;
create index crm_records_domain on crm_records (crm, target, domain) where domain is not null;
create index crm_records_email on crm_records (crm, target, email_hash) where email_hash is not null;

-- What was last sent of each account, person and handoff, and what came of it.
create table crm_sync (
  record_id text collate "C" not null,
  kind text not null,                           -- account, person or handoff
  crm text not null,
  account_id text collate "C" not null,
  email_hash text collate "C",
  target text,
  crm_id text collate "C",                      -- its record in the CRM; null when there is none
  status text not null,
  detail text,                                  -- JSON: the CRM's message, or the candidates of a match
  revision bigint,                              -- of the account when last looked at; null: look again
  people_revision bigint,                       -- the same for the account's people
  scored_at timestamptz,
  hash text,                                    -- of the payload that the CRM has
  sent text,                                    -- JSON: its short values
  attempts integer not null default 0,
  failed_hash text,
  next_attempt_at timestamptz,
  job_id text,                                  -- the bulk job it rides in
  primary key (record_id, kind, crm)
);
create index crm_sync_record on crm_sync (crm, target, crm_id) where crm_id is not null;
create index crm_sync_account on crm_sync (crm, account_id, kind);
create index crm_sync_email on crm_sync (crm, email_hash) where email_hash is not null;
create index crm_sync_due on crm_sync (crm, next_attempt_at) where next_attempt_at is not null;
create index crm_sync_job on crm_sync (crm, job_id) where job_id is not null;

-- Bulk jobs under way in the CRM; noted before anything is uploaded, so that a crash finds them again.
create table crm_jobs (
  crm text not null,
  job_id text not null,
  target text not null,
  records integer not null,
  started_at timestamptz not null,
  primary key (crm, job_id)
);

-- CRM records that our values are to be taken off: of people who were erased, and of records that lost their match.
create table crm_clears (
  crm text not null,
  target text not null,
  crm_id text collate "C" not null,
  since timestamptz not null default now(),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  message text,
  primary key (crm, target, crm_id)
);

-- What others know of a company; the product's own traits come before it.
create table account_enrichment (
  account_id text collate "C" not null,
  source text not null,
  employees integer,
  industry text,
  technologies text,                            -- JSON list
  primary key (account_id, source)
);

create index firings_fired_at on firings (fired_at);
