ALTER TABLE sittings DROP COLUMN thinned_at;
