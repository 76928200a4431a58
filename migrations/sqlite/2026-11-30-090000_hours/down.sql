DROP TABLE calendar_addresses;
DROP TABLE hour_imports;
DROP TABLE hour_sums;
DROP TABLE hour_entries;
