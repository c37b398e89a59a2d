/* ops/ties.c - see ties.h. */
#include "ops/ties.h"

#include "ops/customer.h"
#include "ops/fields.h"

static const struct value none = {.kind = V_NULL};

/* First column of the first row for two ids; 0 without one. */
static enum status look_up(struct tx *tx, struct str sql, const int64_t *ids, size_t n,
                           int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    *out = 0;
    if (st != ST_OK) return st;
    for (size_t i = 0; i < n; i++) stmt_int(s, ids[i]);
    return stmt_number(s, out, e);
}

static void record_by(const struct tx *tx, struct input *in)
{
    input_set(in, "recorded_at", value_int(tx->now_ms));
    if (tx->actor->user != 0) input_set(in, "recorded_by", value_int(tx->actor->user));
}

/* An end on the eve of the beginning is a row that another replaced on its first day. */
static void check_span(const struct value *from, const struct value *to, struct faults *f)
{
    if (from->kind == V_INT && to->kind == V_INT && to->i < from->i - 1) {
        fault_add(f, STR("to"), "order");
    }
}

/* --- posts -------------------------------------------------------------------------------- */

enum status position_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e)
{
    const struct value *above = field_after(in, old, "reports_to");
    int64_t account = field_id(field_after(in, old, "account"));
    int64_t its = account;
    enum status st = department_before(tx, in, old, f, e);

    if (st != ST_OK || tx->bulk) return st;
    if (old == NULL) record_by(tx, in);
    check_span(field_after(in, old, "from"), field_after(in, old, "to"), f);
    if (above->kind != V_INT) return ST_OK;
    if (!field_given(in, "reports_to") && !field_given(in, "account")) return ST_OK;
    st = look_up(tx, STR("SELECT account FROM positions WHERE id = ?"), &above->i, 1, &its, e);
    if (st == ST_OK && its != account) fault_add(f, STR("reports_to"), "other_account");
    return st;
}

/* --- links -------------------------------------------------------------------------------- */

enum status link_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    const struct value *contact = field_after(in, old, "contact");
    const struct value *other = field_after(in, old, "other");
    const struct value *user = field_after(in, old, "user");

    (void)tx;
    (void)e;
    check_span(field_after(in, old, "since"), field_after(in, old, "to"), f);
    if (other->kind == V_NULL && user->kind == V_NULL) fault_add(f, STR("other"), "required");
    if (other->kind != V_NULL && user->kind != V_NULL) fault_add(f, STR("user"), "either");
    if (other->kind == V_INT && contact->kind == V_INT && other->i == contact->i) {
        fault_add(f, STR("other"), "duplicate");
    }
    return ST_OK;
}

/* --- degrees ------------------------------------------------------------------------------ */

/* The degrees of one person of ours with one contact that nothing superseded. */
#define OF_PAIR                                                                                \
    "FROM relationships WHERE contact = ? AND \"user\" = ? AND superseded_by IS NULL AND "     \
    "deleted_at IS NULL "

struct degree_row {
    int64_t id, from, to;
    bool ends;
};

/* The degree before or on this day. */
static enum status degree_before(struct tx *tx, const struct record *now, int64_t day,
                                 struct degree_row *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT id, \"from\", \"to\" " OF_PAIR
                                    "AND id <> ? AND (\"from\" IS NULL OR \"from\" <= ?) "
                                    "ORDER BY COALESCE(\"from\", -1000000) DESC, id DESC "
                                    "LIMIT 1"),
                                &s, e);

    *out = (struct degree_row){0};
    if (st != ST_OK) return st;
    stmt_int(s, field_id(record_field(now, "contact")));
    stmt_int(s, field_id(record_field(now, "user")));
    stmt_int(s, now->id);
    stmt_int(s, day);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        *out = (struct degree_row){stmt_get_int(s, 0),
                                   stmt_is_null(s, 1) ? INT64_MIN : stmt_get_int(s, 1),
                                   stmt_get_int(s, 2), !stmt_is_null(s, 2)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status set_one(struct tx *tx, const struct record *of, int64_t id, const char *key,
                           int64_t v, struct error *e)
{
    const struct write_options o = {.action = true, .verb = "degree", .on_day = DAY_NONE};
    struct input *in = input_new(tx, of->kind);
    struct faults f = {.arena = tx->arena};
    struct record out;

    input_set(in, key, value_int(v));
    return record_update(tx, id, in, &o, &f, &out, e);
}

enum status relationship_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    const struct value *contact = field_after(in, old, "contact");
    const struct value *user = field_after(in, old, "user");
    const struct value *from = field_after(in, old, "from");
    struct stmt *s = NULL;
    enum status st = ST_OK;

    if (from->kind == V_INT && from->i > tx->today.n) fault_add(f, STR("from"), "future");
    if (old != NULL || tx->bulk) return ST_OK;
    record_by(tx, in);
    if (field_given(in, "target") || contact->kind != V_INT || user->kind != V_INT)
        return ST_OK;
    st = db_prepare(tx->db,
                    STR("SELECT target, target_date " OF_PAIR "AND \"to\" IS NULL ORDER BY id "
                        "DESC LIMIT 1"),
                    &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, contact->i);
    stmt_int(s, user->i);
    st = stmt_step(s, e);
    if (st == ST_OK && !stmt_is_null(s, 0)) {
        input_set(in, "target", value_int(stmt_get_int(s, 0)));
        input_set(in, "target_date", stmt_is_null(s, 1) ? none : value_int(stmt_get_int(s, 1)));
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status relationship_after(struct tx *tx, const struct record *now,
                               const struct record *old, struct error *e)
{
    const struct value *from = record_field(now, "from");
    struct degree_row before = {0};
    int64_t later = 0;

    if (old != NULL || tx->bulk || from->kind != V_INT) return ST_OK;
    const int64_t ids[] = {field_id(record_field(now, "contact")),
                           field_id(record_field(now, "user")), from->i};
    enum status st = degree_before(tx, now, from->i, &before, e);
    if (st == ST_OK) {
        st = look_up(tx, STR("SELECT MIN(\"from\") " OF_PAIR "AND \"from\" > ?"), ids,
                     COUNT(ids), &later, e);
    }
    if (st == ST_OK && later > from->i) st = set_one(tx, now, now->id, "to", later - 1, e);
    if (st != ST_OK || before.id == 0) return st;
    if (before.from == from->i) {
        return set_one(tx, now, before.id, "superseded_by", now->id, e);
    }
    if (before.ends && before.to < from->i) return ST_OK;
    return set_one(tx, now, before.id, "to", from->i - 1, e);
}

/* --- needs and ledger ----------------------------------------------------------------------
 */

/* The account is the contact's when none is given; a contact is of the account, or holds a post
 * there. */
static enum status contact_of_account(struct tx *tx, struct input *in, const struct record *old,
                                      struct faults *f, struct error *e)
{
    const struct value *contact = field_after(in, old, "contact");
    const struct value *account = field_after(in, old, "account");
    int64_t found = 0;
    enum status st;

    if (contact->kind != V_INT || tx->bulk) return ST_OK;
    if (!field_given(in, "contact") && !field_given(in, "account")) return ST_OK;
    if (account->kind != V_INT) {
        st = look_up(tx, STR("SELECT account FROM contacts WHERE id = ?"), &contact->i, 1,
                     &found, e);
        if (st == ST_OK && found != 0) input_set(in, "account", value_int(found));
        return st;
    }
    const int64_t ids[] = {contact->i, account->i, contact->i, account->i};
    st = look_up(tx,
                 STR("SELECT id FROM contacts WHERE id = ? AND account = ? UNION ALL SELECT id "
                     "FROM positions WHERE contact = ? AND account = ? AND deleted_at IS NULL"),
                 ids, COUNT(ids), &found, e);
    if (st == ST_OK && found == 0) fault_add(f, STR("contact"), "other_account");
    return st;
}

/* The topmost branch of a kind of need: "organisational" or "personal". */
static struct str need_branch(const struct input *in, struct str kind)
{
    const struct cat_field *cf = &in->kind->fields[cat_field_index(in->kind, STR("kind"))];

    for (int depth = 0; depth < 8; depth++) {
        const struct cat_option *o = cat_option(cf, kind);
        if (o == NULL || o->parent.n == 0) break;
        kind = o->parent;
    }
    return kind;
}

enum status need_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    const struct value *kind = field_after(in, old, "kind");
    const struct value *shared = field_after(in, old, "shared");
    bool expressed = text_value_is(field_after(in, old, "state"), "expressed");
    bool confirmed = expressed && shared->kind == V_INT && shared->i != 0;
    bool personal = str_is(need_branch(in, field_text(kind)), "personal");

    if (personal && field_after(in, old, "contact")->kind == V_NULL && !tx->lenient) {
        fault_add(f, STR("contact"), "required");
    }
    input_set(in, "confirmed", value_int(confirmed));
    return contact_of_account(tx, in, old, f, e);
}

static bool is_treat(const struct value *kind)
{
    return text_value_is(kind, "gift") || text_value_is(kind, "hospitality");
}

/* State and its day belong together: an open one has none. */
static void settle(const struct tx *tx, struct input *in, const struct record *old)
{
    const struct value *state = field_after(in, old, "state");
    const struct value *given = field_after(in, old, "given_on");

    if (state->kind == V_NULL && old == NULL) {
        bool promise = text_value_is(field_after(in, old, "kind"), "promise");
        input_set(in, "state", value_text(promise ? STR("open") : STR("kept")));
        state = field_after(in, old, "state");
        if (!promise && !field_given(in, "settled_on")) input_set(in, "settled_on", *given);
    }
    if (text_value_is(state, "open")) {
        input_set(in, "settled_on", none);
    } else if (field_after(in, old, "settled_on")->kind == V_NULL) {
        input_set(in, "settled_on", value_int(tx->today.n));
    }
}

enum status exchange_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e)
{
    const struct value *given, *settled;

    settle(tx, in, old);
    given = field_after(in, old, "given_on");
    settled = field_after(in, old, "settled_on");
    if (given->kind == V_INT && settled->kind == V_INT && settled->i < given->i) {
        fault_add(f, STR("settled_on"), "order");
    }
    if (settled->kind == V_INT && settled->i > tx->today.n) {
        fault_add(f, STR("settled_on"), "future");
    }
    if (is_treat(field_after(in, old, "kind")) && !tx->lenient &&
        field_after(in, old, "amount")->kind == V_NULL) {
        fault_add(f, STR("amount"), "required");
    }
    return contact_of_account(tx, in, old, f, e);
}
