ALTER TABLE ranks DROP COLUMN retired_at;
ALTER TABLE business_lines DROP COLUMN retired_at;
