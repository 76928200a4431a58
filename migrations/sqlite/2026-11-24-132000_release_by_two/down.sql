DROP TABLE release_requests;
ALTER TABLE sittings DROP COLUMN release_by_two;
