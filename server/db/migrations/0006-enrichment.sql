-- More that the CRM knows of companies and people; all of its records are read once more for it.
alter table crm_records add column country text;
alter table crm_records add column technologies text;  -- JSON list
alter table crm_records add column title text;         -- of a contact or lead
alter table crm_records add column department text;
alter table account_enrichment add column country text;
update crm_connections set cursors = (cursors::jsonb - 'account' - 'contact' - 'lead')::text;
