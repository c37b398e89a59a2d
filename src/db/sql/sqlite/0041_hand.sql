-- Who looks after an account: sponsors, transfers, bids, the common pool, accountability.
CREATE TABLE "sponsorships" (
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
    "user" INTEGER,
    "duties" TEXT,
    "from" INTEGER,
    "to" INTEGER,
    "nominated_by" INTEGER,
    "why" TEXT,
    "personal_needs" TEXT,
    "level4" TEXT,
    "warm_path" TEXT,
    "value_sentence" TEXT,
    "next_review" INTEGER,
    "reviewed_on" INTEGER,
    "review_note" TEXT
) STRICT;
CREATE INDEX "sponsorships_from" ON "sponsorships" ("from", id) WHERE deleted_at IS NULL;
CREATE INDEX "sponsorships_acc_user" ON "sponsorships" ("acc_user", "from", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "sponsorships_acc_team" ON "sponsorships" ("acc_team", "from", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "sponsorships_acc_branch" ON "sponsorships" ("acc_branch", "from", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "sponsorships_account" ON "sponsorships" ("account", "from", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "sponsorships_user" ON "sponsorships" ("user", "from", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "sponsorships_next_review" ON "sponsorships" ("next_review", id) WHERE deleted_at IS NULL;
CREATE INDEX "sponsorships_import_id" ON "sponsorships" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "sponsorships_bin" ON "sponsorships" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "transfers" (
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
    "name" TEXT,
    "name_key" BLOB,
    "account" INTEGER,
    "from" INTEGER,
    "to" INTEGER,
    "reason" TEXT,
    "origin" TEXT,
    "state" TEXT,
    "requested_by" INTEGER,
    "requested_at" INTEGER,
    "effective_on" INTEGER,
    "handover_notes" TEXT,
    "introductions" TEXT,
    "approval" INTEGER,
    "bid" INTEGER,
    "trouble" TEXT,
    "done_at" INTEGER,
    "undo_until" INTEGER,
    "undone_at" INTEGER,
    "undone_by" INTEGER,
    "undo_reason" TEXT,
    "moved" TEXT
) STRICT;
CREATE INDEX "transfers_requested_at" ON "transfers" ("requested_at", id) WHERE deleted_at IS NULL;
CREATE INDEX "transfers_name_key" ON "transfers" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "transfers_updated_at" ON "transfers" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "transfers_acc_user" ON "transfers" ("acc_user", "requested_at", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "transfers_acc_team" ON "transfers" ("acc_team", "requested_at", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "transfers_acc_branch" ON "transfers" ("acc_branch", "requested_at", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "transfers_account" ON "transfers" ("account", "requested_at", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "transfers_from" ON "transfers" ("from", "requested_at", id) WHERE deleted_at IS NULL AND "from" IS NOT NULL;
CREATE INDEX "transfers_to" ON "transfers" ("to", "requested_at", id) WHERE deleted_at IS NULL AND "to" IS NOT NULL;
CREATE INDEX "transfers_state" ON "transfers" ("state", "requested_at", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "transfers_import_id" ON "transfers" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "transfers_bin" ON "transfers" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "bids" (
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
    "account" INTEGER,
    "region" TEXT,
    "industry" TEXT,
    "publisher" INTEGER,
    "published_at" INTEGER,
    "deadline" INTEGER,
    "conditions" TEXT,
    "base_target" INTEGER,
    "base_target_cur" TEXT,
    "base_price" INTEGER,
    "base_price_cur" TEXT,
    "weight_plan" INTEGER,
    "weight_relation" INTEGER,
    "weight_record" INTEGER,
    "weight_capacity" INTEGER,
    "state" TEXT,
    "opened_at" INTEGER,
    "awarded_at" INTEGER,
    "winner" INTEGER,
    "transfer" INTEGER,
    "result_note" TEXT
) STRICT;
CREATE INDEX "bids_account" ON "bids" ("account", "published_at", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "bids_deadline" ON "bids" ("deadline", id) WHERE deleted_at IS NULL;
CREATE INDEX "bids_state" ON "bids" ("state", "published_at", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "bids_import_id" ON "bids" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "bids_bin" ON "bids" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "bid_applications" (
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
    "bid" INTEGER,
    "user" INTEGER,
    "plan" TEXT,
    "resources" TEXT,
    "target_revenue" INTEGER,
    "target_revenue_cur" TEXT,
    "relations" TEXT,
    "submitted_at" INTEGER,
    "sealed" INTEGER,
    "accounts" INTEGER,
    "score_plan" INTEGER,
    "score_relation" INTEGER,
    "score_record" INTEGER,
    "score_capacity" INTEGER,
    "total" INTEGER,
    "rank" INTEGER,
    "result" TEXT
) STRICT;
CREATE INDEX "bid_applications_submitted_at" ON "bid_applications" ("submitted_at", id) WHERE deleted_at IS NULL;
CREATE INDEX "bid_applications_own_user" ON "bid_applications" ("own_user", "submitted_at", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "bid_applications_own_team" ON "bid_applications" ("own_team", "submitted_at", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "bid_applications_own_branch" ON "bid_applications" ("own_branch", "submitted_at", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "bid_applications_bid" ON "bid_applications" ("bid", "submitted_at", id) WHERE deleted_at IS NULL AND "bid" IS NOT NULL;
CREATE INDEX "bid_applications_user" ON "bid_applications" ("user", "submitted_at", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "bid_applications_import_id" ON "bid_applications" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "bid_applications_bin" ON "bid_applications" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "pool_entries" (
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
    "account" INTEGER,
    "owner" INTEGER,
    "segment" TEXT,
    "last_touch" INTEGER,
    "days" INTEGER,
    "limit_days" INTEGER,
    "announced_on" INTEGER,
    "returns_on" INTEGER,
    "state" TEXT,
    "settled_at" INTEGER,
    "claimed_by" INTEGER,
    "claimed_on" INTEGER
) STRICT;
CREATE INDEX "pool_entries_returns_on" ON "pool_entries" ("returns_on", id) WHERE deleted_at IS NULL;
CREATE INDEX "pool_entries_name_key" ON "pool_entries" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "pool_entries_updated_at" ON "pool_entries" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "pool_entries_own_user" ON "pool_entries" ("own_user", "returns_on", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "pool_entries_own_team" ON "pool_entries" ("own_team", "returns_on", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "pool_entries_own_branch" ON "pool_entries" ("own_branch", "returns_on", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "pool_entries_acc_user" ON "pool_entries" ("acc_user", "returns_on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL AND "acc_user" IS DISTINCT FROM "own_user";
CREATE INDEX "pool_entries_acc_team" ON "pool_entries" ("acc_team", "returns_on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL AND "acc_team" IS DISTINCT FROM "own_team";
CREATE INDEX "pool_entries_acc_branch" ON "pool_entries" ("acc_branch", "returns_on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL AND "acc_branch" IS DISTINCT FROM "own_branch";
CREATE INDEX "pool_entries_account" ON "pool_entries" ("account", "returns_on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "pool_entries_owner" ON "pool_entries" ("owner", "returns_on", id) WHERE deleted_at IS NULL AND "owner" IS NOT NULL;
CREATE INDEX "pool_entries_state" ON "pool_entries" ("state", "returns_on", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "pool_entries_claimed_by" ON "pool_entries" ("claimed_by", "returns_on", id) WHERE deleted_at IS NULL AND "claimed_by" IS NOT NULL;
CREATE INDEX "pool_entries_import_id" ON "pool_entries" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "pool_entries_bin" ON "pool_entries" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "explanations" (
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
    "account" INTEGER,
    "owner" INTEGER,
    "competitor" INTEGER,
    "listed_on" INTEGER,
    "sightings" INTEGER,
    "first_seen" INTEGER,
    "last_seen" INTEGER,
    "open_deals" INTEGER,
    "last_won" INTEGER,
    "due" INTEGER,
    "state" TEXT,
    "cause" TEXT,
    "did" TEXT,
    "remedy" TEXT,
    "remedy_due" INTEGER,
    "explained_at" INTEGER,
    "superior" INTEGER,
    "superior_verdict" TEXT,
    "superior_comment" TEXT,
    "superior_at" INTEGER,
    "reviewer" INTEGER,
    "verdict" TEXT,
    "comment" TEXT,
    "judged_at" INTEGER
) STRICT;
CREATE INDEX "explanations_listed_on" ON "explanations" ("listed_on", id) WHERE deleted_at IS NULL;
CREATE INDEX "explanations_name_key" ON "explanations" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "explanations_updated_at" ON "explanations" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "explanations_own_user" ON "explanations" ("own_user", "listed_on", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "explanations_own_team" ON "explanations" ("own_team", "listed_on", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "explanations_own_branch" ON "explanations" ("own_branch", "listed_on", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "explanations_account" ON "explanations" ("account", "listed_on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "explanations_owner" ON "explanations" ("owner", "listed_on", id) WHERE deleted_at IS NULL AND "owner" IS NOT NULL;
CREATE INDEX "explanations_competitor" ON "explanations" ("competitor", "listed_on", id) WHERE deleted_at IS NULL AND "competitor" IS NOT NULL;
CREATE INDEX "explanations_state" ON "explanations" ("state", "listed_on", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "explanations_verdict" ON "explanations" ("verdict", "listed_on", id) WHERE deleted_at IS NULL AND "verdict" IS NOT NULL;
CREATE INDEX "explanations_import_id" ON "explanations" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "explanations_bin" ON "explanations" (bin, id) WHERE bin IS NOT NULL;
-- Of each there is one at a time: what two people begin at the same instant begins once.
CREATE UNIQUE INDEX "transfers_one" ON "transfers" ("account") WHERE deleted_at IS NULL AND "state" IN ('requested', 'returned', 'filed');
CREATE UNIQUE INDEX "bids_one" ON "bids" ("account") WHERE deleted_at IS NULL AND "state" IN ('published', 'opened');
CREATE UNIQUE INDEX "bid_applications_one" ON "bid_applications" ("bid", "user") WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX "pool_entries_one" ON "pool_entries" ("account") WHERE deleted_at IS NULL AND "state" = 'announced';
CREATE UNIQUE INDEX "explanations_one" ON "explanations" ("account", "competitor", "listed_on") WHERE deleted_at IS NULL;
