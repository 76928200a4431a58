DROP TABLE prompt_keys;
DROP INDEX prompt_answers_by_code;
ALTER TABLE prompt_answers DROP COLUMN code;
ALTER TABLE prompt_answers DROP COLUMN mark_revision;
