-- An answer is marked under a random code, which says nothing of who gave it or when.
ALTER TABLE prompt_answers ADD COLUMN code BLOB NOT NULL DEFAULT x'';
UPDATE prompt_answers SET code = randomblob(16);
CREATE UNIQUE INDEX prompt_answers_by_code ON prompt_answers (code);
-- Counts the marks given for an answer, so that of two pages the second sees what the first gave.
ALTER TABLE prompt_answers ADD COLUMN mark_revision INTEGER NOT NULL DEFAULT 0;

-- What a prompt is worth, and which choices are right; kept apart from the hearing's events, which all see.
CREATE TABLE prompt_keys (
    hearing_id BLOB NOT NULL REFERENCES hearings (id),
    prompt INTEGER NOT NULL,
    points BIGINT NOT NULL,
    right_choices TEXT NOT NULL,
    stated_by BLOB NOT NULL REFERENCES people (id),
    stated_at BIGINT NOT NULL,
    PRIMARY KEY (hearing_id, prompt)
);
