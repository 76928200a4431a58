-- The court room: hearings, their log, and what belongs to them.

-- A trial that is played from a pack, usually after a sitting (同出一个庭). Its course is its events.
CREATE TABLE hearings (
    id BLOB NOT NULL,
    sitting_id BLOB REFERENCES sittings (id),
    pack_version_id BLOB NOT NULL REFERENCES pack_versions (id),
    office_id BLOB NOT NULL REFERENCES offices (id),
    title TEXT NOT NULL,
    first_take_id BLOB REFERENCES hearings (id),
    take INTEGER NOT NULL,
    script TEXT NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('preparing', 'running', 'paused', 'adjourned', 'ended')),
    starts_at BIGINT NOT NULL,
    seed TEXT,
    volunteering BOOLEAN NOT NULL,
    observers_mark BOOLEAN NOT NULL,
    stream_url TEXT,
    debrief_at BIGINT,
    created_by BLOB NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX hearings_by_sitting_id ON hearings (sitting_id);
CREATE INDEX hearings_by_office_id ON hearings (office_id);
CREATE INDEX hearings_by_starts_at ON hearings (starts_at);

-- The cast: places in court and who holds them.
CREATE TABLE hearing_parts (
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    number INTEGER NOT NULL,
    role TEXT NOT NULL,
    label TEXT NOT NULL,
    person_id BLOB REFERENCES people (id),
    required BOOLEAN NOT NULL,
    PRIMARY KEY (hearing_id, number)
);
CREATE INDEX hearing_parts_by_person_id ON hearing_parts (person_id);

-- The log of a hearing; appended, never changed. `request` makes a repeated action count once.
CREATE TABLE hearing_events (
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    number INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    person_id BLOB REFERENCES people (id),
    doer INTEGER,
    request TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (hearing_id, number),
    UNIQUE (hearing_id, request)
);

-- Who may watch besides the cast, and where they sit; those of the sitting need no row.
CREATE TABLE hearing_watchers (
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    venue_id BLOB,
    volunteers_for TEXT,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (hearing_id, person_id)
);
CREATE INDEX hearing_watchers_by_person_id ON hearing_watchers (person_id);

-- Lots that were drawn for the cast: repeatable from seed and algorithm.
CREATE TABLE hearing_draws (
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    number INTEGER NOT NULL,
    seed TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    pool TEXT NOT NULL,
    outcome TEXT NOT NULL,
    drawn_at BIGINT NOT NULL,
    drawn_by BLOB NOT NULL REFERENCES people (id),
    PRIMARY KEY (hearing_id, number)
);

-- Places that watch a hearing on a wall; the wall signs in once by its key.
CREATE TABLE hearing_venues (
    id BLOB NOT NULL,
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    name TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    key_digest BLOB UNIQUE,
    check_in_key TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX hearing_venues_by_hearing_id ON hearing_venues (hearing_id);

-- Who was there, from when to when.
CREATE TABLE attendances (
    id BLOB NOT NULL,
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    venue_id BLOB REFERENCES hearing_venues (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    how TEXT NOT NULL CHECK (how IN ('page', 'code', 'list')),
    came_at BIGINT NOT NULL,
    left_at BIGINT,
    PRIMARY KEY (id)
);
CREATE INDEX attendances_by_hearing_id ON attendances (hearing_id);
CREATE INDEX attendances_by_person_id ON attendances (person_id);

-- What observers answered when the director asked.
CREATE TABLE prompt_answers (
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    prompt INTEGER NOT NULL,
    person_id BLOB NOT NULL REFERENCES people (id),
    choices TEXT NOT NULL,
    "text" TEXT NOT NULL,
    revision INTEGER NOT NULL,
    answered_at BIGINT NOT NULL,
    points BIGINT,
    graded_by BLOB REFERENCES people (id),
    graded_at BIGINT,
    PRIMARY KEY (hearing_id, prompt, person_id)
);
CREATE INDEX prompt_answers_by_person_id ON prompt_answers (person_id);

-- What a marking judge (or an observer) gives one prosecutor; saved while it is filled in.
CREATE TABLE score_sheets (
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    part INTEGER NOT NULL,
    counts BOOLEAN NOT NULL,
    marks TEXT NOT NULL,
    comment TEXT NOT NULL,
    client TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    revision INTEGER NOT NULL,
    saved_at BIGINT NOT NULL,
    submitted_at BIGINT,
    PRIMARY KEY (hearing_id, person_id, part)
);
CREATE INDEX score_sheets_by_person_id ON score_sheets (person_id);

-- Notes pinned to a moment of the record: one's own, or a trainer's comment for all.
CREATE TABLE hearing_notes (
    id BLOB NOT NULL,
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    event INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('own', 'comment')),
    "text" TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX hearing_notes_by_hearing_id ON hearing_notes (hearing_id);
CREATE INDEX hearing_notes_by_person_id ON hearing_notes (person_id);

-- Filled-in feedback forms; without a person when given anonymously.
CREATE TABLE hearing_feedback (
    id BLOB NOT NULL,
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    person_id BLOB REFERENCES people (id),
    as_observer BOOLEAN NOT NULL,
    ratings TEXT NOT NULL,
    texts TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID;
CREATE INDEX hearing_feedback_by_hearing_id ON hearing_feedback (hearing_id);

-- Who has filled in the form, so that nobody does twice.
CREATE TABLE feedback_given (
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    PRIMARY KEY (hearing_id, person_id)
) WITHOUT ROWID;
CREATE INDEX feedback_given_by_person_id ON feedback_given (person_id);

-- Recordings made elsewhere, with the moment of the hearing at which they begin.
CREATE TABLE recordings (
    id BLOB NOT NULL,
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    title TEXT NOT NULL,
    media_type TEXT NOT NULL,
    "file" TEXT NOT NULL,
    size BIGINT NOT NULL,
    begins_at BIGINT NOT NULL,
    added_by BLOB NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX recordings_by_hearing_id ON recordings (hearing_id);
