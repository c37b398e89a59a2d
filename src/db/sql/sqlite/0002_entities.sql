-- The table of every kind of record, printed by build/guanxi-schema sqlite from the model.

CREATE TABLE "org_units" (
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
    "kind" TEXT,
    "parent" INTEGER,
    "manager" INTEGER,
    "code" TEXT
) STRICT;
CREATE INDEX "org_units_parent" ON "org_units" ("parent", "name_key", id) WHERE deleted_at IS NULL AND "parent" IS NOT NULL;
CREATE UNIQUE INDEX "org_units_code" ON "org_units" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "org_units_import_id" ON "org_units" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "org_units_bin" ON "org_units" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "users" (
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
    "login" TEXT,
    "login_key" BLOB,
    "name" TEXT,
    "name_key" BLOB,
    "name_en" TEXT,
    "org_unit" INTEGER,
    "roles" TEXT,
    "manager" INTEGER,
    "title" TEXT,
    "level" INTEGER,
    "phone" TEXT,
    "email" TEXT,
    "locale" TEXT,
    "capacity_min" INTEGER,
    "capacity_max" INTEGER,
    "active" INTEGER,
    "second_factor" INTEGER,
    "delegate" INTEGER
) STRICT;
CREATE UNIQUE INDEX "users_login" ON "users" ("login") WHERE deleted_at IS NULL AND "login" IS NOT NULL;
CREATE INDEX "users_org_unit" ON "users" ("org_unit", "name_key", id) WHERE deleted_at IS NULL AND "org_unit" IS NOT NULL;
CREATE INDEX "users_manager" ON "users" ("manager", "name_key", id) WHERE deleted_at IS NULL AND "manager" IS NOT NULL;
CREATE INDEX "users_import_id" ON "users" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "users_bin" ON "users" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "roles" (
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
    "name" TEXT,
    "name_key" BLOB,
    "name_en" TEXT,
    "note" TEXT,
    "position" INTEGER
) STRICT;
CREATE UNIQUE INDEX "roles_key" ON "roles" ("key") WHERE deleted_at IS NULL AND "key" IS NOT NULL;
CREATE INDEX "roles_import_id" ON "roles" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "roles_bin" ON "roles" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "exchange_rates" (
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
    "from" TEXT,
    "to" TEXT,
    "day" INTEGER,
    "rate" INTEGER
) STRICT;
CREATE INDEX "exchange_rates_from" ON "exchange_rates" ("from", "day", id) WHERE deleted_at IS NULL AND "from" IS NOT NULL;
CREATE INDEX "exchange_rates_import_id" ON "exchange_rates" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "exchange_rates_bin" ON "exchange_rates" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "tags" (
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
    "colour" TEXT,
    "note" TEXT
) STRICT;
CREATE UNIQUE INDEX "tags_name" ON "tags" ("name") WHERE deleted_at IS NULL AND "name" IS NOT NULL;
CREATE INDEX "tags_import_id" ON "tags" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "tags_bin" ON "tags" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "products" (
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
    "code" TEXT,
    "code_key" BLOB,
    "name" TEXT,
    "name_key" BLOB,
    "unit" TEXT,
    "line" TEXT,
    "line_key" BLOB,
    "price" INTEGER,
    "price_cur" TEXT,
    "cost" INTEGER,
    "cost_cur" TEXT,
    "specification" TEXT,
    "core" INTEGER,
    "use_notes" TEXT,
    "active" INTEGER,
    "note" TEXT
) STRICT;
CREATE UNIQUE INDEX "products_code" ON "products" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "products_import_id" ON "products" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "products_bin" ON "products" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "competitors" (
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
    "short_name" TEXT,
    "website" TEXT,
    "products" TEXT,
    "relations" TEXT,
    "capability" TEXT,
    "strategy" TEXT,
    "strengths" TEXT,
    "weaknesses" TEXT,
    "customers_view" TEXT,
    "note" TEXT
) STRICT;
CREATE INDEX "competitors_import_id" ON "competitors" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "competitors_bin" ON "competitors" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "pipelines" (
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
    "name" TEXT,
    "name_key" BLOB,
    "name_en" TEXT,
    "edition" INTEGER,
    "kind" TEXT,
    "is_default" INTEGER,
    "active" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "pipelines_import_id" ON "pipelines" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "pipelines_bin" ON "pipelines" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "stages" (
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
    "pipeline" INTEGER,
    "key" TEXT,
    "name" TEXT,
    "name_key" BLOB,
    "name_en" TEXT,
    "percent" INTEGER,
    "position" INTEGER,
    "our_work" TEXT,
    "customer_step" TEXT,
    "advice" TEXT,
    "advice_en" TEXT,
    "counts_in_forecast" INTEGER
) STRICT;
CREATE INDEX "stages_pipeline" ON "stages" ("pipeline", "position", id) WHERE deleted_at IS NULL AND "pipeline" IS NOT NULL;
CREATE INDEX "stages_import_id" ON "stages" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "stages_bin" ON "stages" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "accounts" (
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
    "short_name" TEXT,
    "code" TEXT,
    "code_key" BLOB,
    "importance" TEXT,
    "segment" TEXT,
    "source" TEXT,
    "legal_representative" TEXT,
    "main_contact" INTEGER,
    "key_decision_maker" INTEGER,
    "address" TEXT,
    "postcode" TEXT,
    "phone" TEXT,
    "fax" TEXT,
    "email" TEXT,
    "website" TEXT,
    "region" TEXT,
    "unified_social_credit_code" TEXT,
    "ownership" TEXT,
    "business_type" TEXT,
    "industry" TEXT,
    "main_products" TEXT,
    "size" TEXT,
    "employees" INTEGER,
    "annual_output" INTEGER,
    "annual_output_cur" TEXT,
    "market_share" INTEGER,
    "sales_revenue" INTEGER,
    "sales_revenue_cur" TEXT,
    "benefit" INTEGER,
    "benefit_cur" TEXT,
    "cost" INTEGER,
    "cost_cur" TEXT,
    "profit" INTEGER,
    "profit_cur" TEXT,
    "selling_expense" INTEGER,
    "selling_expense_cur" TEXT,
    "bank" TEXT,
    "bank_account" TEXT,
    "credit_grade" TEXT,
    "credit_limit" INTEGER,
    "credit_limit_cur" TEXT,
    "payment_term_days" INTEGER,
    "abnormal" TEXT,
    "registered_on" INTEGER,
    "entered_by" INTEGER,
    "collected_by" INTEGER,
    "audit_mark" TEXT,
    "audited_by" INTEGER,
    "audited_at" INTEGER,
    "audit_reason" TEXT,
    "traits" TEXT,
    "tags" TEXT,
    "parent" INTEGER,
    "owner" INTEGER,
    "sponsor" INTEGER,
    "attractiveness" TEXT,
    "relationship" TEXT,
    "lifecycle" TEXT,
    "partnership" TEXT,
    "temperament" TEXT,
    "history" TEXT,
    "lost_reason" TEXT,
    "relation_basis" TEXT,
    "loss_impact" INTEGER,
    "channel" TEXT,
    "dealer" INTEGER,
    "is_dealer" INTEGER,
    "dealer_share" INTEGER,
    "dealer_note" TEXT,
    "founded_year" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "accounts_name_key" ON "accounts" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "accounts_updated_at" ON "accounts" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "accounts_own_user" ON "accounts" ("own_user", "name_key", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "accounts_own_team" ON "accounts" ("own_team", "name_key", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "accounts_own_branch" ON "accounts" ("own_branch", "name_key", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "accounts_name" ON "accounts" ("name") WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX "accounts_code" ON "accounts" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "accounts_segment" ON "accounts" ("segment", "name_key", id) WHERE deleted_at IS NULL AND "segment" IS NOT NULL;
CREATE UNIQUE INDEX "accounts_unified_social_credit_code" ON "accounts" ("unified_social_credit_code") WHERE deleted_at IS NULL AND "unified_social_credit_code" IS NOT NULL;
CREATE INDEX "accounts_industry" ON "accounts" ("industry", "name_key", id) WHERE deleted_at IS NULL AND "industry" IS NOT NULL;
CREATE INDEX "accounts_parent" ON "accounts" ("parent", "name_key", id) WHERE deleted_at IS NULL AND "parent" IS NOT NULL;
CREATE INDEX "accounts_import_id" ON "accounts" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "accounts_bin" ON "accounts" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "account_departments" (
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
    "acc_user" INTEGER,
    "acc_team" INTEGER,
    "acc_branch" INTEGER,
    "account" INTEGER,
    "name" TEXT,
    "name_key" BLOB,
    "kind" TEXT,
    "parent" INTEGER,
    "main_duty" TEXT,
    "part_in_sale" TEXT
) STRICT;
CREATE INDEX "account_departments_name_key" ON "account_departments" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "account_departments_updated_at" ON "account_departments" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "account_departments_acc_user" ON "account_departments" ("acc_user", "name_key", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "account_departments_acc_team" ON "account_departments" ("acc_team", "name_key", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "account_departments_acc_branch" ON "account_departments" ("acc_branch", "name_key", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "account_departments_account" ON "account_departments" ("account", "name_key", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "account_departments_import_id" ON "account_departments" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "account_departments_bin" ON "account_departments" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "contacts" (
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
    "name" TEXT,
    "name_key" BLOB,
    "name_pinyin" TEXT,
    "account" INTEGER,
    "department" INTEGER,
    "title" TEXT,
    "employer" TEXT,
    "mobile" TEXT,
    "phone" TEXT,
    "fax" TEXT,
    "email" TEXT,
    "wechat" TEXT,
    "address" TEXT,
    "postcode" TEXT,
    "rapport" TEXT,
    "influence" TEXT,
    "relation_kind" TEXT,
    "relation_state" TEXT,
    "gender" TEXT,
    "birth_date" INTEGER,
    "birth_year" INTEGER,
    "political_status" TEXT,
    "birthplace" TEXT,
    "school" TEXT,
    "major" TEXT,
    "character" TEXT,
    "interests" TEXT,
    "sports" TEXT,
    "family" TEXT,
    "social_circle" TEXT,
    "personal_credit" TEXT,
    "religion" TEXT,
    "career_goal" TEXT,
    "temperament" TEXT,
    "communication_style" TEXT,
    "management_style" TEXT,
    "topics_used" TEXT,
    "form_number" TEXT,
    "form_number_key" BLOB,
    "filled_by" INTEGER,
    "registered_on" INTEGER,
    "collected_by" INTEGER,
    "entered_by" INTEGER,
    "audit_mark" TEXT,
    "audited_by" INTEGER,
    "audited_at" INTEGER,
    "consent_source" TEXT,
    "consent_on" INTEGER,
    "consent_purpose" TEXT,
    "left_company" INTEGER,
    "tags" TEXT,
    "note" TEXT
) STRICT;
CREATE INDEX "contacts_name_key" ON "contacts" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "contacts_updated_at" ON "contacts" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "contacts_own_user" ON "contacts" ("own_user", "name_key", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "contacts_own_team" ON "contacts" ("own_team", "name_key", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "contacts_own_branch" ON "contacts" ("own_branch", "name_key", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "contacts_acc_user" ON "contacts" ("acc_user", "name_key", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "contacts_acc_team" ON "contacts" ("acc_team", "name_key", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "contacts_acc_branch" ON "contacts" ("acc_branch", "name_key", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "contacts_name" ON "contacts" ("name") WHERE deleted_at IS NULL;
CREATE INDEX "contacts_account" ON "contacts" ("account", "name_key", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "contacts_import_id" ON "contacts" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "contacts_bin" ON "contacts" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "positions" (
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
    "acc_user" INTEGER,
    "acc_team" INTEGER,
    "acc_branch" INTEGER,
    "contact" INTEGER,
    "account" INTEGER,
    "department" INTEGER,
    "title" TEXT,
    "title_key" BLOB,
    "level" INTEGER,
    "reports_to" INTEGER,
    "main" INTEGER,
    "from" INTEGER,
    "to" INTEGER,
    "recorded_at" INTEGER,
    "recorded_by" INTEGER,
    "superseded_by" INTEGER
) STRICT;
CREATE INDEX "positions_from" ON "positions" ("from", id) WHERE deleted_at IS NULL;
CREATE INDEX "positions_acc_user" ON "positions" ("acc_user", "from", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "positions_acc_team" ON "positions" ("acc_team", "from", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "positions_acc_branch" ON "positions" ("acc_branch", "from", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "positions_contact" ON "positions" ("contact", "from", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "positions_account" ON "positions" ("account", "from", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "positions_reports_to" ON "positions" ("reports_to", "from", id) WHERE deleted_at IS NULL AND "reports_to" IS NOT NULL;
CREATE INDEX "positions_import_id" ON "positions" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "positions_bin" ON "positions" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "opportunities" (
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
    "name" TEXT,
    "name_key" BLOB,
    "code" TEXT,
    "code_key" BLOB,
    "account" INTEGER,
    "site" TEXT,
    "department" INTEGER,
    "owner" INTEGER,
    "pipeline" INTEGER,
    "stage" TEXT,
    "state" TEXT,
    "probability" INTEGER,
    "probability_reason" TEXT,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "cost" INTEGER,
    "cost_cur" TEXT,
    "cost_base" INTEGER,
    "margin" INTEGER,
    "margin_cur" TEXT,
    "margin_base" INTEGER,
    "close_date" INTEGER,
    "opened_on" INTEGER,
    "closed_on" INTEGER,
    "category" TEXT,
    "buying_mode" TEXT,
    "grade" TEXT,
    "class" TEXT,
    "source" TEXT,
    "campaign" TEXT,
    "product" INTEGER,
    "budget_state" TEXT,
    "budget_amount" INTEGER,
    "budget_amount_cur" TEXT,
    "decision_date" INTEGER,
    "delivery_date" INTEGER,
    "procurement_process" TEXT,
    "advance_payment" INTEGER,
    "urgency" TEXT,
    "competitive_position" TEXT,
    "confidence" INTEGER,
    "decision_step" INTEGER,
    "lost_to" INTEGER,
    "reasons" TEXT,
    "lessons" TEXT,
    "next_step" TEXT,
    "next_step_date" INTEGER,
    "tags" TEXT,
    "note" TEXT
) STRICT;
CREATE INDEX "opportunities_name_key" ON "opportunities" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "opportunities_updated_at" ON "opportunities" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "opportunities_own_user" ON "opportunities" ("own_user", updated_at, id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "opportunities_own_team" ON "opportunities" ("own_team", updated_at, id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "opportunities_own_branch" ON "opportunities" ("own_branch", updated_at, id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "opportunities_acc_user" ON "opportunities" ("acc_user", updated_at, id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL AND "acc_user" IS DISTINCT FROM "own_user";
CREATE INDEX "opportunities_acc_team" ON "opportunities" ("acc_team", updated_at, id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL AND "acc_team" IS DISTINCT FROM "own_team";
CREATE INDEX "opportunities_acc_branch" ON "opportunities" ("acc_branch", updated_at, id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL AND "acc_branch" IS DISTINCT FROM "own_branch";
CREATE UNIQUE INDEX "opportunities_code" ON "opportunities" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "opportunities_account" ON "opportunities" ("account", updated_at, id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "opportunities_amount" ON "opportunities" ("amount_base", id) WHERE deleted_at IS NULL;
CREATE INDEX "opportunities_close_date" ON "opportunities" ("close_date", id) WHERE deleted_at IS NULL;
CREATE INDEX "opportunities_product" ON "opportunities" ("product", updated_at, id) WHERE deleted_at IS NULL AND "product" IS NOT NULL;
CREATE INDEX "opportunities_board" ON "opportunities" ("stage", updated_at, id) WHERE deleted_at IS NULL AND "state" = 'open';
CREATE INDEX "opportunities_import_id" ON "opportunities" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "opportunities_bin" ON "opportunities" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "activities" (
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
    "kind" TEXT,
    "subject" TEXT,
    "subject_key" BLOB,
    "account" INTEGER,
    "deal" INTEGER,
    "owner" INTEGER,
    "place" TEXT,
    "start" INTEGER,
    "end" INTEGER,
    "due" INTEGER,
    "state" TEXT,
    "objective" TEXT,
    "visit_objective" TEXT,
    "commitment_sought" TEXT,
    "commitment_obtained" TEXT,
    "outcome" TEXT,
    "result" TEXT,
    "minutes" INTEGER,
    "time_kind" TEXT,
    "travel_minutes" INTEGER,
    "waiting_minutes" INTEGER,
    "cost" INTEGER,
    "cost_cur" TEXT,
    "sales_kit" TEXT,
    "expected_questions" TEXT,
    "next_activity" INTEGER,
    "tags" TEXT
) STRICT;
CREATE INDEX "activities_start" ON "activities" ("start", id) WHERE deleted_at IS NULL;
CREATE INDEX "activities_own_user" ON "activities" ("own_user", "start", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "activities_own_team" ON "activities" ("own_team", "start", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "activities_own_branch" ON "activities" ("own_branch", "start", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "activities_acc_user" ON "activities" ("acc_user", "start", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL AND "acc_user" IS DISTINCT FROM "own_user";
CREATE INDEX "activities_acc_team" ON "activities" ("acc_team", "start", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL AND "acc_team" IS DISTINCT FROM "own_team";
CREATE INDEX "activities_acc_branch" ON "activities" ("acc_branch", "start", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL AND "acc_branch" IS DISTINCT FROM "own_branch";
CREATE INDEX "activities_account" ON "activities" ("account", "start", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "activities_deal" ON "activities" ("deal", "start", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "activities_import_id" ON "activities" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "activities_bin" ON "activities" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "notes" (
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
    "kind" TEXT,
    "record" INTEGER,
    "subject" TEXT,
    "subject_key" BLOB,
    "text" TEXT,
    "pinned" INTEGER
) STRICT;
CREATE INDEX "notes_updated_at" ON "notes" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "notes_import_id" ON "notes" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "notes_bin" ON "notes" (bin, id) WHERE bin IS NOT NULL;
CREATE INDEX "notes_record" ON "notes" ("kind", "record", id) WHERE deleted_at IS NULL;
CREATE TABLE "attachments" (
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
    "kind" TEXT,
    "record" INTEGER,
    "name" TEXT,
    "name_key" BLOB,
    "file" INTEGER,
    "media_type" TEXT,
    "size" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "attachments_name_key" ON "attachments" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "attachments_updated_at" ON "attachments" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "attachments_import_id" ON "attachments" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "attachments_bin" ON "attachments" (bin, id) WHERE bin IS NOT NULL;
CREATE INDEX "attachments_record" ON "attachments" ("kind", "record", id) WHERE deleted_at IS NULL;
