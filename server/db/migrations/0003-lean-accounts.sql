-- Of an account's facts only these are read again: the rest was most of what a re-score wrote. Room in each page lets
-- an update whose score stays the same leave the indexes alone.
alter table accounts drop column facts;
alter table accounts add column users integer not null default 0;
alter table accounts add column employees integer;
alter table accounts add column icp_match boolean not null default false;
alter table accounts set (fillfactor = 60);
update workers set state = null where name = 'score';
