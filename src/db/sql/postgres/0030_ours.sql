-- Which of our people a contact is linked to: the last ring of the fishing net.
CREATE INDEX "contact_links_ours" ON "contact_links" ("contact", "user", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
