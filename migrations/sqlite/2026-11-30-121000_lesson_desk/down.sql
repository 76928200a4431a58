DROP TABLE lesson_draft_files;
DROP TABLE lesson_draft_pieces;
DROP TABLE lesson_drafts;
