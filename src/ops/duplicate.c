#include "ops/duplicate.h"

#include "base/utf8.h"
#include "ops/factread.h"
#include "rules/duplicate.h"
#include "store/access.h"
#include "store/record.h"

enum { NEW_MAX = 500, FOUND_MAX = 64 };

/* --- asked while entering ----------------------------------------------------------------- */

struct finding {
    struct tx *tx;
    const struct duplicate_question *q;
    struct company_name name;
    struct duplicate v[FOUND_MAX];
    size_t n;
    struct idset owners;
    int64_t owner[FOUND_MAX];
};

/* The least likely gives way. */
static void finding_add(struct finding *f, const struct duplicate *d, int64_t owner)
{
    size_t at = f->n;

    for (size_t i = 0; i < f->n; i++) {
        if (f->v[i].id == d->id) return;
    }
    if (f->n == FOUND_MAX) {
        at = 0;
        for (size_t i = 1; i < f->n; i++) {
            if (f->v[i].score < f->v[at].score) at = i;
        }
        if (f->v[at].score >= d->score) return;
    } else {
        f->n++;
    }
    f->v[at] = *d;
    f->owner[at] = owner;
}

static void judge(struct finding *f, struct factread *r)
{
    struct arena *a = f->tx->arena;
    struct duplicate d = {.id = fact_id(r), .name = fact_text(r, "name")};
    struct str code = fact_text(r, "unified_social_credit_code");

    if (d.id == f->q->but) return;
    d.code = code.n > 0 && f->q->credit_code.n > 0 && str_eq(code, f->q->credit_code);
    d.credit_code = code;
    if (d.name.p != NULL && f->q->name.n > 0) {
        struct company_name other = company_name_of(d.name, a);
        d.score = duplicate_score(&f->name, &other, a);
    }
    if (d.code) d.score = 1000;
    if (d.score >= DUPLICATE_LIKELY) finding_add(f, &d, fact_int(r, "owner"));
}

static enum status judge_rows(struct finding *f, struct factread *r, struct error *e)
{
    enum status st = fact_open(r, "name unified_social_credit_code owner", e);

    while (st == ST_OK && (st = fact_next(r, e)) == ST_OK) judge(f, r);
    return fact_end(r, st);
}

enum status name_mark(struct tx *tx, const char *name, int64_t *value, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT value FROM name_block_mark WHERE name = ?"), &s, e);

    *value = 0;
    if (st != ST_OK) return st;
    stmt_text(s, str_of(name));
    return stmt_number(s, value, e);
}

static enum status by_keys(struct finding *f, struct error *e)
{
    struct factread r;
    int64_t keys[DUPLICATE_ASKED];
    int n = duplicate_asked(&f->name, keys, f->tx->arena);

    if (n == 0) return ST_OK;
    fact_begin(&r, f->tx, "account");
    struct sql *more = fact_more(&r);
    sql_z(more, "t.id IN (SELECT nb.account FROM name_block nb WHERE nb.key IN (");
    for (int i = 0; i < n; i++) {
        sql_z(more, i == 0 ? "" : ", ");
        sql_int(more, keys[i]);
    }
    sql_z(more, "))");
    return judge_rows(f, &r, e);
}

/* What has no keys yet: entered, or changed, since the job ran. */
static enum status by_news(struct finding *f, struct error *e)
{
    static const char *const columns[] = {"id", "at"};
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(columns); i++) {
        struct factread r;
        int64_t mark = 0;
        st = name_mark(f->tx, columns[i], &mark, e);
        if (st != ST_OK) break;
        fact_begin(&r, f->tx, "account");
        struct sql *more = fact_more(&r);
        sql_z(more, i == 0 ? "t.id IN (SELECT n.id FROM accounts n WHERE n.id > "
                           : "t.id IN (SELECT n.id FROM accounts n WHERE n.deleted_at IS NULL "
                             "AND n.updated_at > ");
        sql_int(more, mark);
        sql_z(more,
              i == 0 ? " ORDER BY n.id DESC LIMIT " : " ORDER BY n.updated_at DESC LIMIT ");
        sql_int(more, NEW_MAX);
        sql_z(more, ")");
        st = judge_rows(f, &r, e);
    }
    return st;
}

static enum status by_code(struct finding *f, struct error *e)
{
    struct factread r;

    fact_begin(&r, f->tx, "account");
    struct sql *more = fact_more(&r);
    sql_z(more, "t.\"unified_social_credit_code\" = ");
    sql_text(more, f->q->credit_code);
    return judge_rows(f, &r, e);
}

static enum status name_owners(struct finding *f, struct error *e)
{
    struct named names;

    for (size_t i = 0; i < f->n; i++) idset_add(&f->owners, f->tx->arena, f->owner[i]);
    idset_sort(&f->owners);
    enum status st = named_read(f->tx, "user", &f->owners, &names, e);
    for (size_t i = 0; st == ST_OK && i < f->n; i++)
        f->v[i].owner = named_of(&names, f->owner[i]);
    return st;
}

/* Ordered, without those that a surer one makes idle. */
static size_t choose(struct finding *f, struct duplicate *out, size_t max)
{
    size_t n = 0;
    int best = 0;

    for (size_t i = 0; i < f->n; i++) best = f->v[i].score > best ? f->v[i].score : best;
    int least = duplicate_least(best);
    for (int score = best; score >= least && n < max; score--) {
        for (size_t i = 0; i < f->n && n < max; i++) {
            if (f->v[i].score == score) out[n++] = f->v[i];
        }
    }
    return n;
}

enum status duplicates_find(struct tx *tx, const struct duplicate_question *q,
                            struct duplicate *out, size_t max, size_t *n, struct error *e)
{
    struct finding f = {.tx = tx, .q = q};
    enum status st = ST_OK;

    *n = 0;
    if (q->name.n > 0) {
        f.name = company_name_of(q->name, tx->arena);
        st = by_keys(&f, e);
        if (st == ST_OK) st = by_news(&f, e);
    }
    if (st == ST_OK && q->credit_code.n > 0) st = by_code(&f, e);
    if (st == ST_OK) st = name_owners(&f, e);
    if (st == ST_OK) *n = choose(&f, out, max);
    return st;
}

/* --- people ------------------------------------------------------------------------------- */

/* The last eleven digits: +86 138 0013 8000 and 13800138000 are one telephone. */
static struct str digits_of(struct str s, struct arena *a)
{
    enum { MOBILE = 11, LEAST = 7 };
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (ascii_digit(s.p[i])) p[n++] = s.p[i];
    }
    if (n < LEAST) return STR("");
    return n > MOBILE ? (struct str){p + n - MOBILE, MOBILE} : (struct str){p, n};
}

static bool same_text(struct str a, struct str b)
{
    return a.n > 0 && b.n > 0 && str_eq(a, b);
}

enum status contacts_find(struct tx *tx, const struct contact_question *q,
                          struct same_contact *out, size_t max, size_t *n, struct error *e)
{
    struct arena *a = tx->arena;
    struct str mobile = digits_of(q->mobile, a);
    struct str email = text_fold(q->email, a);
    struct str name = name_key(q->name, a);
    struct factread r;

    *n = 0;
    fact_begin(&r, tx, "contact");
    fact_in(&r, "account", &q->account, 1);
    enum status st = fact_open(&r, "name mobile email", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct same_contact c = {.id = fact_id(&r), .name = fact_text(&r, "name")};
        struct str its = fact_text(&r, "mobile");
        if (c.id == q->but || *n == max) continue;
        if (its.p != NULL && same_text(digits_of(its, a), mobile)) c.by = "mobile";
        its = fact_text(&r, "email");
        if (c.by == NULL && its.p != NULL && same_text(text_fold(its, a), email))
            c.by = "email";
        if (c.by == NULL && c.name.p != NULL && same_text(name_key(c.name, a), name))
            c.by = "name";
        if (c.by != NULL) out[(*n)++] = c;
    }
    return fact_end(&r, st);
}

/* --- pairs -------------------------------------------------------------------------------- */

enum status duplicate_pairs(struct tx *tx, bool settled, struct duplicate_pair *out, size_t max,
                            size_t *n, struct error *e)
{
    const struct cat_entity *account = catalogue_kind(tx->cat, STR("account"));
    struct access see;
    struct stmt *s = NULL;
    struct sql q;

    *n = 0;
    enum status st = access_make(tx, account, ACT_READ, &see, e);
    if (st != ST_OK) return st;
    sql_init(&q, tx->arena);
    sql_z(&q, "SELECT p.a, p.b, p.score, p.found_at, p.settled_at FROM duplicate_pair p "
              "JOIN accounts x ON x.id = p.a JOIN accounts y ON y.id = p.b WHERE ");
    sql_z(&q, settled ? "p.settled_at IS NOT NULL" : "p.settled_at IS NULL");
    sql_z(&q, " AND x.deleted_at IS NULL AND y.deleted_at IS NULL AND ");
    access_condition(&see, "x", &q);
    sql_z(&q, " AND ");
    access_condition(&see, "y", &q);
    sql_z(&q, " ORDER BY p.score DESC, p.a, p.b LIMIT ");
    sql_int(&q, (int64_t)max);
    st = sql_prepare(&q, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK && *n < max) {
        out[(*n)++] = (struct duplicate_pair){.a = stmt_get_int(s, 0),
                                              .b = stmt_get_int(s, 1),
                                              .score = (int)stmt_get_int(s, 2),
                                              .found_at = stmt_get_int(s, 3),
                                              .settled_at = stmt_get_int(s, 4)};
    }
    stmt_done(s);
    access_release(&see);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}

static enum status may_settle(struct tx *tx, int64_t id, struct error *e)
{
    const struct cat_entity *account = catalogue_kind(tx->cat, STR("account"));
    bool may = false;
    enum status st = record_may(tx, account, id, ACT_UPDATE, &may, e);

    return st == ST_OK && !may ? err(e, ST_FORBIDDEN, "forbidden", "settle a pair") : st;
}

enum status duplicate_settle(struct tx *tx, int64_t a, int64_t b, bool two, struct str reason,
                             struct error *e)
{
    struct stmt *s = NULL;
    int64_t low = a < b ? a : b;
    int64_t high = a < b ? b : a;

    if (a == b) return err(e, ST_NOT_FOUND, "not_found", "a pair of one");
    enum status st = may_settle(tx, a, e);
    if (st == ST_OK) st = may_settle(tx, b, e);
    if (st == ST_OK) {
        st = db_prepare(
            tx->db,
            STR("INSERT INTO duplicate_pair (a, b, score, found_at, settled_at, "
                "settled_by, reason) VALUES (?, ?, 0, ?, ?, ?, ?) ON CONFLICT (a, b) "
                "DO UPDATE SET settled_at = excluded.settled_at, settled_by = "
                "excluded.settled_by, reason = excluded.reason"),
            &s, e);
    }
    if (st != ST_OK) return st;
    stmt_int(s, low);
    stmt_int(s, high);
    stmt_int(s, tx->now_ms);
    if (two) {
        stmt_int(s, tx->now_ms);
    } else {
        stmt_null(s);
    }
    stmt_int(s, tx->actor->user);
    stmt_text(s, reason);
    return stmt_run(s, e);
}
