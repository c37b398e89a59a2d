/* What waits for somebody, and the trail of one approval. */
#include "ops/approval_parts.h"

#include "ops/raised.h"

static struct day day_column(const struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? DAY_NONE : (struct day){(int32_t)stmt_get_int(s, col)};
}

static struct str text_column(struct tx *tx, const struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? STR_NONE : str_dup(stmt_get_text(s, col), tx->arena);
}

static bool reads_amount(const struct tx *tx)
{
    const struct cat_entity *kind = approval_cat(tx, "approval");
    int at = cat_field_index(kind, STR("amount"));
    return actor_reads(tx->actor, kind->index, kind->fields[at].f);
}

static void item_read(struct tx *tx, struct stmt *s, bool amount, struct approval_item *out)
{
    *out = (struct approval_item){
        .id = stmt_get_int(s, 0),
        .title = text_column(tx, s, 1),
        .subject = text_column(tx, s, 2),
        .kind = text_column(tx, s, 3),
        .record = stmt_get_int(s, 4),
        .requester = stmt_get_int(s, 5),
        .requester_name = text_column(tx, s, 6),
        .requested_at = stmt_get_int(s, 7),
        .reason = text_column(tx, s, 8),
        .summary = text_column(tx, s, 9),
        .due = day_column(s, 12),
        .version = stmt_get_int(s, 13),
    };
    if (amount && !stmt_is_null(s, 10)) {
        out->amount = (struct value){.kind = V_MONEY, .i = stmt_get_int(s, 10)};
        (void)currency_parse(stmt_get_text(s, 11), &out->amount.cur);
    }
    if (stmt_get_int(s, 14) != tx->actor->user) {
        out->delegated_from = stmt_get_int(s, 14);
        out->delegated_name = text_column(tx, s, 15);
    }
}

enum status approval_waiting(struct tx *tx, struct approval_item **out, size_t *n,
                             struct error *e)
{
    struct stmt *s = NULL;
    bool amount = reads_amount(tx);
    enum status st = db_prepare(
        tx->db,
        STR("SELECT a.id, a.\"title\", a.\"subject\", a.\"kind\", a.\"record\", "
            "a.\"requested_by\", r.\"name\", a.\"requested_at\", a.\"reason\", a.\"summary\", "
            "a.\"amount\", a.\"amount_cur\", t.\"due\", a.version, t.\"approver\", u.\"name\" "
            "FROM approval_steps t JOIN approvals a ON a.id = t.\"approval\" JOIN users u ON "
            "u.id = t.\"approver\" LEFT JOIN users r ON r.id = a.\"requested_by\" WHERE "
            "t.\"state\" = 'pending' AND t.deleted_at IS NULL AND a.deleted_at IS NULL AND "
            "a.\"state\" = 'pending' AND (t.\"approver\" = ? OR (a.\"requested_by\" <> ? AND "
            "t.\"approver\" IN (SELECT id FROM users WHERE \"delegate\" = ? AND "
            "\"delegate_from\" <= ? AND (\"delegate_to\" IS NULL OR \"delegate_to\" >= ?) AND "
            "deleted_at IS NULL))) ORDER BY t.\"due\", a.\"requested_at\", t.id LIMIT 200"),
        &s, e);

    *out = arena_alloc(tx->arena, APPROVAL_LIST_MAX * sizeof(**out));
    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, tx->actor->user);
    stmt_int(s, tx->actor->user);
    stmt_int(s, tx->actor->user);
    stmt_int(s, tx->today.n);
    stmt_int(s, tx->today.n);
    while (*n < APPROVAL_LIST_MAX && (st = stmt_step(s, e)) == ST_OK) {
        struct approval_item *item = &(*out)[*n];
        item_read(tx, s, amount, item);
        bool twice = *n > 0 && item[-1].id == item->id; /* his own and another's */
        if (!twice) ++*n;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* --- the trail --- */

static void trail_row_read(struct tx *tx, struct stmt *s, struct trail_row *out)
{
    bool away = delegation_holds(day_column(s, 13), day_column(s, 14), tx->today);

    *out = (struct trail_row){
        .approver = stmt_get_int(s, 0),
        .approver_name = text_column(tx, s, 1),
        .decided_by = stmt_get_int(s, 2),
        .decided_name = text_column(tx, s, 3),
        .behalf = stmt_get_int(s, 4),
        .behalf_name = text_column(tx, s, 5),
        .state = text_column(tx, s, 6),
        .comment = text_column(tx, s, 7),
        .at = stmt_get_int(s, 8),
        .due = day_column(s, 9),
        .round = (int)stmt_get_int(s, 10),
        .position = (int)stmt_get_int(s, 11),
        .slot = (int)stmt_get_int(s, 12),
        .any = str_is(stmt_get_text(s, 16), "any"),
    };
    if (away && str_is(out->state, "pending")) out->delegate_name = text_column(tx, s, 15);
}

static enum status rows_load(struct tx *tx, int64_t id, struct approval_trail *out,
                             struct error *e)
{
    struct stmt *s = NULL;
    struct trail_row *v = arena_alloc(tx->arena, APPROVAL_LIST_MAX * sizeof(*v));
    enum status st = db_prepare(
        tx->db,
        STR("SELECT t.\"approver\", u.\"name\", t.\"decided_by\", b.\"name\", "
            "t.\"delegated_from\", f.\"name\", t.\"state\", t.\"comment\", t.\"at\", "
            "t.\"due\", t.\"round\", t.\"position\", t.\"slot\", u.\"delegate_from\", "
            "u.\"delegate_to\", d.\"name\", t.\"rule\" FROM approval_steps t LEFT JOIN users u "
            "ON u.id = t.\"approver\" LEFT JOIN users b ON b.id = t.\"decided_by\" LEFT JOIN "
            "users f ON f.id = t.\"delegated_from\" LEFT JOIN users d ON d.id = u.\"delegate\" "
            "WHERE t.\"approval\" = ? AND t.deleted_at IS NULL ORDER BY t.\"round\", "
            "CASE WHEN t.\"state\" = 'withdrawn' THEN 99 ELSE t.\"position\" END, "
            "t.\"at\" IS NULL, t.\"at\", t.\"slot\", t.id LIMIT 200"),
        &s, e);

    out->rows = v;
    out->n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, id);
    while (out->n < APPROVAL_LIST_MAX && (st = stmt_step(s, e)) == ST_OK)
        trail_row_read(tx, s, &v[out->n++]);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status chain_names(struct tx *tx, struct approval_trail *t, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT c.\"name\", c.\"name_en\", u.\"name\" FROM approvals a LEFT "
                       "JOIN approval_chains c ON c.id = a.\"chain\" LEFT JOIN users u ON u.id "
                       "= a.\"requested_by\" WHERE a.id = ?"),
                   &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, t->approval.id);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        t->chain_name = text_column(tx, s, 0);
        t->chain_name_en = text_column(tx, s, 1);
        t->requester_name = text_column(tx, s, 2);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status sees(struct tx *tx, const struct record *approval, bool *yes,
                        struct error *e)
{
    const struct cat_entity *kind =
        catalogue_kind(tx->cat, field_text(record_field(approval, "kind")));

    *yes = false;
    if (kind == NULL) return ST_OK;
    return query_visible(tx, kind, field_id(record_field(approval, "record")), ACT_READ, yes,
                         e);
}

enum status approval_read_trail(struct tx *tx, int64_t id, struct approval_trail *out,
                                struct error *e)
{
    struct approval_case *c = arena_alloc(tx->arena, sizeof(*c));
    enum status st = case_load(tx, id, c, e);

    if (st != ST_OK) return st;
    bool mine = c->facts.requester == tx->actor->user;
    enum approval_state state = c->facts.state;
    *out = (struct approval_trail){
        .approval = c->record,
        .may_decide = approval_waits_for(&c->facts, tx->actor->user),
        .may_withdraw = mine && (state == AP_PENDING || state == AP_RETURNED),
        .may_resubmit = mine && (state == AP_RETURNED || state == AP_WITHDRAWN),
    };
    record_mask(tx, &out->approval);
    st = rows_load(tx, id, out, e);
    if (st == ST_OK) st = chain_names(tx, out, e);
    return st == ST_OK ? sees(tx, &out->approval, &out->sees_record, e) : st;
}
