/* ops/standing.c - zipper, single thread and ripple; see standing.h. */
#include "ops/standing.h"

#include <stdlib.h>

/* --- zipper --- */

int zip_level(const struct org_chart *c, int64_t contact)
{
    int64_t best = 0;

    for (size_t i = 0; i < c->n; i++) {
        int64_t level = c->posts[i].level;
        bool his = c->posts[i].contact == contact && level > 0;
        if (his && (best == 0 || level < best)) best = level;
    }
    return (int)best;
}

/* Levels of our people with a tie to this customer. */
static enum status read_ours(struct tx *tx, struct zip_view *v, struct error *e)
{
    struct factread r;

    v->ours = arena_zalloc(tx->arena, (v->chart.users.n + 1) * sizeof *v->ours);
    v->nours = v->chart.users.n;
    for (size_t i = 0; i < v->nours; i++) v->ours[i].id = v->chart.users.v[i];
    fact_begin(&r, tx, "user");
    fact_in(&r, "id", v->chart.users.v, v->chart.users.n);
    enum status st = fact_open(&r, "level", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        int64_t at = idset_find(&v->chart.users, fact_id(&r));
        if (at >= 0) v->ours[at].level = (int)fact_int(&r, "level");
    }
    return fact_end(&r, st);
}

static void draw_lines(struct tx *tx, struct zip_view *v)
{
    const struct org_chart *c = &v->chart;

    v->lines = arena_alloc(tx->arena, (c->ndegrees + 1) * sizeof *v->lines);
    for (size_t i = 0; i < c->ndegrees; i++) {
        const struct degree *d = &c->degrees[i];
        int64_t at = idset_find(&c->users, d->user);
        if (d->degree < 1) continue;
        v->lines[v->nlines++] = (struct zip_line){.user = d->user,
                                                  .contact = d->contact,
                                                  .relationship = d->id,
                                                  .ours = at < 0 ? 0 : v->ours[at].level,
                                                  .theirs = zip_level(c, d->contact),
                                                  .degree = d->degree};
    }
}

static void judge_zipper(struct tx *tx, struct zip_view *v)
{
    struct zip_tie *ties = arena_alloc(tx->arena, (v->nlines + 1) * sizeof *ties);
    size_t posts[LEVELS] = {0};

    for (size_t i = 0; i < v->nlines; i++) {
        ties[i] = (struct zip_tie){v->lines[i].ours, v->lines[i].theirs, v->lines[i].degree};
    }
    for (size_t i = 0; i < v->chart.n; i++) {
        int64_t level = v->chart.posts[i].level;
        if (level >= 1 && level <= LEVELS) posts[level - 1]++;
    }
    zipper_judge(posts, ties, v->nlines, &v->verdict);
}

/* --- single thread --- */

static void count_contact(struct zip_view *v, int64_t contact, size_t room)
{
    size_t i = 0;

    while (i < v->nrows && v->rows[i].contact != contact) i++;
    if (i == room) return;
    if (i == v->nrows) v->rows[v->nrows++] = (struct thread_row){contact, 0};
    v->rows[i].count++;
}

/* One activity counts once for the customer and once for each of its people in it. */
static bool count_activity(struct zip_view *v, const struct value *contacts, size_t room)
{
    bool any = false;

    for (size_t i = 0; contacts->kind == V_IDS && i < contacts->nids; i++) {
        if (org_person(&v->chart, contacts->ids[i]) == NULL) continue;
        count_contact(v, contacts->ids[i], room);
        any = true;
    }
    return any;
}

static int by_count(const void *a, const void *b)
{
    const struct thread_row *x = a, *y = b;

    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return (x->contact > y->contact) - (x->contact < y->contact);
}

/* Two-way: both sides take part. Tasks, samples and greetings are not. */
static enum status read_thread(struct tx *tx, struct zip_view *v, struct error *e)
{
    struct factread r;
    struct sql *q;
    size_t room = v->chart.npeople, activities = 0;

    v->since = (struct day){v->chart.day.n - THREAD_DAYS};
    v->rows = arena_alloc(tx->arena, (room + 1) * sizeof *v->rows);
    fact_begin(&r, tx, "activity");
    fact_in(&r, "account", &v->chart.account, 1);
    q = fact_more(&r);
    sql_z(q, "t.\"state\" = 'done' AND t.\"kind\" IN ('call', 'visit', 'meeting', 'message', "
             "'technical_exchange', 'reception', 'exhibition', 'demo') AND t.\"start\" >= ");
    sql_int(q, zone_day_end_ms(tx->company->zone, v->since));
    sql_z(q, " AND t.\"start\" < ");
    sql_int(q, zone_day_end_ms(tx->company->zone, v->chart.day));
    enum status st = fact_open(&r, "contacts", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct value contacts = fact_value(&r, "contacts");
        activities += count_activity(v, &contacts, room);
    }
    st = fact_end(&r, st);
    if (v->nrows > 1) qsort(v->rows, v->nrows, sizeof *v->rows, by_count);
    size_t *counts = arena_alloc(tx->arena, (v->nrows + 1) * sizeof *counts);
    for (size_t i = 0; i < v->nrows; i++) counts[i] = v->rows[i].count;
    thread_judge(counts, v->nrows, activities, &v->thread);
    return st;
}

enum status zipper_read(struct tx *tx, int64_t account, struct day day, struct zip_view *out,
                        struct error *e)
{
    *out = (struct zip_view){0};
    enum status st = org_chart_read(tx, account, day, &out->chart, e);
    if (st == ST_OK) st = read_ours(tx, out, e);
    if (st == ST_OK) st = read_thread(tx, out, e);
    if (st != ST_OK) return st;
    draw_lines(tx, out);
    judge_zipper(tx, out);
    return ST_OK;
}

/* --- ripple --- */

enum {
    RIPPLE_OF_ONE = 4000,
    CLOSEST = 5,
    FEW_CONTACTS = 12000, /* up to so many, reading the ties of each is the shorter way */
};
struct ripple_of {
    int64_t user, account; /* 0: all */
    struct day day;
};

static int by_ring(const void *a, const void *b)
{
    const struct ripple_row *x = a, *y = b;

    if (x->ring != y->ring) return x->ring < y->ring ? -1 : 1;
    if (x->account != y->account) return x->account < y->account ? -1 : 1;
    return (x->contact > y->contact) - (x->contact < y->contact);
}

/* degree 0: of all, the closest first; else of that alone, by the index that the table has. */
static void ripple_conditions(struct factread *r, const struct ripple_of *of, int degree)
{
    int64_t user = of->user, account = of->account;
    struct sql *q = fact_more(r);

    sql_z(q, "t.\"superseded_by\" IS NULL AND t.\"degree\" > 0");
    if (degree != 0) {
        sql_z(q, " AND t.\"degree\" = ");
        sql_int(q, degree);
    }
    fact_on_day(r, "from", "to", of->day);
    if (user != 0) fact_in(r, "user", &user, 1);
    if (account != 0) {
        q = fact_more(r);
        sql_z(q, "t.\"contact\" IN (SELECT c.id FROM contacts c WHERE c.\"account\" = ");
        sql_int(q, account);
        sql_z(q, ")");
    }
    r->q.sorts[0] =
        (struct sort){degree == 0 ? cat_field_index(r->q.kind, STR("degree")) : QF_ID, true};
    r->q.nsorts = 1;
    r->q.limit = RIPPLE_MOST;
    if (user == 0) return;
    /* Few enough to be read whole; those he may not see fall away in name_rows. */
    r->q.limit = RIPPLE_OF_ONE;
    fact_of_seen(r);
}

/* The closest tie of each contact: rows come closest first. */
static enum status read_rows(struct factread *r, struct ripple_view *out, struct idset *ids,
                             struct error *e)
{
    enum status st = fact_open(r, "contact user degree from", e);

    while (st == ST_OK && (st = rows_next(r->rows, e)) == ST_OK) {
        int64_t contact = fact_int(r, "contact");
        bool known = false;
        for (size_t i = 0; i < out->n; i++) known = known || out->rows[i].contact == contact;
        if (known) continue;
        out->rows[out->n++] = (struct ripple_row){.contact = contact,
                                                  .user = fact_int(r, "user"),
                                                  .relationship = fact_id(r),
                                                  .degree = (int)fact_int(r, "degree"),
                                                  .since = fact_day(r, "from")};
        idset_add(ids, r->tx->arena, contact);
    }
    if (st == ST_END && rows_cursor(r->rows).p != NULL) out->complete = false;
    return fact_end(r, st);
}

static enum status read_degree(struct tx *tx, const struct ripple_of *of, int degree,
                               struct ripple_view *out, struct idset *ids, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "relationship");
    ripple_conditions(&r, of, degree);
    return read_rows(&r, out, ids, e);
}

/* --- of whoever sees few contacts --- */

static enum status read_visible(struct tx *tx, struct idset *ids, bool *all, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "contact");
    r.q.limit = FEW_CONTACTS;
    enum status st = fact_open(&r, NULL, e);
    while (st == ST_OK && (st = rows_next(r.rows, e)) == ST_OK)
        idset_add(ids, tx->arena, fact_id(&r));
    *all = st == ST_END && rows_cursor(r.rows).p == NULL;
    idset_sort(ids);
    return fact_end(&r, st);
}

struct ties_read {
    struct ripple_row *v;
    size_t n, room;
};
static void keep_tie(struct ties_read *t, struct factread *r)
{
    if (t->n == t->room) {
        t->room = t->room == 0 ? 1024 : t->room * 2;
        struct ripple_row *wider = arena_alloc(r->tx->arena, t->room * sizeof *wider);
        if (t->n > 0) memcpy(wider, t->v, t->n * sizeof *wider);
        t->v = wider;
    }
    t->v[t->n++] = (struct ripple_row){.contact = fact_int(r, "contact"),
                                       .user = fact_int(r, "user"),
                                       .relationship = fact_id(r),
                                       .degree = (int)fact_int(r, "degree"),
                                       .since = fact_day(r, "from")};
}

static enum status ties_of(struct tx *tx, const struct ripple_of *of, const struct idset *ids,
                           struct ties_read *out, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < ids->n; i += IDS_AT_ONCE) {
        size_t part = ids->n - i < IDS_AT_ONCE ? ids->n - i : IDS_AT_ONCE;
        struct factread r;
        fact_begin(&r, tx, "relationship");
        fact_of_seen(&r);
        fact_of_few(&r);
        fact_in(&r, "contact", ids->v + i, part);
        sql_z(fact_more(&r), "t.\"superseded_by\" IS NULL AND t.\"degree\" > 0");
        fact_on_day(&r, "from", "to", of->day);
        st = fact_open(&r, "contact user degree from", e);
        while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) keep_tie(out, &r);
        st = fact_end(&r, st);
    }
    return st;
}

static int by_degree(const void *a, const void *b)
{
    const struct ripple_row *x = a, *y = b;

    if (x->degree != y->degree) return x->degree > y->degree ? -1 : 1;
    return (x->relationship < y->relationship) - (x->relationship > y->relationship);
}

/* The first of the order that the closest are read in elsewhere. */
static enum status closest_of(struct tx *tx, const struct ripple_of *of,
                              const struct idset *seen, struct ripple_view *out,
                              struct idset *ids, struct error *e)
{
    struct ties_read t = {.n = 0};
    enum status st = ties_of(tx, of, seen, &t, e);

    if (st != ST_OK) return st;
    if (t.n > 1) qsort(t.v, t.n, sizeof *t.v, by_degree);
    if (t.n > RIPPLE_MOST) out->complete = false;
    for (size_t i = 0; i < t.n && i < RIPPLE_MOST; i++) {
        bool known = false;
        for (size_t k = 0; k < out->n; k++)
            known = known || out->rows[k].contact == t.v[i].contact;
        if (known) continue;
        out->rows[out->n++] = t.v[i];
        idset_add(ids, tx->arena, t.v[i].contact);
    }
    return ST_OK;
}

/* Whoever sees everything, or much, gets the closest by their index, degree by degree; for
 * others the ties of all whom they see are read and put in order. */
static enum status read_closest(struct tx *tx, const struct ripple_of *of,
                                struct ripple_view *out, struct idset *ids, struct error *e)
{
    const struct cat_entity *contact = catalogue_kind(tx->cat, STR("contact"));
    bool all = actor_scope(tx->actor, contact->index, ACT_READ) == SC_ALL;
    enum status st = ST_OK;

    if (of->user != 0 || of->account != 0) return read_degree(tx, of, 0, out, ids, e);
    if (!all) {
        struct idset seen = {0};
        bool few = false;
        st = read_visible(tx, &seen, &few, e);
        if (st != ST_OK) return st;
        return few ? closest_of(tx, of, &seen, out, ids, e)
                   : read_degree(tx, of, 0, out, ids, e);
    }
    for (int d = CLOSEST; st == ST_OK && d > 0; d--) {
        if (out->n >= RIPPLE_MOST) out->complete = false;
        if (out->n < RIPPLE_MOST) st = read_degree(tx, of, d, out, ids, e);
    }
    return st;
}

/* Rows and ids stand in the same order. */
static enum status name_rows(struct tx *tx, struct ripple_view *v, const struct idset *ids,
                             struct error *e)
{
    enum status st = ST_OK;

    for (size_t from = 0; st == ST_OK && from < ids->n; from += IDS_AT_ONCE) {
        size_t part = ids->n - from < IDS_AT_ONCE ? ids->n - from : IDS_AT_ONCE;
        struct factread r;
        fact_begin(&r, tx, "contact");
        fact_of_few(&r);
        fact_in(&r, "id", ids->v + from, part);
        st = fact_open(&r, "name account", e);
        while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
            size_t i = from;
            while (ids->v[i] != fact_id(&r)) i++;
            v->rows[i].name = fact_text(&r, "name");
            v->rows[i].account = fact_int(&r, "account");
        }
        st = fact_end(&r, st);
    }
    return st;
}

enum status ripple_read(struct tx *tx, int64_t user, int64_t account, struct day day,
                        struct ripple_view *out, struct error *e)
{
    const struct ripple_of of = {user, account, day};
    struct idset ids = {0};
    size_t kept = 0;

    *out = (struct ripple_view){
        .rows = arena_alloc(tx->arena, RIPPLE_OF_ONE * sizeof *out->rows), .complete = true};
    enum status st = read_closest(tx, &of, out, &ids, e);
    if (st == ST_OK) st = name_rows(tx, out, &ids, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < out->n; i++) { /* those in the bin have no name */
        if (out->rows[i].name.p == NULL) continue;
        out->rows[kept] = out->rows[i];
        out->rows[kept].ring = ripple_ring(out->rows[kept].degree);
        kept++;
        if (kept == RIPPLE_MOST && i + 1 < out->n) {
            out->complete = false;
            break;
        }
    }
    for (size_t i = 0; i < kept; i++) out->rings[out->rows[i].ring - 1]++;
    out->n = kept;
    if (kept > 1) qsort(out->rows, kept, sizeof *out->rows, by_ring);
    return ST_OK;
}
