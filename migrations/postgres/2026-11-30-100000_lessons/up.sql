-- Versions of lessons; one never changes. The newest good one of a lesson is its current one.
CREATE TABLE lesson_versions (
    id BYTEA NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL,
    digest TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    "current" BOOLEAN NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    line TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    content TEXT NOT NULL,
    source TEXT NOT NULL
);
CREATE UNIQUE INDEX lesson_versions_by_content ON lesson_versions (slug, digest);
CREATE INDEX lesson_versions_current ON lesson_versions ("current", slug);

-- Who has begun a lesson, in which version, and at which part they stopped.
CREATE TABLE lesson_readers (
    person_id BYTEA NOT NULL REFERENCES people (id),
    slug TEXT NOT NULL,
    version_id BYTEA NOT NULL REFERENCES lesson_versions (id),
    office_id BYTEA NOT NULL REFERENCES offices (id),
    begun_at BIGINT NOT NULL,
    last_part TEXT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, slug)
);
CREATE INDEX lesson_readers_by_version ON lesson_readers (version_id);

-- How far somebody is with a part. seen holds the merged pieces that were played and the times at which.
CREATE TABLE lesson_progress (
    person_id BYTEA NOT NULL REFERENCES people (id),
    version_id BYTEA NOT NULL REFERENCES lesson_versions (id),
    part TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    seen TEXT NOT NULL,
    counted INTEGER NOT NULL,
    place INTEGER NOT NULL,
    place_at BIGINT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (person_id, version_id, part)
);
CREATE INDEX lesson_progress_by_part ON lesson_progress (version_id, part);

-- Attempts at a quiz; the seed says which questions are asked and how they are shuffled.
CREATE TABLE lesson_attempts (
    id BYTEA NOT NULL PRIMARY KEY,
    person_id BYTEA NOT NULL REFERENCES people (id),
    version_id BYTEA NOT NULL REFERENCES lesson_versions (id),
    part TEXT NOT NULL,
    number INTEGER NOT NULL,
    office_id BYTEA NOT NULL REFERENCES offices (id),
    seed TEXT NOT NULL,
    questions TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    finished_at BIGINT,
    points BIGINT,
    total BIGINT NOT NULL
);
CREATE UNIQUE INDEX lesson_attempts_by_number ON lesson_attempts (person_id, version_id, part, number);
CREATE INDEX lesson_attempts_by_part ON lesson_attempts (version_id, part);

-- Answers; one is given once in an attempt. A text is graded under its code, which says nothing of who gave it.
CREATE TABLE lesson_answers (
    attempt_id BYTEA NOT NULL REFERENCES lesson_attempts (id),
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    by_trainer BOOLEAN NOT NULL,
    points BIGINT,
    code BYTEA NOT NULL,
    revision INTEGER NOT NULL,
    remark TEXT NOT NULL,
    graded_by BYTEA REFERENCES people (id),
    graded_at BIGINT,
    PRIMARY KEY (attempt_id, question)
);
CREATE UNIQUE INDEX lesson_answers_by_code ON lesson_answers (code);
CREATE INDEX lesson_answers_to_grade ON lesson_answers (attempt_id) WHERE by_trainer;

-- More attempts than the lesson allows, given to one person.
CREATE TABLE lesson_extra_attempts (
    person_id BYTEA NOT NULL REFERENCES people (id),
    version_id BYTEA NOT NULL REFERENCES lesson_versions (id),
    part TEXT NOT NULL,
    extra INTEGER NOT NULL,
    PRIMARY KEY (person_id, version_id, part)
);

-- Who has completed a lesson; the code is that of the certificate. A lesson is completed once.
CREATE TABLE lesson_completions (
    person_id BYTEA NOT NULL REFERENCES people (id),
    slug TEXT NOT NULL,
    version_id BYTEA NOT NULL REFERENCES lesson_versions (id),
    office_id BYTEA NOT NULL REFERENCES offices (id),
    person_name TEXT NOT NULL,
    completed_at BIGINT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (person_id, slug)
);
CREATE UNIQUE INDEX lesson_completions_by_code ON lesson_completions (code);
CREATE INDEX lesson_completions_by_lesson ON lesson_completions (slug, office_id);
