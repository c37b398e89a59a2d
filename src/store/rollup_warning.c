/* Sums of standing warnings. The place of a warning is that of the record it stands on: what
 * moves the record moves them with it. */
#include "store/rollup_warning.h"

#include "store/rollup_write.h"
#include "store/scope.h"

#include <stdlib.h>

const char *const rolled_kinds[ROLLED_KINDS] = {"opportunity", "account"};

/* Whose the record is, in the order of rolled_kinds. */
static const char *const place_of[ROLLED_KINDS] = {
    "SELECT coalesce(own_user, 0), coalesce(acc_user, 0) FROM opportunities WHERE id = ? AND "
    "deleted_at IS NULL",
    "SELECT coalesce(own_user, 0), 0 FROM accounts WHERE id = ? AND deleted_at IS NULL",
};

#define STANDS "w.deleted_at IS NULL AND w.\"state\" IN ('new', 'accepted')"
#define LIVE_SUMS                                                                              \
    "SELECT 'opportunity' AS kind, w.\"rule\" AS rule, coalesce(r.own_user, 0) AS own_user, "  \
    "coalesce(r.acc_user, 0) AS acc_user, coalesce(w.\"since\", 0) AS since, count(*) AS n "   \
    "FROM warnings w JOIN opportunities r ON r.id = w.\"record\" WHERE w.\"kind\" = "          \
    "'opportunity' AND " STANDS " AND r.deleted_at IS NULL GROUP BY 2, 3, 4, 5 "               \
    "UNION ALL SELECT 'account', w.\"rule\", coalesce(r.own_user, 0), 0, "                     \
    "coalesce(w.\"since\", 0), count(*) FROM warnings w JOIN accounts r ON r.id = "            \
    "w.\"record\" WHERE w.\"kind\" = 'account' AND " STANDS " AND r.deleted_at IS NULL "       \
    "GROUP BY 2, 3, 5"

bool warning_stands(struct str state)
{
    return str_is(state, "new") || str_is(state, "accepted");
}

/* Its place in rolled_kinds; -1: warnings of this kind are not summed. */
static int rolled_index(struct str kind)
{
    for (int i = 0; i < ROLLED_KINDS; i++) {
        if (str_is(kind, rolled_kinds[i])) return i;
    }
    return -1;
}

struct place {
    int64_t own_user, acc_user;
};
struct place_sum {
    struct place at;
    struct str kind, rule;
    int64_t since, n;
};

static void bind_place(struct stmt *s, const struct place_sum *p)
{
    stmt_text(s, p->kind);
    stmt_text(s, p->rule);
    stmt_int(s, p->at.own_user);
    stmt_int(s, p->at.acc_user);
    stmt_int(s, p->since);
}

/* Days go by: rows that count none would soon outnumber the others. */
static enum status drop_empty(struct tx *tx, const struct place_sum *p, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("DELETE FROM rollup_warning WHERE kind = ? AND rule = ? AND own_user = "
                       "? AND acc_user = ? AND since = ? AND n = 0"),
                   &s, e);

    if (st != ST_OK) return st;
    bind_place(s, p);
    return stmt_run(s, e);
}

static enum status put(struct tx *tx, const struct place_sum *p, struct error *e)
{
    struct stmt *s = NULL;

    if (p->n == 0) return ST_OK;
    enum status st =
        db_prepare(tx->db,
                   STR("INSERT INTO rollup_warning (kind, rule, own_user, acc_user, since, n) "
                       "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (own_user, kind, rule, since, "
                       "acc_user) DO UPDATE SET n = rollup_warning.n + excluded.n"),
                   &s, e);
    if (st != ST_OK) return st;
    bind_place(s, p);
    stmt_int(s, p->n);
    st = stmt_run(s, e);
    return st == ST_OK && p->n < 0 ? drop_empty(tx, p, e) : st;
}

/* --- warnings that begin or end to stand ------------------------------------------------- */

static int by_record(const void *a, const void *b)
{
    const struct warning_turn *x = a, *y = b;

    if (x->record != y->record) return x->record < y->record ? -1 : 1;
    return str_cmp(x->kind, y->kind);
}

static int by_place(const void *a, const void *b)
{
    const struct place_sum *x = a, *y = b;
    const int64_t p[] = {x->at.own_user, x->at.acc_user, x->since};
    const int64_t q[] = {y->at.own_user, y->at.acc_user, y->since};
    int c = str_cmp(x->kind, y->kind);

    if (c == 0) c = str_cmp(x->rule, y->rule);
    for (size_t i = 0; c == 0 && i < COUNT(p); i++) c = p[i] < q[i] ? -1 : p[i] > q[i];
    return c;
}

/* *found false: it is in the bin, or of a kind that is not summed. */
static enum status look_up(struct tx *tx, const struct warning_turn *t, struct place *out,
                           bool *found, struct error *e)
{
    struct stmt *s = NULL;
    int at = rolled_index(t->kind);

    *found = false;
    if (at < 0) return ST_OK;
    enum status st = db_prepare(tx->db, str_of(place_of[at]), &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, t->record);
    st = stmt_step(s, e);
    *found = st == ST_OK;
    if (*found) *out = (struct place){stmt_get_int(s, 0), stmt_get_int(s, 1)};
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status put_all(struct tx *tx, struct place_sum *v, size_t n, struct error *e)
{
    enum status st = ST_OK;

    if (n == 0) return ST_OK;
    qsort(v, n, sizeof *v, by_place);
    for (size_t i = 1; st == ST_OK && i < n; i++) {
        if (by_place(&v[i - 1], &v[i]) == 0) {
            v[i].n += v[i - 1].n;
        } else {
            st = put(tx, &v[i - 1], e);
        }
    }
    return st == ST_OK ? put(tx, &v[n - 1], e) : st;
}

enum status rollup_warning_turn(struct tx *tx, struct warning_turn *v, size_t n,
                                struct error *e)
{
    struct place_sum *sums = arena_alloc(tx->arena, (n + 1) * sizeof *sums);
    struct place at = {0, 0};
    size_t count = 0;
    bool found = false;
    enum status st = ST_OK;

    if (n > 1) qsort(v, n, sizeof *v, by_record);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct warning_turn *t = &v[i];
        if (i == 0 || by_record(t, &v[i - 1]) != 0) st = look_up(tx, t, &at, &found, e);
        if (found) sums[count++] = (struct place_sum){at, t->kind, t->rule, t->since, t->n};
    }
    return st == ST_OK ? put_all(tx, sums, count, e) : st;
}

/* --- writes of the record layer ---------------------------------------------------------- */

static bool turn_of(const struct row *row, int64_t n, struct warning_turn *out)
{
    const struct cat_entity *kind = row->r.kind;
    const struct value *v = row->r.v;

    if (!warning_stands(v[kind_field(kind, "state")].s)) return false;
    *out = (struct warning_turn){.kind = v[kind_field(kind, "kind")].s,
                                 .rule = v[kind_field(kind, "rule")].s,
                                 .record = value_id(&v[kind_field(kind, "record")]),
                                 .since = value_id(&v[kind_field(kind, "since")]),
                                 .n = n};
    return true;
}

/* The bin takes and gives back warnings; a merge hangs them on another record. */
static enum status warning_written(struct tx *tx, const struct row *old, const struct row *now,
                                   struct error *e)
{
    struct warning_turn v[2];
    size_t n = 0;

    if (old != NULL && turn_of(old, -1, &v[n])) n++;
    if (now != NULL && turn_of(now, 1, &v[n])) n++;
    return rollup_warning_turn(tx, v, n, e);
}

struct place_sums {
    struct place_sum *v;
    size_t n, room;
};

static void push(struct tx *tx, struct place_sums *all, struct place_sum p)
{
    all->v = arena_grow(tx->arena, all->v, all->n, &all->room, sizeof *all->v);
    all->v[all->n++] = p;
}

/* What stands on one record leaves a place (NULL: none) for another. */
static enum status record_moves(struct tx *tx, const struct record *r, const struct place *from,
                                const struct place *to, struct error *e)
{
    struct place_sums all = {.n = 0};
    struct str kind = str_of(r->kind->e->key);
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT w.\"rule\", coalesce(w.\"since\", 0), count(*) FROM warnings w "
            "WHERE w.\"kind\" = ? AND w.\"record\" = ? AND " STANDS " GROUP BY 1, 2"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, kind);
    stmt_int(s, r->id);
    while ((st = stmt_step(s, e)) == ST_OK) {
        struct str rule = str_dup(stmt_get_text(s, 0), tx->arena);
        int64_t since = stmt_get_int(s, 1), n = stmt_get_int(s, 2);
        if (from != NULL) push(tx, &all, (struct place_sum){*from, kind, rule, since, -n});
        if (to != NULL) push(tx, &all, (struct place_sum){*to, kind, rule, since, n});
    }
    stmt_done(s);
    return st == ST_END ? put_all(tx, all.v, all.n, e) : st;
}

static struct place place_of_row(const struct row *row)
{
    return (struct place){row->own.user, entity_has_acc(row->r.kind->e) ? row->acc.user : 0};
}

enum status rollup_warning_write(struct tx *tx, const struct row *old, const struct row *now,
                                 struct error *e)
{
    const struct row *any = now != NULL ? now : old;
    struct str kind = str_of(any->r.kind->e->key);

    if (str_is(kind, "warning")) return warning_written(tx, old, now, e);
    if (old == NULL || rolled_index(kind) < 0) return ST_OK;
    struct place was = place_of_row(old);
    if (now == NULL) return record_moves(tx, &old->r, &was, NULL, e);
    struct place is = place_of_row(now);
    if (was.own_user == is.own_user && was.acc_user == is.acc_user) return ST_OK;
    return record_moves(tx, &now->r, &was, &is, e);
}

enum status rollup_warning_returns(struct tx *tx, const struct row *row, struct error *e)
{
    struct place is = place_of_row(row);

    if (rolled_index(str_of(row->r.kind->e->key)) < 0) return ST_OK;
    return record_moves(tx, &row->r, NULL, &is, e);
}

enum status rollup_warning_account_moves(struct tx *tx, const struct cat_entity *child,
                                         int64_t account, int64_t keeper, struct error *e)
{
    struct place_sums all = {.n = 0};
    struct stmt *s = NULL;
    struct str kind = str_of(child->e->key);

    if (!str_is(kind, "opportunity")) return ST_OK;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT w.\"rule\", coalesce(w.\"since\", 0), coalesce(r.own_user, 0), "
            "coalesce(r.acc_user, 0), count(*) FROM opportunities r CROSS JOIN warnings w "
            "WHERE r.\"account\" = ? AND r.deleted_at IS NULL AND w.\"kind\" = 'opportunity' "
            "AND w.\"record\" = r.id AND " STANDS " GROUP BY 1, 2, 3, 4"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, account);
    while ((st = stmt_step(s, e)) == ST_OK) {
        struct place_sum p = {.at = {stmt_get_int(s, 2), stmt_get_int(s, 3)},
                              .kind = kind,
                              .rule = str_dup(stmt_get_text(s, 0), tx->arena),
                              .since = stmt_get_int(s, 1),
                              .n = -stmt_get_int(s, 4)};
        push(tx, &all, p);
        p.at.acc_user = keeper;
        p.n = -p.n;
        push(tx, &all, p);
    }
    stmt_done(s);
    return st == ST_END ? put_all(tx, all.v, all.n, e) : st;
}

/* --- as a whole -------------------------------------------------------------------------- */

enum status rollup_warning_rebuild(struct tx *tx, struct error *e)
{
    static const char *const texts[] = {
        "DELETE FROM rollup_warning",
        "INSERT INTO rollup_warning (kind, rule, own_user, acc_user, since, n) " LIVE_SUMS,
    };
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(texts); i++) {
        struct stmt *s = NULL;
        st = db_prepare(tx->db, str_of(texts[i]), &s, e);
        if (st == ST_OK) st = stmt_run(s, e);
    }
    return st;
}

/* Living minus kept, place by place. */
enum status rollup_warning_verify(struct tx *tx, struct buf *report, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT kind, rule, own_user, acc_user, since, CAST(sum(n) AS BIGINT) FROM "
            "(" LIVE_SUMS " UNION ALL SELECT kind, rule, own_user, acc_user, since, -n FROM "
            "rollup_warning) x GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0 "
            "ORDER BY 1, 2, 3, 4, 5"),
        &s, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        struct str kind = stmt_get_text(s, 0), rule = stmt_get_text(s, 1);
        buf_fmt(report,
                "rollup_warning kind=%.*s rule=%.*s own=%lld account=%lld since=%lld: off by "
                "%lld warnings\n",
                STR_FMT(kind), STR_FMT(rule), (long long)stmt_get_int(s, 2),
                (long long)stmt_get_int(s, 3), (long long)stmt_get_int(s, 4),
                (long long)stmt_get_int(s, 5));
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
