/* ops/duplicate_scan.c - the two jobs behind ops/duplicate.h: keys kept in step with accounts,
 * and the comparison of all with all. Both read as the system; nothing read here is shown to
 * anybody but through duplicate.c, which asks for rights. */
#include "ops/duplicate.h"
#include "rules/duplicate.h"
#include "store/sql.h"

#include <stdlib.h>

enum { STEP = 400, MARGIN_MS = 60000, MARGIN_IDS = 200 };

/* --- keys --------------------------------------------------------------------------------- */

struct keyed {
    int64_t account;
    int64_t keys[DUPLICATE_KEYS];
    int n;
};
struct batch {
    struct keyed v[STEP]; /* those whose keys are not what lies there */
    size_t n;
    const char *mark; /* name_block_mark to be moved; NULL: none */
    int64_t to;
};

static int key_order(const void *a, const void *b)
{
    const int64_t *x = a;
    const int64_t *y = b;
    return *x < *y ? -1 : *x > *y;
}

static enum status key_put(struct tx *tx, const struct keyed *k, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, STR("DELETE FROM name_block WHERE account = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, k->account);
    st = stmt_run(s, e);
    for (int i = 0; st == ST_OK && i < k->n; i++) {
        st = db_prepare(tx->db, STR("INSERT INTO name_block (key, account) VALUES (?, ?)"), &s,
                        e);
        if (st != ST_OK) return st;
        stmt_int(s, k->keys[i]);
        stmt_int(s, k->account);
        st = stmt_run(s, e);
    }
    return st;
}

static enum status batch_write(struct tx *tx, void *arg, struct error *e)
{
    const struct batch *b = arg;
    struct stmt *s = NULL;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < b->n; i++) st = key_put(tx, &b->v[i], e);
    if (st != ST_OK || b->mark == NULL) return st;
    st = db_prepare(tx->db,
                    STR("INSERT INTO name_block_mark (name, value) VALUES (?, ?) ON CONFLICT "
                        "(name) DO UPDATE SET value = excluded.value"),
                    &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, str_of(b->mark));
    stmt_int(s, b->to);
    return stmt_run(s, e);
}

/* Whether these keys, sorted, are what lies there. */
static enum status keys_stand(struct tx *tx, const struct keyed *k, bool *stand,
                              struct error *e)
{
    struct stmt *s = NULL;
    int i = 0;
    enum status st = db_prepare(
        tx->db, STR("SELECT key FROM name_block WHERE account = ? ORDER BY key"), &s, e);

    *stand = true;
    if (st != ST_OK) return st;
    stmt_int(s, k->account);
    while ((st = stmt_step(s, e)) == ST_OK) {
        *stand = *stand && i < k->n && k->keys[i] == stmt_get_int(s, 0);
        i++;
    }
    *stand = *stand && i == k->n;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

struct named_account {
    int64_t id, at;
    struct str name;
};

static enum status names_read(struct arena *a, struct stmt *s, struct named_account *out,
                              size_t *n, struct error *e)
{
    enum status st = ST_OK;

    *n = 0;
    while (*n < STEP && (st = stmt_step(s, e)) == ST_OK) {
        out[(*n)++] = (struct named_account){stmt_get_int(s, 0), stmt_get_int(s, 1),
                                             str_dup(stmt_get_text(s, 2), a)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

struct step {
    struct named_account rows[STEP];
    size_t n;
    struct batch batch;
    struct arena few; /* of one step */
};

static enum status keys_make(struct host *h, struct step *p, struct error *e)
{
    struct batch *b = &p->batch;
    enum status st = ST_OK;

    b->n = 0;
    for (size_t i = 0; st == ST_OK && i < p->n; i++) {
        struct keyed *k = &b->v[b->n];
        bool stand = false;
        const struct company_name c = company_name_of(p->rows[i].name, &p->few);
        k->account = p->rows[i].id;
        k->n = duplicate_keys(&c, k->keys, &p->few);
        qsort(k->keys, (size_t)k->n, sizeof(k->keys[0]), key_order);
        st = keys_stand(&h->tx, k, &stand, e);
        if (!stand) b->n++;
    }
    return st;
}

/* One way along the accounts: by id, for those that are new however they came in, or by their
 * last change, for those that were renamed. The margin holds what was committed late. */
struct way {
    const char *mark, *sql;
    int64_t margin;
    bool by_id;
};
static const struct way ways[] = {
    {"id",
     "SELECT id, updated_at, name FROM accounts WHERE id > ? AND deleted_at IS NULL ORDER BY id "
     "LIMIT ?",
     MARGIN_IDS, true},
    {"at",
     "SELECT id, updated_at, name FROM accounts WHERE deleted_at IS NULL AND (updated_at > ? OR "
     "(updated_at = ? AND id > ?)) ORDER BY updated_at, id LIMIT ?",
     MARGIN_MS, false},
};

struct place {
    int64_t at, id;
};

static enum status way_step(struct host *h, const struct way *w, struct place *p,
                            struct step *step, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(h->tx.db, str_of(w->sql), &s, e);

    if (st != ST_OK) return st;
    if (w->by_id) {
        stmt_int(s, p->id);
    } else {
        stmt_int(s, p->at);
        stmt_int(s, p->at);
        stmt_int(s, p->id);
    }
    stmt_int(s, STEP);
    st = names_read(&step->few, s, step->rows, &step->n, e);
    if (st == ST_OK && step->n > 0)
        *p = (struct place){step->rows[step->n - 1].at, step->rows[step->n - 1].id};
    return st;
}

static enum status follow_way(struct host *h, const struct way *w, bool all, int64_t *done,
                              struct error *e)
{
    struct step *step = arena_zalloc(h->tx.arena, sizeof(*step));
    struct batch *b = &step->batch;
    struct place p = {0, 0};
    int64_t mark = 0;
    enum status st = name_mark(&h->tx, w->mark, &mark, e);

    step->few.cap = 16 << 20;
    step->n = STEP;
    if (!all && mark > w->margin) {
        p.at = mark - w->margin;
        if (w->by_id) p.id = mark - w->margin;
    }
    while (st == ST_OK && step->n == STEP) {
        st = way_step(h, w, &p, step, e);
        if (st != ST_OK || step->n == 0) break;
        st = keys_make(h, step, e);
        int64_t to = w->by_id ? p.id : p.at;
        b->mark = to > mark ? w->mark : NULL;
        b->to = mark = to > mark ? to : mark;
        if (st == ST_OK && (b->n > 0 || b->mark != NULL)) st = host_write(h, batch_write, b, e);
        *done += (int64_t)b->n;
        arena_reset(&step->few);
    }
    arena_release(&step->few);
    return st;
}

enum status names_follow(struct host *h, bool all, int64_t *done, struct error *e)
{
    enum status st = ST_OK;

    *done = 0;
    for (size_t i = 0; st == ST_OK && i < COUNT(ways); i++) {
        if (all && !ways[i].by_id) continue; /* the first way has seen every one */
        st = follow_way(h, &ways[i], all, done, e);
    }
    return st;
}

/* --- all with all ------------------------------------------------------------------------- */

enum { PAIR_LIKELY = 840, PAIRS_OF_ONE = 20, PAIRS_MAX = 50000, NAMES_MAX = 2000000 };

struct scanned {
    int64_t id;
    struct str name;
    struct company_name c; /* taken apart once: each is compared with many */
};
struct pair {
    int64_t a, b;
    int score;
};
struct scan {
    struct host *h;
    struct arena all; /* names, keys and pairs; given back at the end */
    struct scanned *v;
    size_t n, room;
    struct name_index keys;
    struct pair *pairs;
    size_t npairs;
};

static enum status scan_read(struct scan *s, struct error *e)
{
    struct arena *a = &s->all;
    struct stmt *q = NULL;
    enum status st = db_prepare(
        s->h->tx.db, STR("SELECT id, name FROM accounts WHERE deleted_at IS NULL ORDER BY id"),
        &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK && s->n < NAMES_MAX) {
        if (s->n == s->room) {
            size_t room = s->room == 0 ? 1024 : s->room * 2;
            struct scanned *wider = arena_alloc(a, room * sizeof(*wider));
            if (s->n > 0) memcpy(wider, s->v, s->n * sizeof(*wider));
            s->v = wider;
            s->room = room;
        }
        s->v[s->n++] =
            (struct scanned){.id = stmt_get_int(q, 0), .name = str_dup(stmt_get_text(q, 1), a)};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* What comparing needs of a name, without what making it left in the arena. */
static struct company_name name_kept(struct str name, struct arena *keep, struct arena *few)
{
    struct company_name c = company_name_of(name, few);

    c.key = str_dup(c.key, keep);
    c.region = str_dup(c.region, keep);
    c.core = str_dup(c.core, keep);
    c.form = str_dup(c.form, keep);
    c.branch = str_dup(c.branch, keep);
    c.pinyin = str_dup(c.pinyin, keep);
    return c;
}

static void scan_keys(struct scan *s)
{
    struct arena few = {.cap = 1 << 20};

    s->keys.v = arena_alloc(&s->all, s->n * DUPLICATE_KEYS * sizeof(*s->keys.v));
    for (size_t i = 0; i < s->n; i++) {
        s->v[i].c = name_kept(s->v[i].name, &s->all, &few);
        name_index_add(&s->keys, &s->v[i].c, i, &few);
        arena_reset(&few);
    }
    arena_release(&few);
    name_index_sort(&s->keys);
}

static void note_pair(struct scan *s, int64_t x, int64_t y, int score, size_t from)
{
    const struct pair p = {x < y ? x : y, x < y ? y : x, score};

    for (size_t i = from; i < s->npairs; i++) {
        if (s->pairs[i].a == p.a && s->pairs[i].b == p.b) return;
    }
    if (s->npairs < PAIRS_MAX && s->npairs - from < PAIRS_OF_ONE) s->pairs[s->npairs++] = p;
}

/* Asked with the keys of a slip, so that it meets those on both sides; a pair may be met from
 * both ends and is made one by pairs_tidy. */
static void scan_one(struct scan *s, size_t i, struct arena *few)
{
    int64_t keys[DUPLICATE_ASKED];
    const struct company_name *c = &s->v[i].c;
    int n = duplicate_asked(c, keys, few);
    size_t from = s->npairs;

    for (int k = 0; k < n; k++) {
        for (size_t x = name_index_first(&s->keys, keys[k]);
             x < s->keys.n && s->keys.v[x].key == keys[k]; x++) {
            const struct scanned *other = &s->v[s->keys.v[x].at];
            if (s->keys.v[x].at == i) continue;
            int score = duplicate_score(c, &other->c, few);
            if (score >= PAIR_LIKELY) note_pair(s, s->v[i].id, other->id, score, from);
        }
    }
}

static int pair_order(const void *a, const void *b)
{
    const struct pair *x = a;
    const struct pair *y = b;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

static void pairs_tidy(struct scan *s)
{
    size_t n = 0;

    qsort(s->pairs, s->npairs, sizeof(*s->pairs), pair_order);
    for (size_t i = 0; i < s->npairs; i++) {
        if (n > 0 && pair_order(&s->pairs[n - 1], &s->pairs[i]) == 0) continue;
        s->pairs[n++] = s->pairs[i];
    }
    s->npairs = n;
}

/* What is to be written: pairs that are new or judged anew, and open ones that no longer hold.
 */
struct pairs_write {
    const struct pair *put, *drop;
    size_t nput, ndrop;
};

static enum status pairs_write(struct tx *tx, void *arg, struct error *e)
{
    const struct pairs_write *w = arg;
    struct stmt *s = NULL;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < w->ndrop; i++) {
        st = db_prepare(
            tx->db,
            STR("DELETE FROM duplicate_pair WHERE a = ? AND b = ? AND settled_at IS NULL"), &s,
            e);
        if (st != ST_OK) return st;
        stmt_int(s, w->drop[i].a);
        stmt_int(s, w->drop[i].b);
        st = stmt_run(s, e);
    }
    for (size_t i = 0; st == ST_OK && i < w->nput; i++) {
        st = db_prepare(
            tx->db,
            STR("INSERT INTO duplicate_pair (a, b, score, found_at) VALUES (?, ?, ?, "
                "?) ON CONFLICT (a, b) DO UPDATE SET score = excluded.score"),
            &s, e);
        if (st != ST_OK) return st;
        stmt_int(s, w->put[i].a);
        stmt_int(s, w->put[i].b);
        stmt_int(s, w->put[i].score);
        stmt_int(s, tx->now_ms);
        st = stmt_run(s, e);
    }
    return st;
}

/* Both lists ascend by (a, b). */
static enum status pairs_differ(struct scan *s, struct pairs_write *w, struct error *e)
{
    struct arena *a = &s->all;
    struct stmt *q = NULL;
    struct pair *put = arena_alloc(a, (s->npairs + 1) * sizeof(*put));
    struct pair *drop = arena_alloc(a, PAIRS_MAX * sizeof(*drop));
    size_t i = 0;
    enum status st = db_prepare(
        s->h->tx.db, STR("SELECT a, b, score, settled_at FROM duplicate_pair ORDER BY a, b"),
        &q, e);

    *w = (struct pairs_write){.put = put, .drop = drop};
    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct pair there = {stmt_get_int(q, 0), stmt_get_int(q, 1),
                                   (int)stmt_get_int(q, 2)};
        bool settled = !stmt_is_null(q, 3);
        while (i < s->npairs && pair_order(&s->pairs[i], &there) < 0)
            put[w->nput++] = s->pairs[i++];
        bool found = i < s->npairs && pair_order(&s->pairs[i], &there) == 0;
        if (found && s->pairs[i].score != there.score) put[w->nput++] = s->pairs[i];
        if (found) i++;
        if (!found && !settled && w->ndrop < PAIRS_MAX) drop[w->ndrop++] = there;
    }
    stmt_done(q);
    while (i < s->npairs) put[w->nput++] = s->pairs[i++];
    return st == ST_END ? ST_OK : st;
}

/* In steps that do not hold the writer. */
static enum status pairs_store(struct scan *s, const struct pairs_write *all, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < all->ndrop; i += STEP) {
        struct pairs_write w = {.drop = all->drop + i,
                                .ndrop = all->ndrop - i < STEP ? all->ndrop - i : STEP};
        st = host_write(s->h, pairs_write, &w, e);
    }
    for (size_t i = 0; st == ST_OK && i < all->nput; i += STEP) {
        struct pairs_write w = {.put = all->put + i,
                                .nput = all->nput - i < STEP ? all->nput - i : STEP};
        st = host_write(s->h, pairs_write, &w, e);
    }
    return st;
}

enum status duplicates_scan(struct host *h, int64_t *pairs, struct error *e)
{
    struct scan s = {.h = h, .all = {.cap = (size_t)1 << 30}};
    struct pairs_write w = {.nput = 0};
    struct arena few = {.cap = 64 << 20};
    enum status st = scan_read(&s, e);

    if (st != ST_OK) goto done;
    scan_keys(&s);
    s.pairs = arena_alloc(&s.all, (PAIRS_MAX + PAIRS_OF_ONE) * sizeof(*s.pairs));
    for (size_t i = 0; i < s.n; i++) {
        scan_one(&s, i, &few);
        arena_reset(&few);
    }
    arena_release(&few);
    pairs_tidy(&s);
    st = pairs_differ(&s, &w, e);
    if (st == ST_OK) st = pairs_store(&s, &w, e);
    *pairs = (int64_t)s.npairs;
done:
    arena_release(&s.all);
    return st;
}
