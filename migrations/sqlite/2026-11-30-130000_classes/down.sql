DROP TABLE class_credits;
DROP TABLE class_votes;
DROP TABLE class_polls;
DROP TABLE class_questions;
DROP TABLE class_presences;
DROP TABLE class_venues;
DROP TABLE class_guests;
DROP TABLE classes;
