-- The log of a match's clock; rows are only ever added. A clock is what its log plays.
CREATE TABLE debate_clock_events (
    contest_id BYTEA NOT NULL REFERENCES debate_contests (id),
    match_number INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at BIGINT NOT NULL,
    done_by TEXT NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (contest_id, match_number, number)
);

-- Private links to one match's clock, to keep it or to watch it; only a digest of the secret is kept.
CREATE TABLE debate_clock_links (
    id BYTEA NOT NULL,
    contest_id BYTEA NOT NULL REFERENCES debate_contests (id),
    match_number INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    key_digest BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX debate_clock_links_by_purpose ON debate_clock_links (contest_id, match_number, purpose);
CREATE UNIQUE INDEX debate_clock_links_by_key_digest ON debate_clock_links (key_digest);
