-- Whoever was credited with a class has a certificate: the name at that time, and a number of 62 random bits
-- for what was credited before.
ALTER TABLE class_credits ADD COLUMN person_name TEXT, ADD COLUMN code TEXT;
UPDATE class_credits SET person_name = people.name,
    code = upper(right(replace(gen_random_uuid()::text, '-', ''), 16))
    FROM people WHERE people.id = class_credits.person_id;
ALTER TABLE class_credits ALTER COLUMN person_name SET NOT NULL, ALTER COLUMN code SET NOT NULL;
CREATE UNIQUE INDEX class_credits_by_code ON class_credits (code);
