-- Debate contests (论辩赛): everything that tables are computed from, and who may hand in ballots.
CREATE TABLE debate_contests (
    id BLOB NOT NULL,
    office_id BLOB NOT NULL REFERENCES offices (id),
    title TEXT NOT NULL,
    settings TEXT NOT NULL,
    created_by BLOB NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;
CREATE INDEX debate_contests_by_office_id ON debate_contests (office_id);
CREATE INDEX debate_contests_by_created_by ON debate_contests (created_by);

-- Teams, speakers, judges, phases, rounds, matches and so on, each with its number in the contest.
-- What was taken back stays without a document, so that its number is never given again.
CREATE TABLE debate_parts (
    contest_id BLOB NOT NULL REFERENCES debate_contests (id),
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    document TEXT,
    PRIMARY KEY (contest_id, kind, number)
) WITHOUT ROWID;

-- All versions of all ballots; rows are only ever added.
CREATE TABLE debate_ballots (
    contest_id BLOB NOT NULL REFERENCES debate_contests (id),
    match_number INTEGER NOT NULL,
    judge_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    marks TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    corrected_by TEXT,
    corrected_why TEXT,
    PRIMARY KEY (contest_id, match_number, judge_number, version)
) WITHOUT ROWID;

-- A ballot while it is filled in.
CREATE TABLE debate_ballot_drafts (
    contest_id BLOB NOT NULL REFERENCES debate_contests (id),
    match_number INTEGER NOT NULL,
    judge_number INTEGER NOT NULL,
    marks TEXT NOT NULL,
    client TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    revision INTEGER NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (contest_id, match_number, judge_number)
) WITHOUT ROWID;

-- The private link of a judge; only a digest of its secret is kept.
CREATE TABLE debate_judge_links (
    contest_id BLOB NOT NULL REFERENCES debate_contests (id),
    judge_number INTEGER NOT NULL,
    key_digest BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (contest_id, judge_number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX debate_judge_links_by_key_digest ON debate_judge_links (key_digest);

-- Uploaded lists of teams and judges that wait for a yes.
CREATE TABLE debate_imports (
    id BLOB NOT NULL,
    contest_id BLOB NOT NULL REFERENCES debate_contests (id),
    made_by BLOB NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX debate_imports_by_contest_id ON debate_imports (contest_id);
CREATE INDEX debate_imports_by_made_by ON debate_imports (made_by);
