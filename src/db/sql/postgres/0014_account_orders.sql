-- Accounts by size and by sales, also when they are filtered.
CREATE INDEX "accounts_employees" ON "accounts" ("employees" DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX "accounts_sales_revenue" ON "accounts" ("sales_revenue" DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
