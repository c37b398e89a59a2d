-- What a new deal begins with is no row of field_change until it first changes (docs/adr/0017): the
-- views show it from the deal itself, with an id below zero and version 0.
DROP VIEW deal_change;
DROP VIEW stage_change;
CREATE VIEW deal_change AS
SELECT c.id AS id, CAST(1 AS BIGINT) AS version, c.at AS created_at, c.by_user AS created_by, c.at AS updated_at,
       c.by_user AS updated_by, CAST(NULL AS BIGINT) AS deleted_at, CAST(0 AS BIGINT) AS incomplete,
       c.record AS deal, c.field AS field, c.old AS old, c.new AS new, c.on_day AS on_day,
       c.at AS at, c.by_user AS "by", c.evidence AS evidence, c.reason AS reason
FROM field_change c JOIN opportunities o ON o.id = c.record AND o.deleted_at IS NULL
WHERE c.kind = 'opportunity'
UNION ALL
SELECT o.id * 16 + f.n - 4503599627370496, CAST(0 AS BIGINT), o.created_at, o.created_by, o.created_at,
       o.created_by, CAST(NULL AS BIGINT), CAST(0 AS BIGINT),
       o.id, f.field, CAST(NULL AS TEXT),
       CASE f.n WHEN 1 THEN CAST(o."owner" AS TEXT) WHEN 2 THEN CAST(o."pipeline" AS TEXT)
                WHEN 3 THEN o."stage" WHEN 4 THEN o."state" WHEN 5 THEN o."initiation"
                WHEN 6 THEN CAST(o."probability" AS TEXT) WHEN 7 THEN CAST(o."amount" AS TEXT)
                ELSE CAST(o."close_date" AS TEXT) END,
       o."opened_on", o.created_at, o.created_by, CAST(NULL AS TEXT), CAST(NULL AS TEXT)
FROM opportunities o CROSS JOIN (SELECT 1 AS n, 'owner' AS field UNION ALL SELECT 2, 'pipeline'
     UNION ALL SELECT 3, 'stage' UNION ALL SELECT 4, 'state' UNION ALL SELECT 5, 'initiation'
     UNION ALL SELECT 6, 'probability' UNION ALL SELECT 7, 'amount'
     UNION ALL SELECT 8, 'close_date') f
WHERE o.deleted_at IS NULL AND o."opened_on" IS NOT NULL
  AND CASE f.n WHEN 1 THEN o."owner" IS NOT NULL WHEN 2 THEN o."pipeline" IS NOT NULL
               WHEN 3 THEN o."stage" IS NOT NULL WHEN 4 THEN o."state" IS NOT NULL
               WHEN 5 THEN o."initiation" IS NOT NULL WHEN 6 THEN o."probability" IS NOT NULL
               WHEN 7 THEN o."amount" IS NOT NULL ELSE o."close_date" IS NOT NULL END
  AND NOT EXISTS (SELECT 1 FROM field_change c WHERE c.kind = 'opportunity' AND c.record = o.id
                  AND c.field = f.field);
CREATE VIEW stage_change AS
SELECT c.id AS id, CAST(1 AS BIGINT) AS version, c.at AS created_at, c.by_user AS created_by, c.at AS updated_at,
       c.by_user AS updated_by, CAST(NULL AS BIGINT) AS deleted_at, CAST(0 AS BIGINT) AS incomplete,
       c.record AS deal, c.old AS old, c.new AS new, c.on_day AS on_day,
       c.at AS at, c.by_user AS "by", c.evidence AS evidence, c.reason AS reason
FROM field_change c JOIN opportunities o ON o.id = c.record AND o.deleted_at IS NULL
WHERE c.kind = 'opportunity' AND c.field = 'stage'
UNION ALL
SELECT o.id * 16 + 3 - 4503599627370496, CAST(0 AS BIGINT), o.created_at, o.created_by, o.created_at,
       o.created_by, CAST(NULL AS BIGINT), CAST(0 AS BIGINT),
       o.id, CAST(NULL AS TEXT), o."stage", o."opened_on", o.created_at, o.created_by,
       CAST(NULL AS TEXT), CAST(NULL AS TEXT)
FROM opportunities o
WHERE o.deleted_at IS NULL AND o."opened_on" IS NOT NULL AND o."stage" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM field_change c WHERE c.kind = 'opportunity' AND c.record = o.id
                  AND c.field = 'stage');
