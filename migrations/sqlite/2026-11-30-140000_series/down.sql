DROP TABLE series_reminders;
DROP TABLE series_standings;
DROP TABLE series;
