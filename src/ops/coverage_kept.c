/* ops/coverage_kept.c - see coverage_kept.h. */
#include "ops/coverage_kept.h"

#include "store/access.h"

enum { DEALS_AT_ONCE = 400, BITS = 3, MASK = 7, ROWS_FIRST = 4096 };

int cover_code(const int8_t degree[CORE_ROLES])
{
    int code = 0;

    for (int r = 0; r < CORE_ROLES; r++) code |= (degree[r] + 1) << (BITS * r);
    return code;
}

void cover_degrees(int code, int8_t degree[CORE_ROLES])
{
    for (int r = 0; r < CORE_ROLES; r++) degree[r] = (int8_t)((code >> (BITS * r) & MASK) - 1);
}

/* --- who may be answered from it ------------------------------------------------------------
 */

static enum status reads_all(struct tx *tx, const char *key, const char *fields, bool *yes,
                             struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(key));
    struct str rest = str_of(fields), word;
    struct access access;

    if (kind == NULL || !actor_may(tx->actor, kind->index, ACT_READ)) *yes = false;
    while (*yes && str_cut(&rest, ' ', &word)) {
        int at = cat_field_index(kind, word);
        *yes = at >= 0 && actor_reads(tx->actor, kind->index, kind->fields[at].f);
    }
    if (!*yes) return ST_OK;
    enum status st = access_make(tx, kind, ACT_READ, &access, e);
    if (st != ST_OK) return st;
    *yes = access.all;
    access_release(&access);
    return ST_OK;
}

enum status cover_open_to(struct tx *tx, struct cover_rights *out, struct error *e)
{
    *out = (struct cover_rights){true, true};
    enum status st =
        reads_all(tx, "deal_contact", "deal contact buying_roles authority participation to",
                  &out->people, e);
    if (st == ST_OK && out->people) {
        st = reads_all(tx, "relationship", "contact degree from to superseded_by", &out->people,
                       e);
    }
    return st == ST_OK ? reads_all(tx, "opportunity", "state", &out->deals, e) : st;
}

/* --- reading --- */

enum status cover_list(struct tx *tx, struct cover_row **out, size_t *n, struct error *e)
{
    struct stmt *s = NULL;
    struct cover_row *v = NULL;
    size_t room = 0, got = 0;
    enum status st = db_prepare(
        tx->db, STR("SELECT deal, people, code, day, until FROM deal_cover ORDER BY deal"), &s,
        e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        bool holds = stmt_get_int(s, 3) <= tx->today.n && stmt_get_int(s, 4) >= tx->today.n;
        if (got == room) {
            room = room == 0 ? ROWS_FIRST : room * 2;
            struct cover_row *wider = arena_alloc(tx->arena, room * sizeof *wider);
            if (got > 0) memcpy(wider, v, got * sizeof *wider);
            v = wider;
        }
        v[got++] = (struct cover_row){stmt_get_int(s, 0), (int32_t)stmt_get_int(s, 1),
                                      holds ? (int32_t)stmt_get_int(s, 2) : COVER_VOID};
    }
    stmt_done(s);
    *out = v;
    *n = got;
    return st == ST_END ? ST_OK : st;
}

/* --- judging --- */

struct judged {
    int64_t deal, until;
    int64_t person; /* the row read last */
    int64_t people;
    int8_t degree[CORE_ROLES];
};
struct refresh {
    struct judged v[DEALS_AT_ONCE];
    size_t n;
};

/* Void ones first; then those whose last day has passed. */
static enum status list_void(struct tx *tx, struct refresh *x, struct error *e)
{
    static const char *const sql[] = {
        "SELECT deal FROM deal_cover WHERE code < 0 ORDER BY deal LIMIT ?",
        "SELECT deal FROM deal_cover WHERE until < ? AND code >= 0 ORDER BY deal LIMIT ?",
    };
    enum status st = ST_OK;

    x->n = 0;
    for (size_t i = 0; st == ST_OK && i < COUNT(sql) && x->n < DEALS_AT_ONCE; i++) {
        struct stmt *s = NULL;
        st = db_prepare(tx->db, str_of(sql[i]), &s, e);
        if (st != ST_OK) return st;
        if (i == 1) stmt_int(s, tx->today.n);
        stmt_int(s, (int64_t)(DEALS_AT_ONCE - x->n));
        while ((st = stmt_step(s, e)) == ST_OK) {
            x->v[x->n] = (struct judged){.deal = stmt_get_int(s, 0), .until = INT32_MAX};
            memset(x->v[x->n++].degree, -1, CORE_ROLES);
        }
        stmt_done(s);
        if (st == ST_END) st = ST_OK;
    }
    return st;
}

static uint32_t roles_in(struct str json)
{
    uint32_t roles = 0;
    struct str part, rest = json;

    for (int i = 0; str_cut(&rest, '"', &part); i++) {
        if (i % 2 == 1) roles |= buying_role_bit(part);
    }
    return roles;
}

static void sooner(struct judged *x, int64_t day)
{
    if (day < x->until) x->until = day;
}

/* Columns: deal, row, roles, authority, participation, his last day; degree, its first and
 * last day. One row for each tie to him, else one. */
static void take(struct judged *x, const struct stmt *s, int64_t today)
{
    const struct axes axes = {authority_of(stmt_get_text(s, 3)),
                              participation_of(stmt_get_text(s, 4))};
    uint32_t core = core_roles(roles_in(stmt_get_text(s, 2)), axes);
    int64_t row = stmt_get_int(s, 1);
    int8_t degree = (int8_t)stmt_get_int(s, 6);

    x->people += row != x->person;
    x->person = row;
    if (!stmt_is_null(s, 5)) sooner(x, stmt_get_int(s, 5));
    if (!stmt_is_null(s, 7) && stmt_get_int(s, 7) > today) { /* from a day that comes */
        sooner(x, stmt_get_int(s, 7) - 1);
        degree = 0;
    }
    if (!stmt_is_null(s, 8)) sooner(x, stmt_get_int(s, 8));
    for (unsigned r = 0; r < CORE_ROLES; r++) {
        if ((core & 1U << r) != 0 && degree > x->degree[r]) x->degree[r] = degree;
    }
}

static enum status judge_range(struct tx *tx, struct refresh *x, size_t from, size_t to,
                               struct error *e)
{
    struct stmt *s = NULL;
    size_t at = from;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT p.deal, p.id, p.\"buying_roles\", p.\"authority\", p.\"participation\", "
            "p.\"to\", coalesce(r.\"degree\", 0), r.\"from\", r.\"to\" FROM deal_contacts p "
            "LEFT JOIN relationships r ON r.contact = p.contact AND r.deleted_at IS NULL AND "
            "r.superseded_by IS NULL AND r.\"degree\" > 0 AND (r.\"to\" IS NULL OR r.\"to\" >= "
            "?) WHERE p.deal BETWEEN ? AND ? AND p.deleted_at IS NULL AND (p.\"to\" IS NULL OR "
            "p.\"to\" >= ?) ORDER BY p.deal, p.id"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, tx->today.n);
    stmt_int(s, x->v[from].deal);
    stmt_int(s, x->v[to - 1].deal);
    stmt_int(s, tx->today.n);
    while ((st = stmt_step(s, e)) == ST_OK) {
        int64_t deal = stmt_get_int(s, 0);
        while (at < to && x->v[at].deal < deal) at++;
        if (at < to && x->v[at].deal == deal) take(&x->v[at], s, tx->today.n);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Deals close together are read as one range, others one by one. */
static enum status judge_void(struct tx *tx, struct refresh *x, struct error *e)
{
    enum { NEAR = 16 };
    enum status st = ST_OK;

    for (size_t i = 0, k; st == ST_OK && i < x->n; i = k) {
        k = i + 1;
        while (k < x->n && x->v[k].deal > x->v[k - 1].deal &&
               x->v[k].deal - x->v[k - 1].deal < NEAR)
            k++;
        st = judge_range(tx, x, i, k, e);
    }
    return st;
}

static enum status put_one(struct tx *tx, const struct judged *x, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("UPDATE deal_cover SET people = ?, code = ?, day = ?, until = ? WHERE deal = ?"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, x->people);
    stmt_int(s, cover_code(x->degree));
    stmt_int(s, tx->today.n);
    stmt_int(s, x->until);
    stmt_int(s, x->deal);
    return stmt_run(s, e);
}

/* A deal that closed or went to the bin is listed again by the trigger that sees it open; one
 * that was purged never. */
static enum status drop_closed(struct tx *tx, const struct refresh *x, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("DELETE FROM deal_cover WHERE deal BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM "
            "opportunities o WHERE o.id = deal AND o.\"state\" = 'open' AND o.deleted_at IS "
            "NULL)"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, x->v[0].deal);
    stmt_int(s, x->v[x->n - 1].deal);
    return stmt_run(s, e);
}

/* Reading and writing in one transaction: nothing can change between. */
static enum status refresh_step(struct tx *tx, void *arg, struct error *e)
{
    struct refresh *x = arg;
    enum status st = list_void(tx, x, e);

    if (st != ST_OK || x->n == 0) return st;
    st = judge_void(tx, x, e);
    for (size_t i = 0; st == ST_OK && i < x->n; i++) st = put_one(tx, &x->v[i], e);
    return st == ST_OK && x->v[0].deal <= x->v[x->n - 1].deal ? drop_closed(tx, x, e) : st;
}

static enum status any_void(struct tx *tx, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT CASE WHEN EXISTS (SELECT 1 FROM deal_cover WHERE code "
                       "< 0) OR EXISTS (SELECT 1 FROM deal_cover WHERE until < ?) "
                       "THEN 1 ELSE 0 END"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, tx->today.n);
    st = stmt_one(s, e);
    if (st == ST_OK) *yes = stmt_get_int(s, 0) != 0;
    stmt_done(s);
    return st;
}

enum status cover_refresh(struct host *h, size_t limit, int64_t *n, bool *left, struct error *e)
{
    struct refresh *x = arena_zalloc(h->tx.arena, sizeof *x);
    enum status st = ST_OK;

    *n = 0;
    *left = false;
    st = any_void(&h->tx, left, e); /* mostly there are none, and nothing is written */
    while (st == ST_OK && *left && (size_t)*n < limit) {
        st = host_write(h, refresh_step, x, e);
        *n += (int64_t)x->n;
        *left = x->n == DEALS_AT_ONCE;
    }
    return st;
}
