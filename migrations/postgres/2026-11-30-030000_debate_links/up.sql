-- Private links for those who have no account; only a digest of the secret is kept. One table for
-- judges, teams, and who keeps or watches the clock of a match. Links that were given out go on working.
CREATE TABLE debate_links (
    id BYTEA NOT NULL,
    contest_id BYTEA NOT NULL REFERENCES debate_contests (id),
    holder TEXT NOT NULL,
    number INTEGER NOT NULL,
    key_digest BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX debate_links_by_holder ON debate_links (contest_id, holder, number);
CREATE UNIQUE INDEX debate_links_by_key_digest ON debate_links (key_digest);

INSERT INTO debate_links (id, contest_id, holder, number, key_digest, made_at, expires_at)
SELECT decode(replace(gen_random_uuid()::text, '-', ''), 'hex'), contest_id, 'judge', judge_number, key_digest, made_at, expires_at
FROM debate_judge_links;
INSERT INTO debate_links (id, contest_id, holder, number, key_digest, made_at, expires_at)
SELECT id, contest_id, CASE purpose WHEN 'keep' THEN 'keeper' ELSE 'watcher' END,
    match_number, key_digest, made_at, expires_at
FROM debate_clock_links;

DROP TABLE debate_clock_links;
DROP TABLE debate_judge_links;
