DROP INDEX attendances_present;
