-- The pool is read by its own index; won deals by the day they were won, to see who stopped buying.
CREATE INDEX accounts_pool ON accounts (id) WHERE deleted_at IS NULL AND owner IS NULL;
CREATE INDEX opportunities_won ON opportunities (closed_on, account)
    WHERE deleted_at IS NULL AND state = 'won';
