-- The dated changes of a deal as kinds of their own; a view stands for a table, so it has its columns.

CREATE VIEW deal_change AS
SELECT c.id AS id, 1 AS version, c.at AS created_at, c.by_user AS created_by, c.at AS updated_at,
       c.by_user AS updated_by, CAST(NULL AS INTEGER) AS deleted_at, 0 AS incomplete,
       c.record AS deal, c.field AS field, c.old AS old, c.new AS new, c.on_day AS on_day,
       c.at AS at, c.by_user AS "by", c.evidence AS evidence, c.reason AS reason
FROM field_change c JOIN opportunities o ON o.id = c.record AND o.deleted_at IS NULL
WHERE c.kind = 'opportunity';

CREATE VIEW stage_change AS
SELECT c.id AS id, 1 AS version, c.at AS created_at, c.by_user AS created_by, c.at AS updated_at,
       c.by_user AS updated_by, CAST(NULL AS INTEGER) AS deleted_at, 0 AS incomplete,
       c.record AS deal, c.old AS old, c.new AS new, c.on_day AS on_day,
       c.at AS at, c.by_user AS "by", c.evidence AS evidence, c.reason AS reason
FROM field_change c JOIN opportunities o ON o.id = c.record AND o.deleted_at IS NULL
WHERE c.kind = 'opportunity' AND c.field = 'stage';
