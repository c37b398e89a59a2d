-- Sums of people: the open ones of an owner are few beside his closed months, and where the
-- account is another's that is few again. The board asks for the first, everybody for the second.
DROP INDEX rollup_deal_own;
DROP INDEX rollup_deal_acc;
CREATE INDEX rollup_deal_own ON rollup_deal (own_user, state);
CREATE INDEX rollup_deal_acc ON rollup_deal (acc_user, state) WHERE acc_user <> own_user;
-- Whoever sees his unit is asked for its people at every board and funnel.
CREATE INDEX users_unit ON users ("org_unit");
