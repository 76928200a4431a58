DROP TABLE court_marks;
