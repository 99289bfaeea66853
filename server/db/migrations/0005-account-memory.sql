-- What a scoring leaves for the next is packed into one column. A list by score walks steps of 64 points: most new
-- scores stay on their step, so that writing them leaves the indexes alone.
alter table accounts add column memory bytea;
update accounts set memory = convert_to((edges::jsonb || jsonb_build_object('recent', recent::jsonb, 'people', people::jsonb))::text, 'UTF8');
alter table accounts alter column memory set not null;
alter table accounts drop column people;
alter table accounts drop column edges;
alter table accounts drop column recent;
alter table accounts add column score_step integer generated always as (score / 64) stored;
drop index accounts_score;
create index accounts_score_step on accounts (score_step desc);
-- a re-score writes every row of a page anew: half of it has to be free for that
alter table accounts set (fillfactor = 45);
