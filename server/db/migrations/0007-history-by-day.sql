-- A scoring of everyone writes a line for every account: by account first, each of them dirtied a page of its own, and
-- the more the longer the history was. One account's lines are now looked up day by day.
alter table account_history drop constraint account_history_pkey;
alter table account_history add primary key (day, account_id);
