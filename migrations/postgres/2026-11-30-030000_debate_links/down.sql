CREATE TABLE debate_judge_links (
    contest_id BYTEA NOT NULL REFERENCES debate_contests (id),
    judge_number INTEGER NOT NULL,
    key_digest BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (contest_id, judge_number)
);
CREATE UNIQUE INDEX debate_judge_links_by_key_digest ON debate_judge_links (key_digest);
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

INSERT INTO debate_judge_links (contest_id, judge_number, key_digest, made_at, expires_at)
SELECT contest_id, number, key_digest, made_at, expires_at FROM debate_links WHERE holder = 'judge';
INSERT INTO debate_clock_links (id, contest_id, match_number, purpose, key_digest, made_at, expires_at)
SELECT id, contest_id, number, CASE holder WHEN 'keeper' THEN 'keep' ELSE 'watch' END,
    key_digest, made_at, expires_at
FROM debate_links WHERE holder IN ('keeper', 'watcher');
DROP TABLE debate_links;
