-- The ledger of training hours: rows are only ever added. The same thing counts for a person once.
CREATE TABLE hour_entries (
    id BYTEA NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_by BYTEA REFERENCES people (id),
    entered_at BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX hour_entries_by_source ON hour_entries (person_id, source, source_key);
CREATE INDEX hour_entries_by_source_key ON hour_entries (source, source_key);

-- What the entries of a person sum up to in a year, in minutes, kept in the transaction of each entry;
-- and the rank that the person had when the last one was made in that year.
CREATE TABLE hour_sums (
    person_id BYTEA NOT NULL REFERENCES people (id),
    year INTEGER NOT NULL,
    collective INTEGER NOT NULL,
    online INTEGER NOT NULL,
    on_post INTEGER NOT NULL,
    rank TEXT,
    PRIMARY KEY (person_id, year)
);

-- Lists of outside hours that wait for a yes.
CREATE TABLE hour_imports (
    id BYTEA NOT NULL,
    made_by BYTEA NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX hour_imports_by_made_by ON hour_imports (made_by);

-- The private address of a person's calendar; only a digest of its secret is kept.
CREATE TABLE calendar_addresses (
    person_id BYTEA NOT NULL REFERENCES people (id),
    key_digest BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (person_id)
);
CREATE UNIQUE INDEX calendar_addresses_by_key_digest ON calendar_addresses (key_digest);
