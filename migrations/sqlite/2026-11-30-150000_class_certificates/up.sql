-- Whoever was credited with a class has a certificate: with the name of the person and the words of the class at
-- that time, and a number; of what was credited before, a number of 64 random bits.
CREATE TABLE class_credits_certified (
    class_id BLOB NOT NULL REFERENCES classes (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    minutes INTEGER NOT NULL,
    present_seconds BIGINT NOT NULL,
    credited_at BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    title TEXT NOT NULL,
    held_at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (class_id, person_id)
) WITHOUT ROWID;
INSERT INTO class_credits_certified
    SELECT class_id, person_id, minutes, present_seconds, credited_at, people.name, classes.title,
        classes.starts_at, classes.credit_kind, hex(randomblob(8))
    FROM class_credits INNER JOIN people ON people.id = person_id INNER JOIN classes ON classes.id = class_id;
DROP TABLE class_credits;
ALTER TABLE class_credits_certified RENAME TO class_credits;
CREATE INDEX class_credits_by_person ON class_credits (person_id);
CREATE UNIQUE INDEX class_credits_by_code ON class_credits (code);
