-- A business line or a rank that is offered no more; whom it has, has it still.
ALTER TABLE business_lines ADD COLUMN retired_at BIGINT;
ALTER TABLE ranks ADD COLUMN retired_at BIGINT;
