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
    deal INTEGER PRIMARY KEY,
    people INTEGER NOT NULL DEFAULT 0,
    code INTEGER NOT NULL DEFAULT -1, -- best degree plus one of the four core roles, three bits each
    day INTEGER NOT NULL DEFAULT 0,   -- holds from this day
    until INTEGER NOT NULL DEFAULT 0  -- through this one
) STRICT;
CREATE INDEX deal_cover_void ON deal_cover (deal, code) WHERE code < 0;
CREATE INDEX deal_cover_until ON deal_cover (until, deal);
INSERT INTO deal_cover (deal) SELECT DISTINCT deal FROM deal_contacts
    WHERE deleted_at IS NULL AND deal IS NOT NULL;
CREATE TRIGGER cover_person_in AFTER INSERT ON deal_contacts WHEN NEW.deal IS NOT NULL BEGIN
    INSERT INTO deal_cover (deal) VALUES (NEW.deal) ON CONFLICT (deal) DO UPDATE SET code = -1;
END;
CREATE TRIGGER cover_person_moved AFTER UPDATE ON deal_contacts BEGIN
    UPDATE deal_cover SET code = -1 WHERE deal = OLD.deal;
    INSERT INTO deal_cover (deal) SELECT NEW.deal WHERE NEW.deal IS NOT NULL
        ON CONFLICT (deal) DO UPDATE SET code = -1;
END;
CREATE TRIGGER cover_person_out AFTER DELETE ON deal_contacts BEGIN
    UPDATE deal_cover SET code = -1 WHERE deal = OLD.deal;
END;
CREATE TRIGGER cover_tie_in AFTER INSERT ON relationships BEGIN
    UPDATE deal_cover SET code = -1 WHERE code >= 0 AND deal IN
        (SELECT deal FROM deal_contacts WHERE contact = NEW.contact AND deleted_at IS NULL);
END;
CREATE TRIGGER cover_tie_moved AFTER UPDATE ON relationships BEGIN
    UPDATE deal_cover SET code = -1 WHERE code >= 0 AND deal IN
        (SELECT deal FROM deal_contacts WHERE contact IN (OLD.contact, NEW.contact) AND deleted_at IS NULL);
END;
CREATE TRIGGER cover_tie_out AFTER DELETE ON relationships BEGIN
    UPDATE deal_cover SET code = -1 WHERE code >= 0 AND deal IN
        (SELECT deal FROM deal_contacts WHERE contact = OLD.contact AND deleted_at IS NULL);
END;
-- Rows of deals that are not open are taken away; one that opens again has people again.
CREATE TRIGGER cover_opened AFTER UPDATE OF state, deleted_at ON opportunities
WHEN NEW.state = 'open' AND NEW.deleted_at IS NULL
    AND (OLD.state IS NOT NEW.state OR OLD.deleted_at IS NOT NULL) BEGIN
    INSERT INTO deal_cover (deal) VALUES (NEW.id) ON CONFLICT (deal) DO UPDATE SET code = -1;
END;
ANALYZE contact_links;
ANALYZE relationships;
