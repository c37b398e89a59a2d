-- Accounts by size and by sales, also when they are filtered.
CREATE INDEX "accounts_employees" ON "accounts" ("employees", id) WHERE deleted_at IS NULL;
CREATE INDEX "accounts_sales_revenue" ON "accounts" ("sales_revenue", id) WHERE deleted_at IS NULL;
