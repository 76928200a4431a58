-- Points that a participant got in court for a task of the sitting: they stand in place of the
-- points of the written answer.
CREATE TABLE court_marks (
    participant_id BYTEA NOT NULL REFERENCES participants (id),
    task TEXT NOT NULL,
    sitting_id BYTEA NOT NULL REFERENCES sittings (id),
    source TEXT NOT NULL,
    points TEXT NOT NULL,
    total BIGINT NOT NULL,
    given_by BYTEA NOT NULL REFERENCES people (id),
    given_at BIGINT NOT NULL,
    PRIMARY KEY (participant_id, task)
);
CREATE INDEX court_marks_by_sitting_id ON court_marks (sitting_id);
