DROP TABLE lesson_completions;
DROP TABLE lesson_extra_attempts;
DROP TABLE lesson_answers;
DROP TABLE lesson_attempts;
DROP TABLE lesson_progress;
DROP TABLE lesson_readers;
DROP TABLE lesson_versions;
