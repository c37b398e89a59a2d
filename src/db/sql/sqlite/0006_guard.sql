-- Sensitive fields of contacts are sealed (base/seal.h): the columns hold bytes. They were closed until now, so nothing is lost.
-- Consent becomes records of its own; what a form said so far is carried over and covers no group.
ALTER TABLE contacts DROP COLUMN "address";
ALTER TABLE contacts DROP COLUMN "gender";
ALTER TABLE contacts DROP COLUMN "birth_date";
ALTER TABLE contacts DROP COLUMN "birth_year";
ALTER TABLE contacts DROP COLUMN "political_status";
ALTER TABLE contacts DROP COLUMN "birthplace";
ALTER TABLE contacts DROP COLUMN "family";
ALTER TABLE contacts DROP COLUMN "social_circle";
ALTER TABLE contacts DROP COLUMN "personal_credit";
ALTER TABLE contacts DROP COLUMN "religion";
ALTER TABLE contacts ADD COLUMN "address" BLOB;
ALTER TABLE contacts ADD COLUMN "gender" BLOB;
ALTER TABLE contacts ADD COLUMN "birth_date" BLOB;
ALTER TABLE contacts ADD COLUMN "birth_year" BLOB;
ALTER TABLE contacts ADD COLUMN "political_status" BLOB;
ALTER TABLE contacts ADD COLUMN "birthplace" BLOB;
ALTER TABLE contacts ADD COLUMN "family" BLOB;
ALTER TABLE contacts ADD COLUMN "social_circle" BLOB;
ALTER TABLE contacts ADD COLUMN "personal_credit" BLOB;
ALTER TABLE contacts ADD COLUMN "religion" BLOB;
CREATE TABLE "consents" (
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
    "groups" TEXT,
    "source" TEXT,
    "source_key" BLOB,
    "given_on" INTEGER,
    "purpose" TEXT,
    "evidence" TEXT,
    "withdrawn_on" INTEGER,
    "withdrawn_reason" TEXT
) STRICT;
CREATE INDEX "consents_contact" ON "consents" ("contact", "given_on", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "consents_import_id" ON "consents" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "consents_bin" ON "consents" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "care_plans" (
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
    "occasion" TEXT,
    "occasion_key" BLOB,
    "contact" INTEGER,
    "tier" TEXT,
    "account" INTEGER,
    "action" TEXT,
    "rhythm" TEXT,
    "next_date" INTEGER,
    "anchor" INTEGER,
    "owner" INTEGER,
    "active" INTEGER,
    "last_done" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "care_plans_next_date" ON "care_plans" ("next_date", id) WHERE deleted_at IS NULL;
CREATE INDEX "care_plans_own_user" ON "care_plans" ("own_user", "next_date", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "care_plans_own_team" ON "care_plans" ("own_team", "next_date", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "care_plans_own_branch" ON "care_plans" ("own_branch", "next_date", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "care_plans_acc_user" ON "care_plans" ("acc_user", "next_date", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL AND "acc_user" IS DISTINCT FROM "own_user";
CREATE INDEX "care_plans_acc_team" ON "care_plans" ("acc_team", "next_date", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL AND "acc_team" IS DISTINCT FROM "own_team";
CREATE INDEX "care_plans_acc_branch" ON "care_plans" ("acc_branch", "next_date", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL AND "acc_branch" IS DISTINCT FROM "own_branch";
CREATE INDEX "care_plans_contact" ON "care_plans" ("contact", "next_date", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "care_plans_account" ON "care_plans" ("account", "next_date", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "care_plans_import_id" ON "care_plans" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "care_plans_bin" ON "care_plans" (bin, id) WHERE bin IS NOT NULL;
INSERT INTO consents (version, created_at, created_by, updated_at, updated_by, contact, source, given_on, purpose)
SELECT 1, updated_at, updated_by, updated_at, updated_by, id, consent_source, consent_on, consent_purpose FROM contacts
WHERE consent_source IS NOT NULL OR consent_on IS NOT NULL OR consent_purpose IS NOT NULL;
ALTER TABLE contacts DROP COLUMN "consent_source";
ALTER TABLE contacts DROP COLUMN "consent_on";
ALTER TABLE contacts DROP COLUMN "consent_purpose";
