-- When the history of the answers was thinned out, long after the closing.
ALTER TABLE sittings ADD COLUMN thinned_at BIGINT;
