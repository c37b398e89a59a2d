/* ops/territory/assign.c - see territory.h: rows of the matrix are dated and never written
 * over; a correction ends one and begins another. */
#include "ops/territory/territory.h"

#include "auth/actor.h"
#include "ops/fields.h"
#include "rules/check.h"

static enum status number_of(struct tx *tx, struct str sql, const int64_t *v, size_t n,
                             int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    *out = 0;
    if (st != ST_OK) return st;
    for (size_t i = 0; i < n; i++) stmt_int(s, v[i]);
    return stmt_number(s, out, e);
}

/* --- values ------------------------------------------------------------------------------- */

/* By its code, else by its number, which is what stays: codes may change. */
static enum status find_product(struct tx *tx, struct str value, struct str *out,
                                struct error *e)
{
    struct stmt *s = NULL;
    int64_t id = 0;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT CAST(id AS TEXT) FROM products WHERE (code = ? OR id = ?) AND deleted_at IS "
            "NULL ORDER BY CASE WHEN code = ? THEN 0 ELSE 1 END, id LIMIT 1"),
        &s, e);

    if (st != ST_OK) return st;
    if (!str_int64(value, &id)) id = 0;
    stmt_text(s, value);
    stmt_int(s, id);
    stmt_text(s, value);
    st = stmt_step(s, e);
    *out = st == ST_OK ? str_dup(stmt_get_text(s, 0), tx->arena) : STR_NONE;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static bool is_group(const struct tx *tx, struct str value)
{
    static const char *const fields[] = {"segment", "industry"};
    const struct cat_entity *account = catalogue_kind(tx->cat, STR("account"));

    for (size_t i = 0; i < COUNT(fields); i++) {
        const struct cat_field *f =
            &account->fields[cat_field_index(account, str_of(fields[i]))];
        if (cat_option(f, value) != NULL) return true;
    }
    return false;
}

static bool is_size(struct str value)
{
    for (size_t i = 0; i < SIZE__COUNT; i++) {
        if (str_is(value, project_sizes[i])) return true;
    }
    return false;
}

static enum status check_value(struct tx *tx, struct input *in, struct faults *f,
                               struct error *e)
{
    struct str dim = field_text(field_after(in, NULL, "dimension"));
    struct str value = str_trim(field_text(field_after(in, NULL, "value")));
    struct str kept = value;
    const char *fault = NULL;
    enum status st = ST_OK;

    if (value.n == 0) return ST_OK; /* required, said already */
    if (str_is(dim, "product")) {
        st = find_product(tx, value, &kept, e);
        if (kept.p == NULL) fault = "reference";
    } else if (str_is(dim, "region")) {
        kept = territory_region(value);
        if (!check_region(kept)) fault = "region";
    } else if (str_is(dim, "customer_group")) {
        if (!is_group(tx, value)) fault = "option";
    } else if (!is_size(value)) {
        fault = "option";
    }
    if (st != ST_OK) return st;
    if (fault != NULL) {
        fault_add(f, STR("value"), fault);
    } else {
        input_set(in, "value", value_text(kept));
    }
    return ST_OK;
}

/* --- people and days ------------------------------------------------------------------------
 */

static enum status check_people(struct tx *tx, const struct input *in, struct faults *f,
                                struct error *e)
{
    static const char *const keys[] = {"user", "leader"};
    int64_t ids[COUNT(keys)];
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(keys); i++) {
        int64_t active = 0;
        ids[i] = field_id(field_after(in, NULL, keys[i]));
        if (ids[i] == 0) continue;
        st = number_of(tx,
                       STR("SELECT count(*) FROM users WHERE id = ? AND active = 1 AND "
                           "deleted_at IS NULL"),
                       &ids[i], 1, &active, e);
        if (st == ST_OK && active == 0) fault_add(f, str_of(keys[i]), "inactive");
    }
    if (ids[0] != 0 && ids[0] == ids[1]) fault_add(f, STR("leader"), "own_leader");
    return st;
}

/* As many as an actor remembers (model/actor.h), among those that have not ended. */
static enum status check_span(struct tx *tx, const struct input *in, struct faults *f,
                              struct error *e)
{
    const int64_t v[] = {field_id(field_after(in, NULL, "leader")), tx->today.n,
                         field_id(field_after(in, NULL, "user"))};
    int64_t n = 0;
    enum status st = number_of(
        tx,
        STR("SELECT count(DISTINCT \"user\") FROM user_assignments WHERE \"leader\" = ? AND "
            "deleted_at IS NULL AND (\"to\" IS NULL OR \"to\" >= ?) AND \"user\" <> ?"),
        v, COUNT(v), &n, e);

    if (st == ST_OK && n >= ACTOR_LED) fault_add(f, STR("leader"), "led_too_many");
    return st;
}

struct term {
    int64_t user, but, from, to;
    struct str dim, value;
};

/* Rows of the same person, dimension and value with a day in common. */
static enum status count_meeting(struct tx *tx, const struct term *t, int64_t *n,
                                 struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT count(*) FROM user_assignments WHERE \"user\" = ? AND \"dimension\" = ? AND "
            "\"value\" = ? AND id <> ? AND deleted_at IS NULL AND \"from\" <= ? AND (\"to\" IS "
            "NULL OR \"to\" >= ?)"),
        &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, t->user);
    stmt_text(s, t->dim);
    stmt_text(s, t->value);
    stmt_int(s, t->but);
    stmt_int(s, t->to);
    stmt_int(s, t->from);
    return stmt_number(s, n, e);
}

static struct term term_of(const struct input *in, const struct record *old)
{
    const struct value *to = field_after(in, old, "to");

    return (struct term){.user = field_id(field_after(in, old, "user")),
                         .but = old == NULL ? -1 : old->id,
                         .from = field_id(field_after(in, old, "from")),
                         .to = to->kind == V_INT ? to->i : INT32_MAX,
                         .dim = field_text(field_after(in, old, "dimension")),
                         .value = field_text(field_after(in, old, "value"))};
}

static enum status check_days(struct tx *tx, const struct input *in, const struct record *old,
                              struct faults *f, struct error *e)
{
    const struct term t = term_of(in, old);
    int64_t n = 0;

    if (field_after(in, old, "from")->kind != V_INT) return ST_OK; /* refused for that */
    if (t.to < t.from) {
        fault_add(f, STR("to"), "order");
        return ST_OK;
    }
    if (old != NULL && field_given(in, "to")) {
        const struct day was = record_day(old, "to");
        bool past = was.n != DAY_NONE.n && was.n < tx->today.n;
        /* yesterday is the earliest end: what was read was read by right */
        bool rewrites = t.to < tx->today.n - 1 && t.to != INT32_MAX;
        if ((past && t.to != was.n) || (!past && rewrites))
            fault_add(f, STR("to"), "assignment_past");
    }
    enum status st = count_meeting(tx, &t, &n, e);
    if (st == ST_OK && n > 0) fault_add(f, STR("from"), "assignment_overlap");
    return st;
}

enum status assignment_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e)
{
    enum status st = ST_OK;

    if (tx->bulk) return ST_OK;
    if (old == NULL) {
        st = check_value(tx, in, f, e);
        if (st == ST_OK) st = check_people(tx, in, f, e);
        if (st == ST_OK) st = check_span(tx, in, f, e);
    }
    return st == ST_OK ? check_days(tx, in, old, f, e) : st;
}

enum status assignment_after(struct tx *tx, const struct record *now, const struct record *old,
                             struct error *e)
{
    bool gone = old != NULL && old->deleted_at == 0 && now->deleted_at != 0;
    bool back = old != NULL && old->deleted_at != 0 && now->deleted_at == 0;
    enum status st = ST_OK;

    if (gone && record_day(now, "from").n < tx->today.n)
        return err(e, ST_CONFLICT, "assignment.began", "delete");
    if (back) {
        const struct input *in = input_new(tx, now->kind);
        const struct term t = term_of(in, now);
        int64_t n = 0;
        st = count_meeting(tx, &t, &n, e);
        if (st == ST_OK && n > 0) return err(e, ST_CONFLICT, "assignment.taken", "restore");
    }
    return st == ST_OK ? epoch_bump(tx, e) : st;
}
