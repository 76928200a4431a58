-- Lessons as they are written in the browser. slug is the name of the lesson that is published from it.
CREATE TABLE lesson_drafts (
    id BYTEA NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL,
    office_id BYTEA NOT NULL REFERENCES offices (id),
    made_by BYTEA NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    title TEXT NOT NULL,
    parts_given INTEGER NOT NULL,
    questions_given INTEGER NOT NULL,
    published_at BIGINT
);
CREATE UNIQUE INDEX lesson_drafts_by_slug ON lesson_drafts (slug);

-- What is typed, piece by piece; fields is a document of names and texts.
CREATE TABLE lesson_draft_pieces (
    draft_id BYTEA NOT NULL REFERENCES lesson_drafts (id),
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    part TEXT NOT NULL,
    place INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    client TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    fields TEXT NOT NULL,
    changed_by BYTEA NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (draft_id, code)
);

-- Files that belong to a draft; their content lies on disk under its digest. head: its first bytes.
CREATE TABLE lesson_draft_files (
    draft_id BYTEA NOT NULL REFERENCES lesson_drafts (id),
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    digest TEXT NOT NULL,
    head TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (draft_id, path)
);
