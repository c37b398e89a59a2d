/* ops/funnel_detail.c - see funnel_detail.h. */
#include "ops/funnel_detail.h"

#include "rules/funnel.h"
#include "rules/stats.h"
#include "rules/velocity.h"

#include <stdlib.h>

enum { DAYS_MAX = 4000, MERGED_MAX = 64, MOVES_MAX = 400, REASON_MAX = 200 };
enum { C_OPEN, C_LOST, C_CANCELLED, C_WON, C__COUNT };

struct work {
    struct tx *tx;
    const struct analysis *a;
    struct stage_row *rows; /* of the pipelines asked for, each one's together and in order */
    size_t nrows;
    size_t *merged; /* row -> index of its stage in the answer */
    struct funnel_detail *out;
    int64_t (*counts)[C__COUNT]; /* [row]: furthest there */
    uint32_t *days;              /* [stage][day]: completed stays */
    bool *standard;              /* [stage]: of the default pipeline */
    bool reads_reasons, reads_competitor;
};

/* --- stages ------------------------------------------------------------------------------- */

static size_t merged_index(const struct funnel_detail *f, struct str key)
{
    size_t i = 0;

    while (i < f->n && !str_eq(f->stages[i].key, key)) i++;
    return i;
}

static void merge_stages(struct work *w)
{
    struct funnel_detail *f = w->out;
    struct arena *a = w->tx->arena;

    f->stages = arena_zalloc(a, MERGED_MAX * sizeof *f->stages);
    w->merged = arena_alloc(a, (w->nrows + 1) * sizeof *w->merged);
    w->standard = arena_zalloc(a, MERGED_MAX * sizeof *w->standard);
    for (size_t i = 0; i < w->nrows; i++) {
        const struct stage_row *r = &w->rows[i];
        size_t at = merged_index(f, r->key);
        if (at == f->n && f->n < MERGED_MAX) {
            f->stages[f->n++] =
                (struct detail_stage){.key = r->key,
                                      .name = r->name,
                                      .name_en = r->name_en,
                                      .from = arena_zalloc(a, MERGED_MAX * sizeof(int64_t)),
                                      .to = arena_zalloc(a, MERGED_MAX * sizeof(int64_t))};
        }
        w->merged[i] = at < MERGED_MAX ? at : MERGED_MAX - 1;
        if (r->standard) w->standard[w->merged[i]] = true;
    }
}

/* First row of the pipeline, and how many it has. */
static size_t rows_of(const struct work *w, int64_t pipeline, size_t *n)
{
    size_t first = 0;

    while (first < w->nrows && w->rows[first].pipeline != pipeline) first++;
    for (*n = 0; first + *n < w->nrows && w->rows[first + *n].pipeline == pipeline;) ++*n;
    return first;
}

/* --- reasons ------------------------------------------------------------------------------ */

static void add_reason(struct work *w, struct leak *l, struct str text, int64_t competitor)
{
    size_t i = 0;

    if (l->v == NULL) l->v = arena_alloc(w->tx->arena, LEAK_REASONS * sizeof *l->v);
    while (i < l->n &&
           (l->v[i].competitor != competitor || (l->v[i].text.p == NULL) != (text.p == NULL) ||
            !str_eq(l->v[i].text, text)))
        i++;
    if (i == LEAK_REASONS || text.n > REASON_MAX) {
        l->more++;
        return;
    }
    if (i == l->n) {
        struct str kept = text.p == NULL ? STR_NONE : str_dup(text, w->tx->arena);
        l->v[l->n++] = (struct leak_reason){.text = kept, .competitor = competitor};
    }
    l->v[i].deals++;
}

/* --- one deal after the other --------------------------------------------------------------
 */

struct deal {
    int64_t id;
    size_t first, n; /* rows of its pipeline */
    enum way_end end;
    struct day closed_on;
    int64_t competitor;
    struct str reasons;
    struct way_move moves[MOVES_MAX];
    size_t nmoves;
};

static enum way_end end_of(struct str state)
{
    return str_is(state, "won")         ? WAY_WON
           : str_is(state, "lost")      ? WAY_LOST
           : str_is(state, "cancelled") ? WAY_CANCELLED
                                        : WAY_OPEN;
}

static void deal_begins(struct work *w, struct deal *d, const struct stmt *s)
{
    d->id = stmt_get_int(s, 0);
    d->first = rows_of(w, stmt_get_int(s, 3), &d->n);
    d->end = end_of(stmt_get_text(s, 4));
    d->closed_on = stmt_is_null(s, 5) ? DAY_NONE : (struct day){(int32_t)stmt_get_int(s, 5)};
    d->competitor = stmt_is_null(s, 6) ? 0 : stmt_get_int(s, 6);
    d->nmoves = 0;
    d->reasons = STR_NONE;
    bool told = d->end == WAY_LOST || d->end == WAY_CANCELLED;
    if (told && !stmt_is_null(s, 7)) {
        struct str text = stmt_get_text(s, 7);
        d->reasons = text.n == 0 ? STR_NONE : str_dup(text, w->tx->arena);
    }
}

static void deal_moves(struct work *w, struct deal *d, const struct stmt *s)
{
    struct str stage = stmt_get_text(s, 1);
    int at = STAGE_UNKNOWN;

    for (size_t i = 0; i < d->n; i++) {
        if (str_eq(w->rows[d->first + i].key, stage)) at = (int)i;
    }
    if (d->nmoves < MOVES_MAX)
        d->moves[d->nmoves++] = (struct way_move){at, (int32_t)stmt_get_int(s, 2)};
}

static void leaks(struct work *w, const struct deal *d, struct detail_stage *s)
{
    if (d->end != WAY_LOST && d->end != WAY_CANCELLED) return;
    if (w->reads_reasons) add_reason(w, &s->reasons, d->reasons, 0);
    if (w->reads_competitor && d->competitor != 0)
        add_reason(w, &s->competitors, STR_NONE, d->competitor);
}

static void deal_ends(struct work *w, const struct deal *d)
{
    static const int counted[] = {[WAY_OPEN] = C_OPEN,
                                  [WAY_WON] = C_WON,
                                  [WAY_LOST] = C_LOST,
                                  [WAY_CANCELLED] = C_CANCELLED};
    struct way_stay stays[MOVES_MAX];
    const struct way way = {d->moves, d->nmoves, d->end, d->closed_on};
    uint64_t stood = 0;
    size_t n = 0;

    if (d->id == 0) return;
    int furthest = way_walk(&way, stays, &n);
    for (size_t i = 0; i < n; i++) {
        size_t m = w->merged[d->first + (size_t)stays[i].stage];
        size_t day = stays[i].days >= DAYS_MAX ? DAYS_MAX - 1 : (size_t)stays[i].days;
        w->days[m * DAYS_MAX + day]++;
        w->out->stages[m].stays++;
        if ((stood >> m & 1) == 0) w->out->stages[m].stayed++;
        stood |= (uint64_t)1 << m;
    }
    if (furthest == STAGE_UNKNOWN) return;
    size_t row = d->first + (size_t)furthest;
    w->counts[row][counted[d->end]]++;
    leaks(w, d, &w->out->stages[w->merged[row]]);
}

static enum status walk_text(struct work *w, struct sql *text, struct error *e)
{
    struct query *q = NULL;
    enum status st = analysis_deals(w->tx, w->a, &q, e);

    sql_z(text, "WITH seen(id) AS (");
    if (st == ST_OK) funnel_where_cohort(w->tx, w->a, q);
    if (st == ST_OK) st = query_ids(w->tx, q, text, e);
    analysis_free(q);
    sql_z(text, ")");
    funnel_put_stages(w->tx, w->a, text);
    sql_z(text, " ORDER BY 1, 3, 9");
    return st;
}

static enum status walk_all(struct work *w, struct error *e)
{
    struct deal *d = arena_zalloc(w->tx->arena, sizeof *d);
    struct stmt *s = NULL;
    struct sql text;

    sql_init(&text, w->tx->arena);
    enum status st = walk_text(w, &text, e);
    if (st == ST_OK) st = sql_prepare(&text, w->tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        if (stmt_get_int(s, 0) != d->id) {
            deal_ends(w, d);
            deal_begins(w, d, s);
        }
        deal_moves(w, d, s);
    }
    if (st == ST_END) deal_ends(w, d);
    stmt_done(s);
    sql_release(&text);
    return st == ST_END ? ST_OK : st;
}

/* --- figures -------------------------------------------------------------------------------
 */

/* Rows of one pipeline: its rates, added to the merged stages. */
static void add_rates(struct work *w, size_t first, size_t n)
{
    struct funnel_count counts[FUNNEL_STAGES_MAX] = {{0}};
    struct funnel_rate rates[FUNNEL_STAGES_MAX];
    int64_t won = 0;

    if (n > FUNNEL_STAGES_MAX) n = FUNNEL_STAGES_MAX;
    for (size_t i = 0; i < n; i++) {
        const int64_t *c = w->counts[first + i];
        counts[i] = (struct funnel_count){c[C_OPEN], c[C_LOST], c[C_CANCELLED]};
        won += c[C_WON];
    }
    funnel_rates(counts, n, won, rates);
    for (size_t i = 0; i < n; i++) {
        struct detail_stage *s = &w->out->stages[w->merged[first + i]];
        s->reached += rates[i].reached;
        s->passed += i + 1 < n ? rates[i + 1].reached : won;
        s->lost += counts[i].lost;
        s->cancelled += counts[i].cancelled;
        for (size_t k = i + 1; k < n; k++) {
            s->from[w->merged[first + k]] += rates[i].reached;
            s->to[w->merged[first + k]] += rates[k].reached;
        }
    }
}

static void quantiles(struct work *w)
{
    for (size_t m = 0; m < w->out->n; m++) {
        struct detail_stage *s = &w->out->stages[m];
        const uint32_t *days = &w->days[m * DAYS_MAX];
        s->has_days = days_quantile(days, DAYS_MAX, 0.5, &s->median_days) &&
                      days_quantile(days, DAYS_MAX, 0.8, &s->p80_days);
    }
}

static enum status count_open(struct work *w, struct error *e)
{
    struct analysis a = *w->a;
    struct deal_count *v = NULL;
    struct funnel_detail *f = w->out;
    size_t n = 0;

    a.open_only = true;
    enum status st = analysis_counts(w->tx, &a, &v, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        size_t at = merged_index(f, v[i].stage);
        if (at < f->n && str_is(v[i].state, "open")) f->stages[at].open += v[i].deals;
    }
    return st;
}

/* As the plain funnel: those of the default pipeline, and any other with something in it. The
 * pairs of a stage that goes are of no pipeline that stays. */
static void drop_empty(struct work *w)
{
    struct funnel_detail *f = w->out;
    size_t kept = 0, from[MERGED_MAX];

    for (size_t i = 0; i < f->n; i++) {
        struct detail_stage s = f->stages[i];
        bool keep = w->a->pipeline != 0 || w->standard[i] || s.open > 0 || s.reached > 0;
        if (!keep) continue;
        from[kept] = i;
        f->stages[kept++] = s;
    }
    f->n = kept;
    for (size_t i = 0; i < kept; i++) {
        struct detail_stage *s = &f->stages[i];
        for (size_t k = 0; k < kept; k++) { /* from[k] >= k */
            s->from[k] = s->from[from[k]];
            s->to[k] = s->to[from[k]];
        }
        if (i + 1 == kept) continue;
        s->has_snapshot = percent_of(f->stages[i + 1].open, s->open, &s->snapshot);
    }
}

static int by_deals(const void *a, const void *b)
{
    const struct leak_reason *x = a, *y = b;

    if (x->deals != y->deals) return x->deals > y->deals ? -1 : 1;
    if (x->competitor != y->competitor) return x->competitor < y->competitor ? -1 : 1;
    return str_cmp(x->text, y->text);
}

static enum status name_competitors(struct work *w, struct leak *l, struct error *e)
{
    int64_t ids[LEAK_REASONS];
    struct str names[LEAK_REASONS] = {{0}};
    const struct cat_entity *kind = catalogue_kind(w->tx->cat, STR("competitor"));

    for (size_t i = 0; i < l->n; i++) ids[i] = l->v[i].competitor;
    enum status st = l->n == 0 ? ST_OK : query_names(w->tx, kind, ids, l->n, names, e);
    for (size_t i = 0; st == ST_OK && i < l->n; i++) l->v[i].name = names[i];
    return st;
}

static enum status order_reasons(struct work *w, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < w->out->n && st == ST_OK; i++) {
        struct detail_stage *s = &w->out->stages[i];
        if (s->reasons.n > 0) qsort(s->reasons.v, s->reasons.n, sizeof *s->reasons.v, by_deals);
        if (s->competitors.n > 0)
            qsort(s->competitors.v, s->competitors.n, sizeof *s->competitors.v, by_deals);
        st = name_competitors(w, &s->competitors, e);
    }
    return st;
}

static bool reads(const struct work *w, const char *field)
{
    const struct cat_entity *k = analysis_kind(w->tx);

    return actor_reads(w->tx->actor, k->index, k->fields[analysis_field(w->tx, field)].f);
}

enum status funnel_detail_read(struct tx *tx, const struct analysis *a,
                               struct funnel_detail *out, struct error *e)
{
    struct work w = {.tx = tx, .a = a, .out = out};
    enum status st = analysis_stages(tx, a->pipeline, &w.rows, &w.nrows, e);

    *out = (struct funnel_detail){.n = 0};
    if (st != ST_OK) return st;
    w.reads_reasons = reads(&w, "reasons");
    w.reads_competitor = reads(&w, "lost_to");
    merge_stages(&w);
    w.counts = arena_zalloc(tx->arena, (w.nrows + 1) * sizeof *w.counts);
    w.days = arena_zalloc(tx->arena, (size_t)MERGED_MAX * DAYS_MAX * sizeof *w.days);
    st = walk_all(&w, e);
    if (st == ST_OK) st = count_open(&w, e);
    if (st != ST_OK) return st;
    for (size_t i = 0, n; i < w.nrows; i += n) {
        (void)rows_of(&w, w.rows[i].pipeline, &n);
        add_rates(&w, i, n);
    }
    quantiles(&w);
    drop_empty(&w);
    return order_reasons(&w, e);
}
