-- Sheets of a deal: factors, commitments, must-know, SWOT, fishbone, milestones, relations, solution meetings, STAR, playbooks, bonus.
CREATE TABLE "factors" (
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
    "group" TEXT,
    "text" TEXT,
    "text_key" BLOB,
    "positive" INTEGER,
    "controllability" TEXT,
    "quadrant" TEXT,
    "weight" INTEGER,
    "action" TEXT,
    "owner" INTEGER,
    "due" INTEGER,
    "done" INTEGER
) STRICT;
CREATE INDEX "factors_deal" ON "factors" ("deal", "weight", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "factors_import_id" ON "factors" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "factors_bin" ON "factors" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "commitments" (
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
    "kind" TEXT,
    "state" TEXT,
    "due" INTEGER,
    "date" INTEGER,
    "contact" INTEGER,
    "evidence" TEXT,
    "activity" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "commitments_deal" ON "commitments" ("deal", "due", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "commitments_import_id" ON "commitments" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "commitments_bin" ON "commitments" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "swot_items" (
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
    "side" TEXT,
    "text" TEXT,
    "text_key" BLOB,
    "weight" INTEGER
) STRICT;
CREATE INDEX "swot_items_deal" ON "swot_items" ("deal", "weight", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "swot_items_import_id" ON "swot_items" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "swot_items_bin" ON "swot_items" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "twos_strategies" (
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
    "kind" TEXT,
    "text" TEXT,
    "text_key" BLOB,
    "action" TEXT,
    "owner" INTEGER,
    "due" INTEGER
) STRICT;
CREATE INDEX "twos_strategies_deal" ON "twos_strategies" ("deal", "due", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "twos_strategies_import_id" ON "twos_strategies" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "twos_strategies_bin" ON "twos_strategies" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "golden_triangles" (
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
    "competitor" INTEGER,
    "customer_wants" TEXT,
    "competitor_offers" TEXT,
    "we_offer" TEXT,
    "sweet_spot" TEXT,
    "neutralise" TEXT
) STRICT;
CREATE INDEX "golden_triangles_deal" ON "golden_triangles" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "golden_triangles_import_id" ON "golden_triangles" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "golden_triangles_bin" ON "golden_triangles" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "fishbone_causes" (
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
    "bone" TEXT,
    "cause" TEXT,
    "cause_key" BLOB,
    "effect" TEXT,
    "weight" INTEGER,
    "action" TEXT
) STRICT;
CREATE INDEX "fishbone_causes_deal" ON "fishbone_causes" ("deal", "weight", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "fishbone_causes_import_id" ON "fishbone_causes" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "fishbone_causes_bin" ON "fishbone_causes" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "milestones" (
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
    "kind" TEXT,
    "stage" TEXT,
    "name" TEXT,
    "name_key" BLOB,
    "position" INTEGER,
    "owner" INTEGER,
    "due" INTEGER,
    "done" INTEGER,
    "done_on" INTEGER,
    "evidence" TEXT
) STRICT;
CREATE INDEX "milestones_deal" ON "milestones" ("deal", "position", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "milestones_import_id" ON "milestones" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "milestones_bin" ON "milestones" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "relations_plans" (
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
    "contact" INTEGER,
    "present_degree" INTEGER,
    "target_degree" INTEGER,
    "channel" TEXT,
    "through" INTEGER,
    "budget" INTEGER,
    "budget_cur" TEXT,
    "owner" INTEGER,
    "date" INTEGER,
    "state" TEXT,
    "note" TEXT
) STRICT;
CREATE INDEX "relations_plans_deal" ON "relations_plans" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "relations_plans_import_id" ON "relations_plans" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "relations_plans_bin" ON "relations_plans" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "relations_steps" (
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
    "plan" INTEGER,
    "text" TEXT,
    "text_key" BLOB,
    "trust_means" TEXT,
    "owner" INTEGER,
    "date" INTEGER,
    "done" INTEGER
) STRICT;
CREATE INDEX "relations_steps_deal" ON "relations_steps" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "relations_steps_plan" ON "relations_steps" ("plan", "date", id) WHERE deleted_at IS NULL AND "plan" IS NOT NULL;
CREATE INDEX "relations_steps_import_id" ON "relations_steps" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "relations_steps_bin" ON "relations_steps" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "mustknow_questions" (
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
    "category" TEXT,
    "name" TEXT,
    "name_key" BLOB,
    "name_en" TEXT,
    "weight" INTEGER,
    "position" INTEGER,
    "guarded" INTEGER,
    "active" INTEGER,
    "open_question" TEXT,
    "open_question_en" TEXT,
    "closed_question" TEXT,
    "closed_question_en" TEXT
) STRICT;
CREATE UNIQUE INDEX "mustknow_questions_key" ON "mustknow_questions" ("key") WHERE deleted_at IS NULL AND "key" IS NOT NULL;
CREATE INDEX "mustknow_questions_import_id" ON "mustknow_questions" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "mustknow_questions_bin" ON "mustknow_questions" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "mustknow_answers" (
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
    "question" TEXT,
    "contact" INTEGER,
    "answer" TEXT,
    "answer_private" BLOB,
    "date" INTEGER
) STRICT;
CREATE INDEX "mustknow_answers_deal" ON "mustknow_answers" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "mustknow_answers_contact" ON "mustknow_answers" ("contact", "date", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "mustknow_answers_import_id" ON "mustknow_answers" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "mustknow_answers_bin" ON "mustknow_answers" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "solution_meetings" (
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
    "date" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "solution_meetings_deal" ON "solution_meetings" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "solution_meetings_import_id" ON "solution_meetings" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "solution_meetings_bin" ON "solution_meetings" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "solution_items" (
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
    "meeting" INTEGER,
    "area" TEXT,
    "task" TEXT,
    "task_key" BLOB,
    "owner" INTEGER,
    "due" INTEGER,
    "activity" INTEGER
) STRICT;
CREATE INDEX "solution_items_deal" ON "solution_items" ("deal", "due", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "solution_items_meeting" ON "solution_items" ("meeting", "due", id) WHERE deleted_at IS NULL AND "meeting" IS NOT NULL;
CREATE INDEX "solution_items_import_id" ON "solution_items" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "solution_items_bin" ON "solution_items" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "star_reviews" (
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
    "acc_user" INTEGER,
    "acc_team" INTEGER,
    "acc_branch" INTEGER,
    "account" INTEGER,
    "deal" INTEGER,
    "activity" INTEGER,
    "competence" TEXT,
    "owner" INTEGER,
    "situation" TEXT,
    "task" TEXT,
    "action" TEXT,
    "result" TEXT
) STRICT;
CREATE INDEX "star_reviews_updated_at" ON "star_reviews" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "star_reviews_own_user" ON "star_reviews" ("own_user", updated_at, id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "star_reviews_own_team" ON "star_reviews" ("own_team", updated_at, id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "star_reviews_own_branch" ON "star_reviews" ("own_branch", updated_at, id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "star_reviews_acc_user" ON "star_reviews" ("acc_user", updated_at, id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL AND "acc_user" IS DISTINCT FROM "own_user";
CREATE INDEX "star_reviews_acc_team" ON "star_reviews" ("acc_team", updated_at, id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL AND "acc_team" IS DISTINCT FROM "own_team";
CREATE INDEX "star_reviews_acc_branch" ON "star_reviews" ("acc_branch", updated_at, id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL AND "acc_branch" IS DISTINCT FROM "own_branch";
CREATE INDEX "star_reviews_account" ON "star_reviews" ("account", updated_at, id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "star_reviews_deal" ON "star_reviews" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "star_reviews_import_id" ON "star_reviews" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "star_reviews_bin" ON "star_reviews" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "playbooks" (
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
    "source_deal" INTEGER,
    "summary" TEXT,
    "product" INTEGER,
    "industry" TEXT,
    "category" TEXT,
    "days" INTEGER,
    "active" INTEGER,
    "content" TEXT
) STRICT;
CREATE INDEX "playbooks_import_id" ON "playbooks" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "playbooks_bin" ON "playbooks" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "playbook_uses" (
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
    "playbook" INTEGER,
    "applied_on" INTEGER,
    "made" INTEGER
) STRICT;
CREATE INDEX "playbook_uses_deal" ON "playbook_uses" ("deal", "applied_on", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "playbook_uses_playbook" ON "playbook_uses" ("playbook", "applied_on", id) WHERE deleted_at IS NULL AND "playbook" IS NOT NULL;
CREATE INDEX "playbook_uses_import_id" ON "playbook_uses" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "playbook_uses_bin" ON "playbook_uses" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "bonus_packages" (
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
    "base" INTEGER,
    "base_cur" TEXT,
    "pool" INTEGER,
    "pool_cur" TEXT,
    "conditions" TEXT,
    "state" TEXT,
    "approved_by" INTEGER,
    "approved_on" INTEGER,
    "paid_on" INTEGER,
    "split" TEXT
) STRICT;
CREATE INDEX "bonus_packages_deal" ON "bonus_packages" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "bonus_packages_import_id" ON "bonus_packages" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "bonus_packages_bin" ON "bonus_packages" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "preference_policies" (
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
    "product" INTEGER,
    "region" TEXT,
    "industry" TEXT,
    "from" INTEGER,
    "to" INTEGER,
    "bonus_effect" INTEGER,
    "price_effect" INTEGER,
    "resources" TEXT,
    "active" INTEGER
) STRICT;
CREATE INDEX "preference_policies_import_id" ON "preference_policies" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "preference_policies_bin" ON "preference_policies" (bin, id) WHERE bin IS NOT NULL;
-- Companies that began before playbooks: whoever sells may write one, his superiors may change it.
INSERT INTO role_grant (role, entity, action, scope)
SELECT DISTINCT g.role, 'playbook', a.action, 'all'
FROM role_grant g, (SELECT 'create' AS action UNION ALL SELECT 'read' UNION ALL SELECT 'update') a
WHERE g.role IN ('branch_gm', 'team_lead', 'account_manager')
AND (g.role <> 'account_manager' OR a.action <> 'update')
ON CONFLICT (role, entity, action) DO NOTHING;
