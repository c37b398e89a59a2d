-- What comes by mail: subscriptions, and the one outbox.
CREATE TABLE "mail_schedules" (
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
    "own_user" INTEGER,
    "own_team" INTEGER,
    "own_branch" INTEGER,
    "name" TEXT,
    "name_key" BLOB,
    "what" TEXT,
    "kind" TEXT,
    "query" TEXT,
    "columns" TEXT,
    "rhythm" TEXT,
    "weekdays" TEXT,
    "month_day" INTEGER,
    "hour" INTEGER,
    "working_days" INTEGER,
    "attach" TEXT,
    "skip_empty" INTEGER,
    "paused" INTEGER,
    "owner" INTEGER,
    "next_at" INTEGER
) STRICT;
CREATE INDEX "mail_schedules_name_key" ON "mail_schedules" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "mail_schedules_updated_at" ON "mail_schedules" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "mail_schedules_own_user" ON "mail_schedules" ("own_user", "name_key", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "mail_schedules_own_team" ON "mail_schedules" ("own_team", "name_key", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "mail_schedules_own_branch" ON "mail_schedules" ("own_branch", "name_key", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "mail_schedules_import_id" ON "mail_schedules" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "mail_schedules_bin" ON "mail_schedules" (bin, id) WHERE bin IS NOT NULL;
CREATE INDEX "mail_schedules_due" ON "mail_schedules" ("next_at", id) WHERE deleted_at IS NULL AND "paused" = 0;
-- Messages, each with the one Message-ID it keeps whatever happens to it. What it says is not kept: it is
-- written when it is sent, with the rights its recipient has then.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    what TEXT NOT NULL,
    schedule INTEGER,
    user_id INTEGER NOT NULL,
    asked_by INTEGER,
    after_id INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    due INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    leased_until INTEGER NOT NULL DEFAULT 0,
    leased_by TEXT,
    state TEXT NOT NULL DEFAULT 'waiting',
    reason TEXT,
    detail TEXT,
    address TEXT,
    subject TEXT,
    shown INTEGER,
    bytes INTEGER,
    ended_at INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox (due, id) WHERE state = 'waiting';
CREATE INDEX outbox_schedule ON outbox (schedule, id);
CREATE INDEX outbox_created_at ON outbox (created_at);
-- Who does not want it any more, whoever puts him on the list.
CREATE TABLE mail_optout (
    schedule INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (schedule, user_id)
) STRICT, WITHOUT ROWID;
-- Whose notices are gathered into a mail, and the last one that was.
CREATE TABLE mail_notice (
    user_id INTEGER PRIMARY KEY,
    rhythm TEXT NOT NULL,
    next_at INTEGER NOT NULL,
    last_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX mail_notice_due ON mail_notice (next_at);
CREATE INDEX notifications_mail ON notifications ("own_user", id) WHERE deleted_at IS NULL AND "read_at" IS NULL AND "done_at" IS NULL;
-- Companies set up before this kind was known.
INSERT INTO role_grant (role, entity, action, scope)
SELECT r.role, 'mail_schedule', a.action, 'own'
FROM (SELECT DISTINCT role FROM role_grant) r,
     (SELECT 'create' AS action UNION ALL SELECT 'read' UNION ALL SELECT 'update' UNION ALL SELECT 'delete' UNION ALL SELECT 'export') a
WHERE 1 = 1
ON CONFLICT (role, entity, action) DO NOTHING;
-- Whoever only looks, too, writes what he saves for himself.
INSERT INTO role_field (role, entity, field_group, may_read, may_write)
SELECT r.role, k.entity, 'general', 1, 1
FROM (SELECT DISTINCT role FROM role_field WHERE role = 'viewer') r,
     (SELECT 'saved_view' AS entity UNION ALL SELECT 'mail_schedule') k
WHERE 1 = 1
ON CONFLICT (role, entity, field_group) DO NOTHING;
