-- Open deals of a team, whatever they are sorted by.
CREATE INDEX opportunities_team_state ON opportunities (own_team, state, updated_at, id)
    WHERE deleted_at IS NULL AND own_team IS NOT NULL;
