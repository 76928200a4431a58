-- Whoever was credited with a class has a certificate: with the name of the person and the words of the class at
-- that time, and a number; of what was credited before, a number of 62 random bits.
ALTER TABLE class_credits ADD COLUMN person_name TEXT, ADD COLUMN title TEXT, ADD COLUMN held_at BIGINT,
    ADD COLUMN kind TEXT, ADD COLUMN code TEXT;
UPDATE class_credits SET person_name = people.name, title = classes.title, held_at = classes.starts_at,
    kind = classes.credit_kind, code = upper(right(replace(gen_random_uuid()::text, '-', ''), 16))
    FROM people, classes WHERE people.id = class_credits.person_id AND classes.id = class_credits.class_id;
ALTER TABLE class_credits ALTER COLUMN person_name SET NOT NULL, ALTER COLUMN title SET NOT NULL,
    ALTER COLUMN held_at SET NOT NULL, ALTER COLUMN kind SET NOT NULL, ALTER COLUMN code SET NOT NULL;
CREATE UNIQUE INDEX class_credits_by_code ON class_credits (code);
