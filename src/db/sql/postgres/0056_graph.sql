-- The fishing net walks along links and degrees without opening the rows: all that it asks of a tie
-- stands in the index (what is always empty here is named because the condition asks for it).
CREATE INDEX contact_links_net ON contact_links (contact, other, "user", kind, warmth, since, "to", deleted_at)
    WHERE deleted_at IS NULL;
CREATE INDEX contact_links_back ON contact_links (other, contact, "user", kind, warmth, since, "to", deleted_at)
    WHERE deleted_at IS NULL AND other IS NOT NULL;
CREATE INDEX relationships_net ON relationships (contact, "user", degree, "from", "to", superseded_by, deleted_at)
    WHERE deleted_at IS NULL AND superseded_by IS NULL AND degree > 0;
-- A list of all open deals' ids is read from the index alone.
CREATE INDEX opportunities_open ON opportunities (id, state, deleted_at)
    WHERE deleted_at IS NULL AND state = 'open';
-- How far each open deal's people are covered, of all ties there are: judged when nothing is written,
-- void as soon as anything it rests on changes (code < 0). Every open deal with people has a row.
CREATE TABLE deal_cover (
    deal BIGINT PRIMARY KEY,
    people BIGINT NOT NULL DEFAULT 0,
    code BIGINT NOT NULL DEFAULT -1, -- best degree plus one of the four core roles, three bits each
    day BIGINT NOT NULL DEFAULT 0,   -- holds from this day
    until BIGINT NOT NULL DEFAULT 0  -- through this one
);
CREATE INDEX deal_cover_void ON deal_cover (deal, code) WHERE code < 0;
CREATE INDEX deal_cover_until ON deal_cover (until, deal);
INSERT INTO deal_cover (deal) SELECT DISTINCT deal FROM deal_contacts
    WHERE deleted_at IS NULL AND deal IS NOT NULL;
CREATE FUNCTION cover_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE deal_cover SET code = -1 WHERE deal = OLD.deal AND code >= 0;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.deal IS NOT NULL THEN
        INSERT INTO deal_cover (deal) VALUES (NEW.deal) ON CONFLICT (deal) DO UPDATE SET code = -1;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER cover_person AFTER INSERT OR UPDATE OR DELETE ON deal_contacts
    FOR EACH ROW EXECUTE FUNCTION cover_person();
CREATE FUNCTION cover_tie() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE deal_cover SET code = -1 WHERE code >= 0 AND deal IN
            (SELECT deal FROM deal_contacts WHERE contact = OLD.contact AND deleted_at IS NULL);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE deal_cover SET code = -1 WHERE code >= 0 AND deal IN
            (SELECT deal FROM deal_contacts WHERE contact = NEW.contact AND deleted_at IS NULL);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER cover_tie AFTER INSERT OR UPDATE OR DELETE ON relationships
    FOR EACH ROW EXECUTE FUNCTION cover_tie();
-- Rows of deals that are not open are taken away; one that opens again has people again.
CREATE FUNCTION cover_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deal_cover (deal) VALUES (NEW.id) ON CONFLICT (deal) DO UPDATE SET code = -1;
    RETURN NULL;
END $$;
CREATE TRIGGER cover_opened AFTER UPDATE OF state, deleted_at ON opportunities FOR EACH ROW
    WHEN (NEW.state = 'open' AND NEW.deleted_at IS NULL
        AND (OLD.state IS DISTINCT FROM NEW.state OR OLD.deleted_at IS NOT NULL))
    EXECUTE FUNCTION cover_opened();
ANALYZE contact_links;
ANALYZE relationships;
