DROP INDEX class_credits_by_code;
ALTER TABLE class_credits DROP COLUMN code;
ALTER TABLE class_credits DROP COLUMN kind;
ALTER TABLE class_credits DROP COLUMN held_at;
ALTER TABLE class_credits DROP COLUMN title;
ALTER TABLE class_credits DROP COLUMN person_name;
