-- A series: lessons and classes in an order, for whom, until when. The plan is one document.
CREATE TABLE series (
    id BYTEA NOT NULL,
    office_id BYTEA NOT NULL REFERENCES offices (id),
    title TEXT NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    created_by BYTEA NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    published_at BIGINT,
    revision INTEGER NOT NULL,
    PRIMARY KEY (id)
);

-- What somebody has done of a series: one bit for each item's number. Bits are only ever added.
CREATE TABLE series_standings (
    series_id BYTEA NOT NULL REFERENCES series (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    done BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    completed_at BIGINT,
    PRIMARY KEY (series_id, person_id)
);
CREATE INDEX series_standings_by_person ON series_standings (person_id);

-- Who was reminded, why, and whether they have seen it. The occasion's key keeps one from being sent twice.
CREATE TABLE series_reminders (
    id BYTEA NOT NULL,
    series_id BYTEA NOT NULL REFERENCES series (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    occasion TEXT NOT NULL,
    occasion_key TEXT NOT NULL,
    words TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    sent_by BYTEA REFERENCES people (id),
    seen_at BIGINT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX series_reminders_by_occasion ON series_reminders (series_id, person_id, occasion_key);
CREATE INDEX series_reminders_by_person ON series_reminders (person_id, seen_at);
