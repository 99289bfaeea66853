-- What connects us with an account of HubSpot.

-- The account the app is installed in; one row at most. Tokens are encrypted by the key of the environment.
create table hubspot_installs (
  portal_id text primary key,
  refresh_token bytea not null,
  installed_at timestamptz not null
);

-- What HubSpot told us, each once: deletions and merges until they are dealt with, and used consents.
create table hubspot_events (
  event_key text collate "C" primary key,
  type text not null,
  target text,
  crm_id text collate "C",
  received_at timestamptz not null default now(),
  done_at timestamptz
);
create index hubspot_events_waiting on hubspot_events (received_at) where done_at is null;

-- Matches that are somebody's to decide: asked for by the record, and looked at in every pass.
create index crm_sync_unmatched on crm_sync (crm, target) where status in ('ambiguous', 'taken');
