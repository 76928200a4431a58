-- Where somebody wants letters by e-mail; who has no row wants none.
CREATE TABLE mail_addresses (
    person_id BLOB NOT NULL REFERENCES people (id),
    address TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (person_id)
) WITHOUT ROWID;

-- Letters: written in the transaction of what they tell of, sent later.
CREATE TABLE outgoing_mail (
    id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES people (id),
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    sent_at BIGINT,
    PRIMARY KEY (id)
) WITHOUT ROWID;
CREATE INDEX outgoing_mail_by_time ON outgoing_mail (sent_at, next_try_at);
