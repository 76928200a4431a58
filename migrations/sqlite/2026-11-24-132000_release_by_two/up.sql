-- Whether one organiser asks for publication and another one confirms it.
ALTER TABLE sittings ADD COLUMN release_by_two BOOLEAN NOT NULL DEFAULT FALSE;

-- Who asked that the results of a sitting be published; another person confirms it.
CREATE TABLE release_requests (
    sitting_id BLOB NOT NULL REFERENCES sittings (id),
    asked_by BLOB NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (sitting_id)
);
