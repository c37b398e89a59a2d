/* Coverage of all open deals: streams of numbers, since a company has roles by the hundred
 * thousand. */
#include "ops/buying.h"
#include "ops/coverage_kept.h"
#include "ops/factread.h"
#include "ops/fields.h"

#include <stdlib.h>

enum {
    DEALS_MAX = 500000,
    ROWS_MAX = 4000000,
    SCAN_FROM =
        20000,       /* more than this: the whole table is read once instead of by its index */
    KEPT_FROM = 500, /* deals; fewer are judged on the spot */
};

/* What a deal has, before it is judged. */
struct heap {
    int64_t deal;
    uint32_t people;
    int8_t degree[CORE_ROLES]; /* -1: nobody plays the role */
    int16_t code;              /* the same as a number */
    int32_t value;             /* millionths */
};
/* Contact to the best degree anybody of ours has with him. */
struct degrees {
    struct close_one {
        int64_t contact; /* 0: free */
        int8_t degree;
    } * v;
    size_t n, room; /* room: a power of two */
};
enum { FACT_FIELDS = 5 };
struct gather {
    struct tx *tx;
    struct day as_of, day;
    struct heap *deals; /* by id */
    size_t ndeals, deals_room;
    struct person {
        int64_t contact;
        uint32_t deal; /* place in deals */
        uint32_t core;
    } * people;
    size_t npeople, people_room;
    struct degrees best;
    size_t met;          /* deal of the person read last: they mostly come deal by deal */
    int at[FACT_FIELDS]; /* fields of the rows being read, in the order they are named */
};

static int by_deal(const void *a, const void *b)
{
    const struct heap *x = a, *y = b;
    return (x->deal > y->deal) - (x->deal < y->deal);
}

static int by_value(const void *a, const void *b)
{
    const struct heap *x = a, *y = b;

    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return by_deal(a, b);
}

static struct close_one *degree_slot(const struct degrees *d, int64_t contact)
{
    size_t at = (size_t)contact & (d->room - 1); /* ids lie close together, and so do rows */

    while (d->v[at].contact != 0 && d->v[at].contact != contact) at = (at + 1) & (d->room - 1);
    return &d->v[at];
}

static void degrees_widen(struct degrees *d, struct arena *a)
{
    struct degrees old = *d;

    d->room = old.room == 0 ? 1024 : old.room * 2;
    d->v = arena_zalloc(a, d->room * sizeof *d->v);
    for (size_t i = 0; i < old.room; i++) {
        if (old.v[i].contact != 0) *degree_slot(d, old.v[i].contact) = old.v[i];
    }
}

static void degrees_put(struct degrees *d, struct arena *a, int64_t contact, int8_t degree)
{
    if (contact == 0) return;
    if (2 * (d->n + 1) > d->room) degrees_widen(d, a);
    struct close_one *slot = degree_slot(d, contact);
    if (slot->contact == 0) d->n++;
    if (slot->contact != 0 && slot->degree >= degree) return;
    *slot = (struct close_one){contact, degree};
}

static int8_t best_degree(const struct degrees *d, int64_t contact)
{
    return d->n == 0 || contact == 0 ? 0 : degree_slot(d, contact)->degree;
}

/* Whoever reads all deals gets the list of the open ones from their index. */
static enum status open_deals(struct gather *g, struct query *q, bool all, struct rows **out,
                              struct error *e)
{
    struct sql literal;

    q->limit = DEALS_MAX;
    q->wanted = arena_zalloc(g->tx->arena, q->kind->nfields * sizeof(bool));
    q->sparse = q->bare = true;
    q->few = all && g->as_of.n == DAY_NONE.n && q->more == NULL;
    if (!q->few) {
        q->sorts[0] = (struct sort){QF_ID, false};
        q->nsorts = 1;
        return query_open(g->tx, q, out, e);
    }
    sql_init(&literal, g->tx->arena);
    sql_z(&literal, "t.\"state\" = 'open'"); /* the index is of these */
    q->more = &literal;
    enum status st = query_open(g->tx, q, out, e);
    q->more = NULL;
    sql_release(&literal);
    return st;
}

static enum status read_deals(struct gather *g, struct query *q, bool all, struct error *e)
{
    struct rows *r;
    bool sorted = true;
    enum status st = open_deals(g, q, all, &r, e);

    if (st != ST_OK) return st;
    while ((st = rows_next(r, e)) == ST_OK) {
        g->deals =
            arena_grow(g->tx->arena, g->deals, g->ndeals, &g->deals_room, sizeof *g->deals);
        struct heap *h = &g->deals[g->ndeals++];
        *h = (struct heap){.deal = row_id(r)};
        memset(h->degree, -1, sizeof h->degree);
        sorted = sorted && (g->ndeals == 1 || h[-1].deal < h->deal);
    }
    bool cut = st == ST_END && rows_cursor(r).p != NULL;
    rows_close(r);
    if (cut) return err(e, ST_TOO_LARGE, "query.too_many", "opportunity");
    if (!sorted) qsort(g->deals, g->ndeals, sizeof *g->deals, by_deal);
    return st == ST_END ? ST_OK : st;
}

/* --- who is on them ------------------------------------------------------------------------
 */

/* Keys of roles hold no signs that JSON escapes. */
static uint32_t roles_in(struct str json)
{
    uint32_t roles = 0;
    struct str part, rest = json;

    for (int i = 0; str_cut(&rest, '"', &part); i++) {
        if (i % 2 == 1) roles |= buying_role_bit(part);
    }
    return roles;
}

static struct heap *deal_of(struct gather *g, int64_t deal)
{
    const struct heap key = {.deal = deal};

    if (g->met < g->ndeals && g->deals[g->met].deal == deal) return &g->deals[g->met];
    struct heap *at = bsearch(&key, g->deals, g->ndeals, sizeof key, by_deal);
    if (at != NULL) g->met = (size_t)(at - g->deals);
    return at;
}

static const char person_fields[] = "deal contact buying_roles authority participation";
enum { P_DEAL, P_CONTACT, P_ROLES, P_AUTHORITY, P_PARTICIPATION };

static void take_person(struct gather *g, struct factread *r)
{
    struct value deal = row_value(r->rows, g->at[P_DEAL]),
                 contact = row_value(r->rows, g->at[P_CONTACT]);
    struct heap *at = g->ndeals == 0 ? NULL : deal_of(g, field_id(&deal));

    if (at == NULL) return;
    struct value tags = row_value(r->rows, g->at[P_ROLES]),
                 authority = row_value(r->rows, g->at[P_AUTHORITY]),
                 part = row_value(r->rows, g->at[P_PARTICIPATION]);
    const struct axes axes = {authority_of(field_text(&authority)),
                              participation_of(field_text(&part))};
    at->people++;
    g->people =
        arena_grow(g->tx->arena, g->people, g->npeople, &g->people_room, sizeof *g->people);
    g->people[g->npeople++] =
        (struct person){.contact = field_id(&contact),
                        .deal = (uint32_t)(at - g->deals),
                        .core = core_roles(roles_in(field_text(&tags)), axes)};
}

static const char tie_fields[] = "contact degree";
enum { T_CONTACT, T_DEGREE };

static void take_tie(struct gather *g, struct factread *r)
{
    struct value contact = row_value(r->rows, g->at[T_CONTACT]),
                 degree = row_value(r->rows, g->at[T_DEGREE]);

    degrees_put(&g->best, g->tx->arena, field_id(&contact), (int8_t)field_id(&degree));
}

/* Rows that belong to these ids, or all there are when they are many. */
struct wanted {
    const char *kind, *field, *fields;
    const struct idset *ids;
    void (*take)(struct gather *g, struct factread *r);
    void (*narrow)(struct gather *g, struct factread *r);
};

static void place_fields(struct gather *g, const struct cat_entity *kind, const char *fields)
{
    struct str rest = str_of(fields), word;

    for (size_t i = 0; i < FACT_FIELDS && str_cut(&rest, ' ', &word); i++) {
        g->at[i] = cat_field_index(kind, word);
        CHECK_BUG(g->at[i] >= 0);
    }
}

static enum status read_part(struct gather *g, const struct wanted *w, const int64_t *ids,
                             size_t n, struct error *e)
{
    struct factread r;

    fact_begin(&r, g->tx, w->kind);
    r.q.limit = ROWS_MAX;
    if (ids != NULL) {
        fact_of_few(&r);
    } else {
        r.q.sorts[0] = (struct sort){QF_ID, false};
        r.q.nsorts = 1;
    }
    w->narrow(g, &r);
    place_fields(g, r.q.kind, w->fields);
    if (ids != NULL) fact_in(&r, w->field, ids, n);
    enum status st = fact_open(&r, w->fields, e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) w->take(g, &r);
    return fact_end(&r, st);
}

static enum status read_wanted(struct gather *g, const struct wanted *w, struct error *e)
{
    enum status st = ST_OK;

    if (w->ids->n > SCAN_FROM) return read_part(g, w, NULL, 0, e);
    for (size_t i = 0; st == ST_OK && i < w->ids->n; i += IDS_AT_ONCE) {
        size_t part = w->ids->n - i < IDS_AT_ONCE ? w->ids->n - i : IDS_AT_ONCE;
        st = read_part(g, w, w->ids->v + i, part, e);
    }
    return st;
}

/* The deals were read with the reader's rights; rows of others fall away in take_person. */
static void narrow_people(struct gather *g, struct factread *r)
{
    struct sql *q;

    fact_of_seen(r);
    r->q.as_of = g->as_of;
    q = fact_more(r);
    sql_z(q, "(t.\"to\" IS NULL OR t.\"to\" >= ");
    sql_int(q, g->day.n);
    sql_z(q, ")");
}

/* Ties hold from their day until the eve of the next of the same two; a corrected one never. */
static void narrow_ties(struct gather *g, struct factread *r)
{
    sql_z(fact_more(r), "t.\"superseded_by\" IS NULL AND t.\"degree\" > 0");
    fact_on_day(r, "from", "to", g->day);
}

static enum status read_people(struct gather *g, struct error *e)
{
    struct idset ids = {0};
    const struct wanted w = {"deal_contact", "deal",      person_fields,
                             &ids,           take_person, narrow_people};

    for (size_t i = 0; i < g->ndeals && ids.n <= SCAN_FROM; i++)
        idset_add(&ids, g->tx->arena, g->deals[i].deal);
    return read_wanted(g, &w, e);
}

static enum status read_ties(struct gather *g, struct error *e)
{
    struct idset ids = {0};
    const struct wanted w = {"relationship", "contact", tie_fields,
                             &ids,           take_tie,  narrow_ties};

    for (size_t i = 0; i < g->npeople && ids.n <= SCAN_FROM; i++)
        idset_add(&ids, g->tx->arena, g->people[i].contact);
    if (g->npeople <= SCAN_FROM) idset_sort(&ids);
    return read_wanted(g, &w, e);
}

/* --- the verdict ----------------------------------------------------------------------------
 */

static void cover_one(const struct heap *h, struct coverage *out)
{
    struct coverage_fact facts[CORE_ROLES];
    size_t n = 0;

    for (unsigned r = 0; r < CORE_ROLES; r++) {
        if (h->degree[r] >= 0) facts[n++] = (struct coverage_fact){1U << r, h->degree[r]};
    }
    coverage_of(facts, n, out);
}

/* The best degree in each role, of the people that were read. */
static void weigh(struct gather *g)
{
    for (size_t i = 0; i < g->npeople; i++) {
        const struct person *p = &g->people[i];
        struct heap *h = &g->deals[p->deal];
        int8_t degree = p->core == 0 ? 0 : best_degree(&g->best, p->contact);
        for (unsigned r = 0; r < CORE_ROLES; r++) {
            if ((p->core & 1U << r) != 0 && degree > h->degree[r]) h->degree[r] = degree;
        }
    }
}

static enum status judge_deals_of(struct gather *g, struct error *e)
{
    enum status st = read_people(g, e);

    if (st == ST_OK) st = read_ties(g, e);
    if (st == ST_OK) weigh(g);
    return st;
}

/* Both lists are by id; deals whose row is void go to `rest`. */
static void take_kept(struct gather *g, const struct cover_row *rows, size_t n,
                      struct gather *rest)
{
    size_t at = 0;

    for (size_t i = 0; i < g->ndeals; i++) {
        struct heap *h = &g->deals[i];
        while (at < n && rows[at].deal < h->deal) at++;
        if (at == n) return;
        if (rows[at].deal != h->deal) continue;
        if (rows[at].code != COVER_VOID) {
            h->people = (uint32_t)rows[at].people;
            cover_degrees(rows[at].code, h->degree);
            continue;
        }
        rest->deals = arena_grow(g->tx->arena, rest->deals, rest->ndeals, &rest->deals_room,
                                 sizeof *rest->deals);
        rest->deals[rest->ndeals++] = *h;
    }
}

static enum status judge_by_kept(struct gather *g, struct error *e)
{
    struct gather rest = {.tx = g->tx, .as_of = g->as_of, .day = g->day};
    struct cover_row *rows;
    size_t n, at = 0;
    enum status st = cover_list(g->tx, &rows, &n, e);

    if (st != ST_OK) return st;
    take_kept(g, rows, n, &rest);
    st = rest.ndeals == 0 ? ST_OK : judge_deals_of(&rest, e);
    for (size_t i = 0; st == ST_OK && i < rest.ndeals; i++) {
        while (g->deals[at].deal != rest.deals[i].deal) at++;
        g->deals[at] = rest.deals[i];
    }
    return st;
}

/* Deals with the same degrees are alike: there are few sorts of them. */
struct alike {
    size_t deals;
    int32_t value;
    int16_t code;
};

static int by_worth(const void *a, const void *b)
{
    const struct alike *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

static void add_alike(struct coverage_answer *out, struct alike *x, int64_t *sum)
{
    struct heap one = {.deal = 0};
    struct coverage c;

    cover_degrees(x->code, one.degree);
    cover_one(&one, &c);
    x->value = (int32_t)c.value;
    *sum += (int64_t)x->deals * c.value;
    for (size_t r = 0; r < CORE_ROLES; r++) {
        if (c.role[r].people == 0) out->missing[r] += x->deals;
        if (c.role[r].degree < DEGREE_FULL) out->weak[r] += x->deals;
    }
}

/* The least covered, `limit` of them, of equal ones those entered first; the rest goes. */
static void keep_first(struct gather *g, struct alike *sorts, size_t n, size_t limit)
{
    bool *whole = arena_zalloc(g->tx->arena, COVER_CODES);
    int32_t *value = arena_zalloc(g->tx->arena, COVER_CODES * sizeof *value);
    size_t room = limit, kept = 0, k = 0;

    qsort(sorts, n, sizeof *sorts, by_worth);
    for (size_t i = 0; i < n; i++) value[sorts[i].code] = sorts[i].value;
    while (k < n) { /* all of one value, or as many as there is room for */
        size_t same = 0, end = k;
        for (; end < n && sorts[end].value == sorts[k].value; end++) same += sorts[end].deals;
        if (same > room) break;
        for (; k < end; k++) whole[sorts[k].code] = true;
        room -= same;
    }
    for (size_t i = 0; i < g->ndeals; i++) {
        struct heap *h = &g->deals[i];
        bool some = k < n && room > 0 && value[h->code] == sorts[k].value;
        if (!whole[h->code] && !some) continue;
        if (!whole[h->code]) room--;
        h->value = value[h->code];
        g->deals[kept++] = *h;
    }
    g->ndeals = kept;
    if (kept > 1) qsort(g->deals, kept, sizeof *g->deals, by_value);
}

static void judge(struct gather *g, size_t limit, struct coverage_answer *out)
{
    struct alike *sorts = arena_zalloc(g->tx->arena, COVER_CODES * sizeof *sorts);
    size_t n = 0;
    int64_t sum = 0;

    for (size_t i = 0; i < g->ndeals; i++) {
        g->deals[i].code = (int16_t)cover_code(g->deals[i].degree);
        sorts[g->deals[i].code].deals++;
    }
    for (size_t c = 0; c < COVER_CODES; c++) {
        if (sorts[c].deals == 0) continue;
        sorts[n] = (struct alike){.deals = sorts[c].deals, .code = (int16_t)c};
        add_alike(out, &sorts[n++], &sum);
    }
    out->deals = g->ndeals;
    if (g->ndeals > 0) out->mean = sum / (int64_t)g->ndeals;
    keep_first(g, sorts, n, limit);
}

/* --- names of those that are answered --------------------------------------------------------
 */

static void take_name(struct tx *tx, struct rows *r, const struct query *q,
                      struct coverage_answer *out)
{
    int64_t id = row_id(r);
    size_t i = 0;

    while (i < out->n && out->v[i].deal != id) i++;
    if (i == out->n) return;
    struct coverage_item *x = &out->v[i];
    struct value own = row_value(r, q->expand[0]), acc = row_value(r, q->expand[1]),
                 key = row_value(r, analysis_field(tx, "stage")),
                 title = row_value(r, analysis_field(tx, "name"));
    x->name = str_dup(field_text(&title), tx->arena);
    x->stage = str_dup(field_text(&key), tx->arena);
    x->owner = field_id(&own);
    x->account = field_id(&acc);
    x->owner_name = str_dup(row_name(r, 0), tx->arena);
    x->account_name = str_dup(row_name(r, 1), tx->arena);
}

static enum status name_part(struct tx *tx, struct coverage_answer *out, size_t from,
                             struct error *e)
{
    struct query q = {.kind = analysis_kind(tx),
                      .limit = IDS_AT_ONCE,
                      .as_of = DAY_NONE,
                      .act = ACT_READ,
                      .expand = {analysis_field(tx, "owner"), analysis_field(tx, "account")},
                      .nexpand = 2};
    struct sql more;
    struct rows *r;

    q.wanted = arena_zalloc(tx->arena, q.kind->nfields * sizeof(bool));
    q.wanted[q.expand[0]] = q.wanted[q.expand[1]] = true;
    q.wanted[analysis_field(tx, "stage")] = q.wanted[analysis_field(tx, "name")] = true;
    q.sparse = q.few = true;
    sql_init(&more, tx->arena);
    sql_z(&more, "t.id IN (");
    for (size_t i = from; i < out->n && i < from + IDS_AT_ONCE; i++) {
        if (i > from) sql_z(&more, ", ");
        sql_int(&more, out->v[i].deal);
    }
    sql_z(&more, ")");
    q.more = &more;
    enum status st = query_open(tx, &q, &r, e);
    if (st == ST_OK) {
        while ((st = rows_next(r, e)) == ST_OK) take_name(tx, r, &q, out);
        rows_close(r);
    }
    sql_release(&more);
    return st == ST_END ? ST_OK : st;
}

static enum status name_first(struct gather *g, size_t limit, struct coverage_answer *out,
                              struct error *e)
{
    enum status st = ST_OK;

    out->n = g->ndeals < limit ? g->ndeals : limit;
    out->v = arena_zalloc(g->tx->arena, (out->n + 1) * sizeof *out->v);
    for (size_t i = 0; i < out->n; i++) {
        out->v[i].deal = g->deals[i].deal;
        out->v[i].people = g->deals[i].people;
        cover_one(&g->deals[i], &out->v[i].cover);
    }
    for (size_t i = 0; st == ST_OK && i < out->n; i += IDS_AT_ONCE)
        st = name_part(g->tx, out, i, e);
    return st;
}

enum status analysis_coverage(struct tx *tx, const struct analysis *a, size_t limit,
                              struct coverage_answer *out, struct error *e)
{
    struct gather g = {
        .tx = tx, .as_of = a->as_of, .day = a->as_of.n == DAY_NONE.n ? tx->today : a->as_of};
    struct query *q = NULL;

    struct cover_rights all;

    *out = (struct coverage_answer){.n = 0};
    enum status st = cover_open_to(tx, &all, e);
    if (st == ST_OK) st = analysis_deals(tx, a, &q, e);
    if (st == ST_OK) st = analysis_where_state(tx, q, "open", e);
    if (st == ST_OK) st = read_deals(&g, q, all.deals, e);
    bool kept = all.people && a->as_of.n == DAY_NONE.n && g.ndeals >= KEPT_FROM;
    if (st == ST_OK) st = kept ? judge_by_kept(&g, e) : judge_deals_of(&g, e);
    if (st == ST_OK) judge(&g, limit, out);
    analysis_free(q);
    return st == ST_OK ? name_first(&g, limit, out, e) : st;
}
