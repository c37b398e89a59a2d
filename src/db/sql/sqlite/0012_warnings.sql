-- The working calendar, the rules of early warning and what they found.

CREATE TABLE "holidays" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "day" INTEGER,
    "name" TEXT,
    "name_key" BLOB,
    "kind" TEXT
) STRICT;
CREATE INDEX "holidays_import_id" ON "holidays" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "holidays_bin" ON "holidays" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "warning_rules" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "key" TEXT,
    "position" INTEGER,
    "active" INTEGER,
    "severity" TEXT,
    "owner_rule" TEXT,
    "due_days" INTEGER,
    "params" TEXT
) STRICT;
CREATE UNIQUE INDEX "warning_rules_key" ON "warning_rules" ("key") WHERE deleted_at IS NULL AND "key" IS NOT NULL;
CREATE INDEX "warning_rules_import_id" ON "warning_rules" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "warning_rules_bin" ON "warning_rules" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "warnings" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "key" TEXT,
    "rule" TEXT,
    "kind" TEXT,
    "record" INTEGER,
    "account" INTEGER,
    "severity" TEXT,
    "rank" INTEGER,
    "facts" TEXT,
    "sums" TEXT,
    "first_seen" INTEGER,
    "last_seen" INTEGER,
    "since" INTEGER,
    "owner" INTEGER,
    "due" INTEGER,
    "state" TEXT,
    "answered_by" INTEGER,
    "answered_at" INTEGER,
    "reason" TEXT,
    "resolved_on" INTEGER,
    "reopened" INTEGER,
    "escalation" INTEGER,
    "escalated_to" INTEGER,
    "escalated_on" INTEGER
) STRICT;
CREATE INDEX "warnings_rank" ON "warnings" ("rank", id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX "warnings_key" ON "warnings" ("key") WHERE deleted_at IS NULL AND "key" IS NOT NULL;
CREATE INDEX "warnings_rule" ON "warnings" ("rule", "rank", id) WHERE deleted_at IS NULL AND "rule" IS NOT NULL;
CREATE INDEX "warnings_account" ON "warnings" ("account", "rank", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "warnings_owner" ON "warnings" ("owner", "rank", id) WHERE deleted_at IS NULL AND "owner" IS NOT NULL;
CREATE INDEX "warnings_state" ON "warnings" ("state", "rank", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "warnings_import_id" ON "warnings" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "warnings_bin" ON "warnings" (bin, id) WHERE bin IS NOT NULL;
CREATE INDEX "warnings_record" ON "warnings" ("kind", "record", id) WHERE deleted_at IS NULL;

-- The Chinese calendar as published for 2024 to 2026; later years are entered or imported.
INSERT INTO "holidays" ("version", "created_at", "updated_at", "incomplete", "day", "name", "kind") VALUES
    (1, 0, 0, 0, 19723, '元旦', 'free'), -- 2024-01-01
    (1, 0, 0, 0, 19757, '春节调休', 'working'), -- 2024-02-04
    (1, 0, 0, 0, 19763, '春节', 'free'), -- 2024-02-10
    (1, 0, 0, 0, 19764, '春节', 'free'), -- 2024-02-11
    (1, 0, 0, 0, 19765, '春节', 'free'), -- 2024-02-12
    (1, 0, 0, 0, 19766, '春节', 'free'), -- 2024-02-13
    (1, 0, 0, 0, 19767, '春节', 'free'), -- 2024-02-14
    (1, 0, 0, 0, 19768, '春节', 'free'), -- 2024-02-15
    (1, 0, 0, 0, 19769, '春节', 'free'), -- 2024-02-16
    (1, 0, 0, 0, 19770, '春节', 'free'), -- 2024-02-17
    (1, 0, 0, 0, 19771, '春节调休', 'working'), -- 2024-02-18
    (1, 0, 0, 0, 19817, '清明节', 'free'), -- 2024-04-04
    (1, 0, 0, 0, 19818, '清明节', 'free'), -- 2024-04-05
    (1, 0, 0, 0, 19819, '清明节', 'free'), -- 2024-04-06
    (1, 0, 0, 0, 19820, '清明节调休', 'working'), -- 2024-04-07
    (1, 0, 0, 0, 19841, '劳动节调休', 'working'), -- 2024-04-28
    (1, 0, 0, 0, 19844, '劳动节', 'free'), -- 2024-05-01
    (1, 0, 0, 0, 19845, '劳动节', 'free'), -- 2024-05-02
    (1, 0, 0, 0, 19846, '劳动节', 'free'), -- 2024-05-03
    (1, 0, 0, 0, 19847, '劳动节', 'free'), -- 2024-05-04
    (1, 0, 0, 0, 19848, '劳动节', 'free'), -- 2024-05-05
    (1, 0, 0, 0, 19854, '劳动节调休', 'working'), -- 2024-05-11
    (1, 0, 0, 0, 19884, '端午节', 'free'), -- 2024-06-10
    (1, 0, 0, 0, 19980, '中秋节调休', 'working'), -- 2024-09-14
    (1, 0, 0, 0, 19981, '中秋节', 'free'), -- 2024-09-15
    (1, 0, 0, 0, 19982, '中秋节', 'free'), -- 2024-09-16
    (1, 0, 0, 0, 19983, '中秋节', 'free'), -- 2024-09-17
    (1, 0, 0, 0, 19995, '国庆节调休', 'working'), -- 2024-09-29
    (1, 0, 0, 0, 19997, '国庆节', 'free'), -- 2024-10-01
    (1, 0, 0, 0, 19998, '国庆节', 'free'), -- 2024-10-02
    (1, 0, 0, 0, 19999, '国庆节', 'free'), -- 2024-10-03
    (1, 0, 0, 0, 20000, '国庆节', 'free'), -- 2024-10-04
    (1, 0, 0, 0, 20001, '国庆节', 'free'), -- 2024-10-05
    (1, 0, 0, 0, 20002, '国庆节', 'free'), -- 2024-10-06
    (1, 0, 0, 0, 20003, '国庆节', 'free'), -- 2024-10-07
    (1, 0, 0, 0, 20008, '国庆节调休', 'working'), -- 2024-10-12
    (1, 0, 0, 0, 20089, '元旦', 'free'), -- 2025-01-01
    (1, 0, 0, 0, 20114, '春节调休', 'working'), -- 2025-01-26
    (1, 0, 0, 0, 20116, '春节', 'free'), -- 2025-01-28
    (1, 0, 0, 0, 20117, '春节', 'free'), -- 2025-01-29
    (1, 0, 0, 0, 20118, '春节', 'free'), -- 2025-01-30
    (1, 0, 0, 0, 20119, '春节', 'free'), -- 2025-01-31
    (1, 0, 0, 0, 20120, '春节', 'free'), -- 2025-02-01
    (1, 0, 0, 0, 20121, '春节', 'free'), -- 2025-02-02
    (1, 0, 0, 0, 20122, '春节', 'free'), -- 2025-02-03
    (1, 0, 0, 0, 20123, '春节', 'free'), -- 2025-02-04
    (1, 0, 0, 0, 20127, '春节调休', 'working'), -- 2025-02-08
    (1, 0, 0, 0, 20182, '清明节', 'free'), -- 2025-04-04
    (1, 0, 0, 0, 20183, '清明节', 'free'), -- 2025-04-05
    (1, 0, 0, 0, 20184, '清明节', 'free'), -- 2025-04-06
    (1, 0, 0, 0, 20205, '劳动节调休', 'working'), -- 2025-04-27
    (1, 0, 0, 0, 20209, '劳动节', 'free'), -- 2025-05-01
    (1, 0, 0, 0, 20210, '劳动节', 'free'), -- 2025-05-02
    (1, 0, 0, 0, 20211, '劳动节', 'free'), -- 2025-05-03
    (1, 0, 0, 0, 20212, '劳动节', 'free'), -- 2025-05-04
    (1, 0, 0, 0, 20213, '劳动节', 'free'), -- 2025-05-05
    (1, 0, 0, 0, 20239, '端午节', 'free'), -- 2025-05-31
    (1, 0, 0, 0, 20240, '端午节', 'free'), -- 2025-06-01
    (1, 0, 0, 0, 20241, '端午节', 'free'), -- 2025-06-02
    (1, 0, 0, 0, 20359, '国庆节、中秋节调休', 'working'), -- 2025-09-28
    (1, 0, 0, 0, 20362, '国庆节、中秋节', 'free'), -- 2025-10-01
    (1, 0, 0, 0, 20363, '国庆节、中秋节', 'free'), -- 2025-10-02
    (1, 0, 0, 0, 20364, '国庆节、中秋节', 'free'), -- 2025-10-03
    (1, 0, 0, 0, 20365, '国庆节、中秋节', 'free'), -- 2025-10-04
    (1, 0, 0, 0, 20366, '国庆节、中秋节', 'free'), -- 2025-10-05
    (1, 0, 0, 0, 20367, '国庆节、中秋节', 'free'), -- 2025-10-06
    (1, 0, 0, 0, 20368, '国庆节、中秋节', 'free'), -- 2025-10-07
    (1, 0, 0, 0, 20369, '国庆节、中秋节', 'free'), -- 2025-10-08
    (1, 0, 0, 0, 20372, '国庆节、中秋节调休', 'working'), -- 2025-10-11
    (1, 0, 0, 0, 20454, '元旦', 'free'), -- 2026-01-01
    (1, 0, 0, 0, 20455, '元旦', 'free'), -- 2026-01-02
    (1, 0, 0, 0, 20456, '元旦', 'free'), -- 2026-01-03
    (1, 0, 0, 0, 20457, '元旦调休', 'working'), -- 2026-01-04
    (1, 0, 0, 0, 20498, '春节调休', 'working'), -- 2026-02-14
    (1, 0, 0, 0, 20499, '春节', 'free'), -- 2026-02-15
    (1, 0, 0, 0, 20500, '春节', 'free'), -- 2026-02-16
    (1, 0, 0, 0, 20501, '春节', 'free'), -- 2026-02-17
    (1, 0, 0, 0, 20502, '春节', 'free'), -- 2026-02-18
    (1, 0, 0, 0, 20503, '春节', 'free'), -- 2026-02-19
    (1, 0, 0, 0, 20504, '春节', 'free'), -- 2026-02-20
    (1, 0, 0, 0, 20505, '春节', 'free'), -- 2026-02-21
    (1, 0, 0, 0, 20506, '春节', 'free'), -- 2026-02-22
    (1, 0, 0, 0, 20507, '春节', 'free'), -- 2026-02-23
    (1, 0, 0, 0, 20512, '春节调休', 'working'), -- 2026-02-28
    (1, 0, 0, 0, 20547, '清明节', 'free'), -- 2026-04-04
    (1, 0, 0, 0, 20548, '清明节', 'free'), -- 2026-04-05
    (1, 0, 0, 0, 20549, '清明节', 'free'), -- 2026-04-06
    (1, 0, 0, 0, 20574, '劳动节', 'free'), -- 2026-05-01
    (1, 0, 0, 0, 20575, '劳动节', 'free'), -- 2026-05-02
    (1, 0, 0, 0, 20576, '劳动节', 'free'), -- 2026-05-03
    (1, 0, 0, 0, 20577, '劳动节', 'free'), -- 2026-05-04
    (1, 0, 0, 0, 20578, '劳动节', 'free'), -- 2026-05-05
    (1, 0, 0, 0, 20582, '劳动节调休', 'working'), -- 2026-05-09
    (1, 0, 0, 0, 20623, '端午节', 'free'), -- 2026-06-19
    (1, 0, 0, 0, 20624, '端午节', 'free'), -- 2026-06-20
    (1, 0, 0, 0, 20625, '端午节', 'free'), -- 2026-06-21
    (1, 0, 0, 0, 20716, '国庆节调休', 'working'), -- 2026-09-20
    (1, 0, 0, 0, 20721, '中秋节', 'free'), -- 2026-09-25
    (1, 0, 0, 0, 20722, '中秋节', 'free'), -- 2026-09-26
    (1, 0, 0, 0, 20723, '中秋节', 'free'), -- 2026-09-27
    (1, 0, 0, 0, 20727, '国庆节', 'free'), -- 2026-10-01
    (1, 0, 0, 0, 20728, '国庆节', 'free'), -- 2026-10-02
    (1, 0, 0, 0, 20729, '国庆节', 'free'), -- 2026-10-03
    (1, 0, 0, 0, 20730, '国庆节', 'free'), -- 2026-10-04
    (1, 0, 0, 0, 20731, '国庆节', 'free'), -- 2026-10-05
    (1, 0, 0, 0, 20732, '国庆节', 'free'), -- 2026-10-06
    (1, 0, 0, 0, 20733, '国庆节', 'free'), -- 2026-10-07
    (1, 0, 0, 0, 20736, '国庆节调休', 'working'); -- 2026-10-10
-- What the company makes of each rule; thresholds not given here are those of the factory.
INSERT INTO "warning_rules" ("version", "created_at", "updated_at", "incomplete", "key", "position", "active", "severity", "owner_rule", "due_days") VALUES
    (1, 0, 0, 0, 'W1', 1, 1, 'high', 'owner', 3),
    (1, 0, 0, 0, 'W2', 2, 1, 'mid', 'owner', 5),
    (1, 0, 0, 0, 'W3', 3, 1, 'high', 'owner', 3),
    (1, 0, 0, 0, 'W4', 4, 1, 'high', 'owner', 3),
    (1, 0, 0, 0, 'W5', 5, 1, 'high', 'owner', 3),
    (1, 0, 0, 0, 'W6', 6, 1, 'high', 'owner', 3),
    (1, 0, 0, 0, 'W7', 7, 1, 'mid', 'owner', 5),
    (1, 0, 0, 0, 'W8', 8, 1, 'high', 'owner', 1),
    (1, 0, 0, 0, 'W9', 9, 1, 'mid', 'owner', 5),
    (1, 0, 0, 0, 'W10', 10, 1, 'mid', 'owner', 5),
    (1, 0, 0, 0, 'W11', 11, 1, 'high', 'account_owner', 3),
    (1, 0, 0, 0, 'W12', 12, 1, 'high', 'account_owner', 3),
    (1, 0, 0, 0, 'W13', 13, 1, 'high', 'account_owner', 1),
    (1, 0, 0, 0, 'W14', 14, 1, 'mid', 'account_owner', 5),
    (1, 0, 0, 0, 'W15', 15, 1, 'mid', 'account_owner', 5),
    (1, 0, 0, 0, 'W16', 16, 1, 'mid', 'account_owner', 10),
    (1, 0, 0, 0, 'W17', 17, 1, 'high', 'account_owner', 3),
    (1, 0, 0, 0, 'W18', 18, 1, 'mid', 'superior', 5),
    (1, 0, 0, 0, 'W19', 19, 1, 'mid', 'owner', 5),
    (1, 0, 0, 0, 'W20', 20, 1, 'info', 'account_owner', 10),
    (1, 0, 0, 0, 'W21', 21, 1, 'high', 'superior', 3),
    (1, 0, 0, 0, 'W22', 22, 1, 'mid', 'account_owner', 5),
    (1, 0, 0, 0, 'W23', 23, 1, 'mid', 'owner', 5),
    (1, 0, 0, 0, 'W24', 24, 1, 'mid', 'account_owner', 10),
    (1, 0, 0, 0, 'W25', 25, 1, 'info', 'account_owner', 10),
    (1, 0, 0, 0, 'W26', 26, 1, 'mid', 'account_owner', 5),
    (1, 0, 0, 0, 'W27', 27, 1, 'mid', 'account_owner', 5);
-- The yardsticks of a night: medians of won deals, sums of a branch. The evaluation of one record
-- must not read the whole company.
CREATE TABLE warning_base (
    name TEXT NOT NULL,            -- 'stay': pipeline, stage; 'revenue': branch, ''
    id INTEGER NOT NULL,
    word TEXT NOT NULL,
    n INTEGER NOT NULL,            -- how many deals it rests on
    value INTEGER NOT NULL,
    PRIMARY KEY (name, id, word)
) STRICT, WITHOUT ROWID;
