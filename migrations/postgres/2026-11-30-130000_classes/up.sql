-- Classes: cloud (by a stream or a recording) and lecture (on site).
CREATE TABLE classes (
    id BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('cloud', 'lecture')),
    office_id BYTEA NOT NULL REFERENCES offices (id),
    title TEXT NOT NULL,
    topic TEXT NOT NULL,
    lecturer TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'closed', 'cancelled')),
    -- When it was closed or cancelled.
    ended_at BIGINT,
    stream_url TEXT,
    recording_url TEXT,
    lesson TEXT,
    open_to_all BOOLEAN NOT NULL,
    credit_kind TEXT NOT NULL CHECK (credit_kind IN ('collective', 'online', 'on_post')),
    credit_minutes INTEGER NOT NULL,
    required_percent INTEGER NOT NULL,
    signs_out BOOLEAN NOT NULL,
    names_shown BOOLEAN NOT NULL,
    -- From it the codes on the walls are made.
    secret BYTEA NOT NULL,
    created_by BYTEA NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX classes_by_start ON classes (starts_at);
CREATE INDEX classes_by_office ON classes (office_id);

-- Who may come, unless all may.
CREATE TABLE class_guests (
    class_id BYTEA NOT NULL REFERENCES classes (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL,
    PRIMARY KEY (class_id, person_id)
);
CREATE INDEX class_guests_by_person ON class_guests (person_id);

CREATE TABLE class_venues (
    id BYTEA NOT NULL PRIMARY KEY,
    class_id BYTEA NOT NULL REFERENCES classes (id),
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    key_digest BYTEA
);
CREATE UNIQUE INDEX class_venues_by_name ON class_venues (class_id, name);

-- Who was there, from when to when. Nobody is at two places at once.
CREATE TABLE class_presences (
    id BYTEA NOT NULL PRIMARY KEY,
    class_id BYTEA NOT NULL REFERENCES classes (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    venue_id BYTEA REFERENCES class_venues (id),
    how TEXT NOT NULL CHECK (how IN ('page', 'code', 'list', 'sheet')),
    came_at BIGINT NOT NULL,
    left_at BIGINT
);
CREATE INDEX class_presences_by_person ON class_presences (class_id, person_id);
CREATE UNIQUE INDEX class_presences_open ON class_presences (class_id, person_id) WHERE left_at IS NULL;

CREATE TABLE class_questions (
    id BYTEA NOT NULL PRIMARY KEY,
    class_id BYTEA NOT NULL REFERENCES classes (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'released', 'answered', 'hidden')),
    answer TEXT,
    asked_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX class_questions_by_class ON class_questions (class_id, asked_at);

CREATE TABLE class_polls (
    class_id BYTEA NOT NULL REFERENCES classes (id),
    number INTEGER NOT NULL,
    question TEXT NOT NULL,
    several BOOLEAN NOT NULL,
    choices TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    result_shown BOOLEAN NOT NULL,
    opened_at BIGINT,
    PRIMARY KEY (class_id, number)
);

-- One vote a person; what was given last counts while the poll is open.
CREATE TABLE class_votes (
    class_id BYTEA NOT NULL REFERENCES classes (id),
    number INTEGER NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    choices TEXT NOT NULL,
    voted_at BIGINT NOT NULL,
    PRIMARY KEY (class_id, number, person_id)
);

-- Hours that were credited for a class; each person once.
CREATE TABLE class_credits (
    class_id BYTEA NOT NULL REFERENCES classes (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    minutes INTEGER NOT NULL,
    present_seconds BIGINT NOT NULL,
    credited_at BIGINT NOT NULL,
    PRIMARY KEY (class_id, person_id)
);
CREATE INDEX class_credits_by_person ON class_credits (person_id);
