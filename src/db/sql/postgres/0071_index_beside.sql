-- Concerns SQLite alone.
SELECT 1;
