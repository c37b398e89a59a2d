-- Orders, their lines, invoices, payments.
CREATE TABLE "orders" (
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
    "code" TEXT,
    "code_key" BLOB,
    "account" INTEGER,
    "kind" TEXT,
    "state" TEXT,
    "ordered_on" INTEGER,
    "promised_on" INTEGER,
    "delivered_on" INTEGER,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "cost" INTEGER,
    "cost_cur" TEXT,
    "cost_base" INTEGER,
    "correct" INTEGER,
    "deal" INTEGER,
    "contact" INTEGER,
    "customer_reference" TEXT,
    "note" TEXT
) STRICT;
CREATE INDEX "orders_ordered_on" ON "orders" ("ordered_on", id) WHERE deleted_at IS NULL;
CREATE INDEX "orders_acc_user" ON "orders" ("acc_user", "ordered_on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "orders_acc_team" ON "orders" ("acc_team", "ordered_on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "orders_acc_branch" ON "orders" ("acc_branch", "ordered_on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE UNIQUE INDEX "orders_code" ON "orders" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "orders_account" ON "orders" ("account", "ordered_on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "orders_state" ON "orders" ("state", "ordered_on", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "orders_deal" ON "orders" ("deal", "ordered_on", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "orders_import_id" ON "orders" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "orders_bin" ON "orders" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "order_lines" (
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
    "order" INTEGER,
    "position" INTEGER,
    "product" INTEGER,
    "description" TEXT,
    "quantity" INTEGER,
    "unit" TEXT,
    "price" INTEGER,
    "discount" INTEGER,
    "unit_cost" INTEGER,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "delivered" INTEGER,
    "promised_on" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "order_lines_order" ON "order_lines" ("order", "position", id) WHERE deleted_at IS NULL AND "order" IS NOT NULL;
CREATE INDEX "order_lines_product" ON "order_lines" ("product", "position", id) WHERE deleted_at IS NULL AND "product" IS NOT NULL;
CREATE INDEX "order_lines_import_id" ON "order_lines" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "order_lines_bin" ON "order_lines" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "invoices" (
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
    "code" TEXT,
    "code_key" BLOB,
    "account" INTEGER,
    "order" INTEGER,
    "kind" TEXT,
    "state" TEXT,
    "issued_on" INTEGER,
    "due" INTEGER,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "tax" INTEGER,
    "tax_cur" TEXT,
    "open_amount" INTEGER,
    "open_amount_cur" TEXT,
    "open_amount_base" INTEGER,
    "paid_on" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "invoices_issued_on" ON "invoices" ("issued_on", id) WHERE deleted_at IS NULL;
CREATE INDEX "invoices_acc_user" ON "invoices" ("acc_user", "issued_on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "invoices_acc_team" ON "invoices" ("acc_team", "issued_on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "invoices_acc_branch" ON "invoices" ("acc_branch", "issued_on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE UNIQUE INDEX "invoices_code" ON "invoices" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "invoices_account" ON "invoices" ("account", "issued_on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "invoices_order" ON "invoices" ("order", "issued_on", id) WHERE deleted_at IS NULL AND "order" IS NOT NULL;
CREATE INDEX "invoices_state" ON "invoices" ("state", "issued_on", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "invoices_import_id" ON "invoices" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "invoices_bin" ON "invoices" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "payments" (
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
    "code" TEXT,
    "code_key" BLOB,
    "account" INTEGER,
    "invoice" INTEGER,
    "order" INTEGER,
    "state" TEXT,
    "paid_on" INTEGER,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "method" TEXT,
    "reference" TEXT,
    "note" TEXT
) STRICT;
CREATE INDEX "payments_paid_on" ON "payments" ("paid_on", id) WHERE deleted_at IS NULL;
CREATE INDEX "payments_acc_user" ON "payments" ("acc_user", "paid_on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "payments_acc_team" ON "payments" ("acc_team", "paid_on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "payments_acc_branch" ON "payments" ("acc_branch", "paid_on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "payments_account" ON "payments" ("account", "paid_on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "payments_invoice" ON "payments" ("invoice", "paid_on", id) WHERE deleted_at IS NULL AND "invoice" IS NOT NULL;
CREATE INDEX "payments_order" ON "payments" ("order", "paid_on", id) WHERE deleted_at IS NULL AND "order" IS NOT NULL;
CREATE INDEX "payments_import_id" ON "payments" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "payments_bin" ON "payments" (bin, id) WHERE bin IS NOT NULL;
INSERT INTO role_grant (role, entity, action, scope)
SELECT r.role, k.entity, a.action, 'all'
FROM (SELECT DISTINCT role FROM role_grant WHERE role = 'finance') r,
     (SELECT 'order' AS entity UNION ALL SELECT 'order_line' UNION ALL SELECT 'invoice' UNION ALL SELECT 'payment') k,
     (SELECT 'create' AS action UNION ALL SELECT 'read' UNION ALL SELECT 'update' UNION ALL SELECT 'delete' UNION ALL SELECT 'export' UNION ALL SELECT 'import') a
WHERE 1 = 1
ON CONFLICT (role, entity, action) DO NOTHING;
