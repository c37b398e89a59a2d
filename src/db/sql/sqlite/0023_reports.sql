-- Visit reports, technical exchanges and work plans; what was seen, said and promised.
ALTER TABLE "activities" ADD COLUMN "questions_to_ask" TEXT;
ALTER TABLE "activities" ADD COLUMN "opening_topics" TEXT;
ALTER TABLE "criteria" ADD COLUMN "evidence" TEXT;
CREATE TABLE "visit_reports" (
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
    "activity" INTEGER,
    "code" TEXT,
    "code_key" BLOB,
    "subject" TEXT,
    "subject_key" BLOB,
    "account" INTEGER,
    "deal" INTEGER,
    "stage" TEXT,
    "state" TEXT,
    "start" INTEGER,
    "end" INTEGER,
    "place" TEXT,
    "content" TEXT,
    "intended_result" TEXT,
    "happened" TEXT,
    "successes" TEXT,
    "failures" TEXT,
    "suggestions" TEXT,
    "outcome" TEXT,
    "commitment_obtained" TEXT,
    "next_start" INTEGER,
    "next_end" INTEGER,
    "next_place" TEXT,
    "next_purpose" TEXT,
    "next_plan" TEXT,
    "next_activity" INTEGER,
    "next_actions" TEXT,
    "superior" INTEGER,
    "advice_see" TEXT,
    "advice_feel" TEXT,
    "advice_think" TEXT,
    "advice_hope" TEXT,
    "advised_by" INTEGER,
    "advised_at" INTEGER,
    "signed_by" INTEGER,
    "signed_on" INTEGER
) STRICT;
CREATE INDEX "visit_reports_activity" ON "visit_reports" ("activity", "start", id) WHERE deleted_at IS NULL AND "activity" IS NOT NULL;
CREATE UNIQUE INDEX "visit_reports_code" ON "visit_reports" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "visit_reports_account" ON "visit_reports" ("account", "start", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "visit_reports_deal" ON "visit_reports" ("deal", "start", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "visit_reports_import_id" ON "visit_reports" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "visit_reports_bin" ON "visit_reports" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "visit_promises" (
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
    "activity" INTEGER,
    "direction" TEXT,
    "what" TEXT,
    "what_key" BLOB,
    "owner" INTEGER,
    "contact" INTEGER,
    "plan" TEXT,
    "due" INTEGER,
    "task" INTEGER,
    "exchange" INTEGER
) STRICT;
CREATE INDEX "visit_promises_activity" ON "visit_promises" ("activity", "due", id) WHERE deleted_at IS NULL AND "activity" IS NOT NULL;
CREATE INDEX "visit_promises_task" ON "visit_promises" ("task", "due", id) WHERE deleted_at IS NULL AND "task" IS NOT NULL;
CREATE INDEX "visit_promises_import_id" ON "visit_promises" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "visit_promises_bin" ON "visit_promises" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "observations" (
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
    "activity" INTEGER,
    "item" TEXT,
    "seen" TEXT,
    "seen_key" BLOB,
    "contact" INTEGER,
    "need" INTEGER,
    "interest" INTEGER
) STRICT;
CREATE INDEX "observations_activity" ON "observations" ("activity", updated_at, id) WHERE deleted_at IS NULL AND "activity" IS NOT NULL;
CREATE INDEX "observations_contact" ON "observations" ("contact", updated_at, id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "observations_import_id" ON "observations" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "observations_bin" ON "observations" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "talk_topics" (
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
    "contact" INTEGER,
    "topic" TEXT,
    "on" INTEGER,
    "user" INTEGER,
    "activity" INTEGER,
    "note" TEXT,
    "note_key" BLOB
) STRICT;
CREATE INDEX "talk_topics_contact" ON "talk_topics" ("contact", "on", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "talk_topics_activity" ON "talk_topics" ("activity", "on", id) WHERE deleted_at IS NULL AND "activity" IS NOT NULL;
CREATE INDEX "talk_topics_import_id" ON "talk_topics" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "talk_topics_bin" ON "talk_topics" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "exchange_plans" (
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
    "code" TEXT,
    "code_key" BLOB,
    "account" INTEGER,
    "purpose" TEXT,
    "purpose_key" BLOB,
    "date" INTEGER,
    "place" TEXT,
    "activity" INTEGER,
    "state" TEXT,
    "agenda" TEXT,
    "obstacles" TEXT,
    "customer_value" TEXT,
    "strengths" TEXT,
    "goals" TEXT
) STRICT;
CREATE INDEX "exchange_plans_deal" ON "exchange_plans" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE UNIQUE INDEX "exchange_plans_code" ON "exchange_plans" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "exchange_plans_account" ON "exchange_plans" ("account", "date", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "exchange_plans_activity" ON "exchange_plans" ("activity", "date", id) WHERE deleted_at IS NULL AND "activity" IS NOT NULL;
CREATE INDEX "exchange_plans_import_id" ON "exchange_plans" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "exchange_plans_bin" ON "exchange_plans" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "exchange_people" (
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
    "side" TEXT,
    "contact" INTEGER,
    "user" INTEGER,
    "department" TEXT,
    "title" TEXT,
    "communication_style" TEXT,
    "management_style" TEXT,
    "key_question" TEXT,
    "part" TEXT,
    "attitude_before" INTEGER,
    "attitude_after" INTEGER,
    "reaction" TEXT,
    "position" INTEGER
) STRICT;
CREATE INDEX "exchange_people_deal" ON "exchange_people" ("deal", "position", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "exchange_people_plan" ON "exchange_people" ("plan", "position", id) WHERE deleted_at IS NULL AND "plan" IS NOT NULL;
CREATE INDEX "exchange_people_contact" ON "exchange_people" ("contact", "position", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "exchange_people_import_id" ON "exchange_people" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "exchange_people_bin" ON "exchange_people" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "exchange_points" (
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
    "kind" TEXT,
    "criterion" INTEGER,
    "text" TEXT,
    "text_key" BLOB,
    "why" TEXT,
    "handling" TEXT,
    "owner" INTEGER,
    "score_before" INTEGER,
    "score_after" INTEGER,
    "outcome" TEXT,
    "evidence" TEXT,
    "position" INTEGER
) STRICT;
CREATE INDEX "exchange_points_deal" ON "exchange_points" ("deal", "position", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "exchange_points_plan" ON "exchange_points" ("plan", "position", id) WHERE deleted_at IS NULL AND "plan" IS NOT NULL;
CREATE INDEX "exchange_points_criterion" ON "exchange_points" ("criterion", "position", id) WHERE deleted_at IS NULL AND "criterion" IS NOT NULL;
CREATE INDEX "exchange_points_import_id" ON "exchange_points" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "exchange_points_bin" ON "exchange_points" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "exchange_summaries" (
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
    "code" TEXT,
    "code_key" BLOB,
    "account" INTEGER,
    "project_manager" INTEGER,
    "date" INTEGER,
    "goals_reached" TEXT,
    "evidence" TEXT,
    "reactions" TEXT,
    "next_steps" TEXT
) STRICT;
CREATE INDEX "exchange_summaries_deal" ON "exchange_summaries" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "exchange_summaries_plan" ON "exchange_summaries" ("plan", "date", id) WHERE deleted_at IS NULL AND "plan" IS NOT NULL;
CREATE UNIQUE INDEX "exchange_summaries_code" ON "exchange_summaries" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "exchange_summaries_account" ON "exchange_summaries" ("account", "date", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "exchange_summaries_import_id" ON "exchange_summaries" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "exchange_summaries_bin" ON "exchange_summaries" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "exchange_followups" (
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
    "kind" TEXT,
    "text" TEXT,
    "text_key" BLOB,
    "contact" INTEGER,
    "answer" TEXT,
    "owner" INTEGER,
    "due" INTEGER,
    "task" INTEGER
) STRICT;
CREATE INDEX "exchange_followups_deal" ON "exchange_followups" ("deal", "due", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "exchange_followups_plan" ON "exchange_followups" ("plan", "due", id) WHERE deleted_at IS NULL AND "plan" IS NOT NULL;
CREATE INDEX "exchange_followups_import_id" ON "exchange_followups" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "exchange_followups_bin" ON "exchange_followups" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "work_plans" (
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
    "owner" INTEGER,
    "month" INTEGER,
    "name" TEXT,
    "name_key" BLOB,
    "state" TEXT,
    "visits" INTEGER,
    "learning" TEXT,
    "summary" TEXT,
    "review" TEXT,
    "rating" INTEGER,
    "reviewed_by" INTEGER,
    "reviewed_on" INTEGER,
    "approval" INTEGER
) STRICT;
CREATE INDEX "work_plans_month" ON "work_plans" ("month", id) WHERE deleted_at IS NULL;
CREATE INDEX "work_plans_name_key" ON "work_plans" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "work_plans_updated_at" ON "work_plans" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "work_plans_own_user" ON "work_plans" ("own_user", "month", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "work_plans_own_team" ON "work_plans" ("own_team", "month", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "work_plans_own_branch" ON "work_plans" ("own_branch", "month", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "work_plans_import_id" ON "work_plans" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "work_plans_bin" ON "work_plans" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "work_plan_items" (
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
    "plan" INTEGER,
    "kind" TEXT,
    "account" INTEGER,
    "deal" INTEGER,
    "visits" INTEGER,
    "target_stage" TEXT,
    "goal" TEXT,
    "goal_key" BLOB,
    "done" INTEGER,
    "result" TEXT,
    "position" INTEGER
) STRICT;
CREATE INDEX "work_plan_items_plan" ON "work_plan_items" ("plan", "position", id) WHERE deleted_at IS NULL AND "plan" IS NOT NULL;
CREATE INDEX "work_plan_items_import_id" ON "work_plan_items" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "work_plan_items_bin" ON "work_plan_items" (bin, id) WHERE bin IS NOT NULL;
