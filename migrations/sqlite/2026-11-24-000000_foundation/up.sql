-- The tables of the first release. Ids are 16 bytes, moments microseconds since 1970 (UTC),
-- points hundredths. The same names stand in the other engine's folder.

-- What the program itself remembers: its secret, the state of the first start.
CREATE TABLE settings (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);

-- The tree of procuratorates.
CREATE TABLE offices (
    id BLOB NOT NULL,
    parent_id BLOB REFERENCES offices (id),
    level TEXT NOT NULL CHECK (level IN ('province', 'city', 'county', 'branch')),
    code TEXT NOT NULL UNIQUE,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX offices_by_parent_id ON offices (parent_id);

-- Business lines (条线); data, since their names change.
CREATE TABLE business_lines (
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    PRIMARY KEY (code)
);

-- Ranks of prosecutors and others, with the band of the yearly training duty.
CREATE TABLE ranks (
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    PRIMARY KEY (code)
);

-- Persons and their accounts. A disabled account keeps its history.
CREATE TABLE people (
    id BLOB NOT NULL,
    account TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_sort TEXT NOT NULL,
    search TEXT NOT NULL,
    office_id BLOB NOT NULL REFERENCES offices (id),
    line TEXT REFERENCES business_lines (code),
    rank TEXT REFERENCES ranks (code),
    password TEXT,
    must_change_password BOOLEAN NOT NULL,
    locale TEXT CHECK (locale IN ('zh-CN', 'en')),
    preferences TEXT NOT NULL,
    disabled_at BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX people_by_office_id ON people (office_id);
CREATE INDEX people_by_name_sort ON people (name_sort);

-- Who may do what; with an office, only there and below.
CREATE TABLE role_grants (
    id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('participant', 'trainer', 'organiser', 'staff', 'administrator')),
    office_id BLOB REFERENCES offices (id),
    granted_at BIGINT NOT NULL,
    granted_by BLOB REFERENCES people (id),
    PRIMARY KEY (id)
);
CREATE INDEX role_grants_by_person_id ON role_grants (person_id);

-- Wrong passwords of late, by digest of account and where they came from: known and unknown accounts alike.
CREATE TABLE sign_in_failures (
    key_digest BLOB NOT NULL,
    failures INTEGER NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (key_digest)
);

-- Signed-in browsers; only the digest of the cookie is kept.
CREATE TABLE sessions (
    token_digest BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (token_digest)
);
CREATE INDEX sessions_by_person_id ON sessions (person_id);

-- Bearer tokens that people make for their own programs; only the digest is kept.
CREATE TABLE tokens (
    id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    token_digest BLOB NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (id)
);
CREATE INDEX tokens_by_person_id ON tokens (person_id);

-- Links that set a password once: the first administrator, a reset.
CREATE TABLE one_time_links (
    token_digest BLOB NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('first_administrator', 'set_password')),
    person_id BLOB REFERENCES people (id),
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (token_digest)
);

-- Lists of people that were uploaded and wait for a yes.
CREATE TABLE people_imports (
    id BLOB NOT NULL,
    made_by BLOB NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (id)
);

-- Exercise packs as loaded; a version never changes.
CREATE TABLE pack_versions (
    id BLOB NOT NULL,
    slug TEXT NOT NULL,
    digest TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    "current" BOOLEAN NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    line TEXT NOT NULL,
    procedure TEXT NOT NULL,
    difficulty INTEGER NOT NULL,
    charge TEXT NOT NULL,
    capabilities TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (slug, digest)
);

-- One exercise answered by many under one clock (同答一道题).
CREATE TABLE sittings (
    id BLOB NOT NULL,
    pack_version_id BLOB NOT NULL REFERENCES pack_versions (id),
    title TEXT NOT NULL,
    office_id BLOB NOT NULL REFERENCES offices (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'open', 'closed', 'grading', 'published', 'archived')),
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    graders INTEGER NOT NULL CHECK (graders IN (1, 2)),
    gap BIGINT NOT NULL,
    appeal_days INTEGER NOT NULL,
    names_shown BOOLEAN NOT NULL,
    ranks_shown BOOLEAN NOT NULL,
    moments TEXT NOT NULL,
    created_by BLOB NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX sittings_by_state_and_opens_at ON sittings (state, opens_at);

-- Each change of a sitting's state: who, when, from what to what.
CREATE TABLE sitting_changes (
    id BLOB NOT NULL,
    sitting_id BLOB NOT NULL REFERENCES sittings (id),
    from_state TEXT,
    to_state TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by BLOB REFERENCES people (id),
    PRIMARY KEY (id)
);
CREATE INDEX sitting_changes_by_sitting_id ON sitting_changes (sitting_id);

-- Places that take part together (分会场).
CREATE TABLE venues (
    id BLOB NOT NULL,
    sitting_id BLOB NOT NULL REFERENCES sittings (id),
    name TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX venues_by_sitting_id ON venues (sitting_id);

-- Who takes part in which sitting. The revision grows with each change of the row and each
-- hand-in, so that what is remembered of it is known to be stale.
CREATE TABLE participants (
    id BLOB NOT NULL,
    sitting_id BLOB NOT NULL REFERENCES sittings (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    venue_id BLOB REFERENCES venues (id),
    blind_code TEXT NOT NULL,
    extra_minutes INTEGER NOT NULL,
    draft_key BLOB NOT NULL,
    arrived_at BIGINT,
    revision INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    UNIQUE (sitting_id, person_id),
    UNIQUE (sitting_id, blind_code)
);
CREATE INDEX participants_by_person_id ON participants (person_id);

-- Extra minutes given during the run: to one person, one venue, or all.
CREATE TABLE extensions (
    id BLOB NOT NULL,
    sitting_id BLOB NOT NULL REFERENCES sittings (id),
    venue_id BLOB REFERENCES venues (id),
    participant_id BLOB REFERENCES participants (id),
    minutes INTEGER NOT NULL,
    reason TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    given_by BLOB NOT NULL REFERENCES people (id),
    PRIMARY KEY (id)
);
CREATE INDEX extensions_by_sitting_id ON extensions (sitting_id);

-- What was said to everybody on the page, and contingencies sent to a task.
CREATE TABLE announcements (
    id BLOB NOT NULL,
    sitting_id BLOB NOT NULL REFERENCES sittings (id),
    contingency TEXT,
    "text" TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    sent_by BLOB NOT NULL REFERENCES people (id),
    PRIMARY KEY (id)
);
CREATE INDEX announcements_by_sitting_id ON announcements (sitting_id);

-- One person's answer to one task. Integer-keyed: saving is the hot path.
CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id BLOB NOT NULL REFERENCES participants (id),
    task TEXT NOT NULL,
    UNIQUE (participant_id, task)
);

-- Every stored revision of an answer; rows are only ever added.
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    answer_id BIGINT NOT NULL REFERENCES answers (id),
    revision BIGINT NOT NULL,
    base BIGINT NOT NULL,
    client TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    typed_at BIGINT,
    standing TEXT NOT NULL CHECK (standing IN ('on_time', 'late', 'held', 'admitted', 'set_aside')),
    digest BLOB NOT NULL,
    characters INTEGER NOT NULL,
    "text" TEXT NOT NULL
);
CREATE UNIQUE INDEX drafts_by_answer_id_and_revision ON drafts (answer_id, revision);

-- The hand-in of an answer: by the person, or by the clock.
CREATE TABLE hand_ins (
    answer_id BIGINT NOT NULL REFERENCES answers (id),
    revision BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    handed_in_at BIGINT NOT NULL,
    by_clock BOOLEAN NOT NULL,
    PRIMARY KEY (answer_id)
);

-- What the organiser decided about words that came after the grace.
CREATE TABLE late_decisions (
    draft_id BIGINT NOT NULL REFERENCES drafts (id),
    admitted BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    decided_by BLOB NOT NULL REFERENCES people (id),
    PRIMARY KEY (draft_id)
);

-- A participant's own highlights and notes on a document of the case file.
CREATE TABLE annotations (
    participant_id BLOB NOT NULL REFERENCES participants (id),
    "document" TEXT NOT NULL,
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (participant_id, document)
);

-- One grader's marking of one answer. Without a round: begun, but somebody else took the round over.
CREATE TABLE markings (
    id BLOB NOT NULL,
    sitting_id BLOB NOT NULL REFERENCES sittings (id),
    participant_id BLOB NOT NULL REFERENCES participants (id),
    task TEXT NOT NULL,
    answer_id BIGINT NOT NULL REFERENCES answers (id),
    grader_id BLOB NOT NULL REFERENCES people (id),
    "round" INTEGER,
    revision INTEGER NOT NULL,
    claimed_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    finished_at BIGINT,
    comment TEXT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (answer_id, round),
    UNIQUE (answer_id, grader_id)
);
CREATE INDEX markings_by_sitting_id_and_task ON markings (sitting_id, task);
CREATE INDEX markings_by_participant_id ON markings (participant_id);
CREATE INDEX markings_by_grader_id ON markings (grader_id);

-- Points of one scoring point in one marking.
CREATE TABLE marks (
    marking_id BLOB NOT NULL REFERENCES markings (id),
    point TEXT NOT NULL,
    points BIGINT,
    comment TEXT NOT NULL,
    PRIMARY KEY (marking_id, point)
);

-- A participant's exact total, and the points of each task, as soon as they are settled.
CREATE TABLE results (
    participant_id BLOB NOT NULL REFERENCES participants (id),
    sitting_id BLOB NOT NULL REFERENCES sittings (id),
    total BIGINT NOT NULL,
    tasks TEXT NOT NULL,
    complete BOOLEAN NOT NULL,
    handed_in_at BIGINT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (participant_id)
);
CREATE INDEX results_by_sitting_id ON results (sitting_id);

-- A participant's objection to the points of one task, and its answer.
CREATE TABLE appeals (
    id BLOB NOT NULL,
    sitting_id BLOB NOT NULL REFERENCES sittings (id),
    participant_id BLOB NOT NULL REFERENCES participants (id),
    task TEXT NOT NULL,
    answer_id BIGINT NOT NULL REFERENCES answers (id),
    reason TEXT NOT NULL,
    filed_at BIGINT NOT NULL,
    decision TEXT CHECK (decision IN ('upheld', 'changed')),
    reply TEXT,
    points_before BIGINT,
    points_after BIGINT,
    decided_at BIGINT,
    decided_by BLOB REFERENCES people (id),
    PRIMARY KEY (id),
    UNIQUE (answer_id)
);
CREATE INDEX appeals_by_sitting_id ON appeals (sitting_id);

-- What open pages were told, for replay after a reconnect.
CREATE TABLE live_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    told_at BIGINT NOT NULL
);
CREATE INDEX live_events_by_told_at ON live_events (told_at);

-- The chained trail: each row carries the digest of the one before.
CREATE TABLE audit_rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "at" BIGINT NOT NULL,
    actor_id BLOB,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    request_id TEXT NOT NULL,
    address TEXT NOT NULL,
    previous BLOB NOT NULL,
    digest BLOB NOT NULL
);
CREATE INDEX audit_rows_by_object ON audit_rows (object);
