-- Approvals with their chains and trail, what a deal asks of the company, and the inbox.
CREATE TABLE "approval_chains" (
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
    "name" TEXT,
    "name_key" BLOB,
    "name_en" TEXT,
    "subject" TEXT,
    "min_amount" INTEGER,
    "min_amount_cur" TEXT,
    "min_amount_base" INTEGER,
    "max_amount" INTEGER,
    "max_amount_cur" TEXT,
    "max_amount_base" INTEGER,
    "position" INTEGER,
    "active" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "approval_chains_subject" ON "approval_chains" ("subject", "position", id) WHERE deleted_at IS NULL AND "subject" IS NOT NULL;
CREATE INDEX "approval_chains_import_id" ON "approval_chains" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "approval_chains_bin" ON "approval_chains" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "approval_chain_steps" (
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
    "chain" INTEGER,
    "position" INTEGER,
    "by" TEXT,
    "level" INTEGER,
    "role" TEXT,
    "user" INTEGER,
    "rule" TEXT,
    "due_days" INTEGER,
    "min_amount" INTEGER,
    "min_amount_cur" TEXT,
    "min_amount_base" INTEGER,
    "self_ok" INTEGER
) STRICT;
CREATE INDEX "approval_chain_steps_chain" ON "approval_chain_steps" ("chain", "position", id) WHERE deleted_at IS NULL AND "chain" IS NOT NULL;
CREATE INDEX "approval_chain_steps_import_id" ON "approval_chain_steps" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "approval_chain_steps_bin" ON "approval_chain_steps" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "approvals" (
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
    "title" TEXT,
    "title_key" BLOB,
    "subject" TEXT,
    "kind" TEXT,
    "record" INTEGER,
    "chain" INTEGER,
    "requested_by" INTEGER,
    "requested_at" INTEGER,
    "reason" TEXT,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "state" TEXT,
    "round" INTEGER,
    "position" INTEGER,
    "due" INTEGER,
    "decided_at" INTEGER,
    "params" TEXT,
    "summary" TEXT
) STRICT;
CREATE INDEX "approvals_requested_at" ON "approvals" ("requested_at", id) WHERE deleted_at IS NULL;
CREATE INDEX "approvals_own_user" ON "approvals" ("own_user", "requested_at", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "approvals_own_team" ON "approvals" ("own_team", "requested_at", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "approvals_own_branch" ON "approvals" ("own_branch", "requested_at", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "approvals_record" ON "approvals" ("record", "requested_at", id) WHERE deleted_at IS NULL AND "record" IS NOT NULL;
CREATE INDEX "approvals_state" ON "approvals" ("state", "requested_at", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "approvals_import_id" ON "approvals" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "approvals_bin" ON "approvals" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "approval_steps" (
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
    "approval" INTEGER,
    "round" INTEGER,
    "position" INTEGER,
    "slot" INTEGER,
    "rule" TEXT,
    "approver" INTEGER,
    "state" TEXT,
    "decided_by" INTEGER,
    "delegated_from" INTEGER,
    "comment" TEXT,
    "at" INTEGER,
    "due_days" INTEGER,
    "due" INTEGER,
    "reminded_on" INTEGER
) STRICT;
CREATE INDEX "approval_steps_approval" ON "approval_steps" ("approval", "position", id) WHERE deleted_at IS NULL AND "approval" IS NOT NULL;
CREATE INDEX "approval_steps_approver" ON "approval_steps" ("approver", "position", id) WHERE deleted_at IS NULL AND "approver" IS NOT NULL;
CREATE INDEX "approval_steps_import_id" ON "approval_steps" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "approval_steps_bin" ON "approval_steps" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "resource_requests" (
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
    "deal" INTEGER,
    "name" TEXT,
    "name_key" BLOB,
    "kind" TEXT,
    "origin" TEXT,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "needed_by" INTEGER,
    "reason" TEXT,
    "state" TEXT,
    "approval" INTEGER,
    "provided_on" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "resource_requests_deal" ON "resource_requests" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "resource_requests_import_id" ON "resource_requests" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "resource_requests_bin" ON "resource_requests" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "notifications" (
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
    "user" INTEGER,
    "topic" TEXT,
    "text" TEXT,
    "args" TEXT,
    "link_kind" TEXT,
    "link" INTEGER,
    "read_at" INTEGER,
    "done_at" INTEGER,
    "snoozed_until" INTEGER
) STRICT;
CREATE INDEX "notifications_updated_at" ON "notifications" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "notifications_own_user" ON "notifications" ("own_user", updated_at, id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "notifications_own_team" ON "notifications" ("own_team", updated_at, id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "notifications_own_branch" ON "notifications" ("own_branch", updated_at, id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "notifications_link" ON "notifications" ("link", updated_at, id) WHERE deleted_at IS NULL AND "link" IS NOT NULL;
CREATE INDEX "notifications_import_id" ON "notifications" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "notifications_bin" ON "notifications" (bin, id) WHERE bin IS NOT NULL;
ALTER TABLE users ADD COLUMN "delegate_from" INTEGER;
ALTER TABLE users ADD COLUMN "delegate_to" INTEGER;
ALTER TABLE users ADD COLUMN "delegate_reason" TEXT;
ALTER TABLE opportunities ADD COLUMN "initiation" TEXT;
-- Topics that somebody does not want to be told of.
CREATE TABLE notification_mute (
    user_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (user_id, topic)
) STRICT, WITHOUT ROWID;
-- What waits for somebody is found by him; most steps are settled.
CREATE INDEX approval_steps_open ON approval_steps ("approver", id) WHERE "state" = 'pending' AND deleted_at IS NULL;
-- Companies set up before these kinds were known.
INSERT INTO role_grant (role, entity, action, scope)
SELECT r.role, k.entity, a.action, 'own'
FROM (SELECT DISTINCT role FROM role_grant) r,
     (SELECT 'approval' AS entity UNION ALL SELECT 'approval_step' UNION ALL SELECT 'notification') k,
     (SELECT 'read' AS action UNION ALL SELECT 'export') a
WHERE k.entity = 'notification' OR r.role IN ('account_manager', 'marketing', 'service', 'finance')
ON CONFLICT (role, entity, action) DO NOTHING;
