/* ops/analysis_funnel.c - see analysis_funnel.h. */
#include "ops/analysis_funnel.h"

#include "base/clock.h"
#include "ops/deal_path.h"
#include "rules/funnel.h"
#include "store/query_plan.h"

enum { DAYS_MAX = 4000, MERGED_MAX = 64 };

/* What the histories say, per merged stage: plain numbers, so that it can be kept. */
struct past {
    int64_t reached[MERGED_MAX], reached_next[MERGED_MAX], leaked[MERGED_MAX];
    double median[MERGED_MAX];
    bool has_median[MERGED_MAX];
};
struct work {
    struct tx *tx;
    const struct analysis *a;
    struct stage_row *rows; /* stages of the pipelines asked for */
    size_t nrows;
    size_t *merged; /* row -> index of its stage in the funnel */
    struct funnel *out;
    struct past *past;
    uint32_t *stays; /* [merged][day]: completed stays of so many days */
};

/* --- stages ------------------------------------------------------------------------------ */

static size_t merged_index(const struct funnel *f, struct str key)
{
    size_t i = 0;

    while (i < f->n && !str_eq(f->stages[i].key, key)) i++;
    return i;
}

/* Stages in order, those of other pipelines behind the default's when their key is new. */
static void merge_stages(struct work *w)
{
    struct funnel *f = w->out;

    f->stages = arena_zalloc(w->tx->arena, MERGED_MAX * sizeof *f->stages);
    w->merged = arena_alloc(w->tx->arena, (w->nrows + 1) * sizeof *w->merged);
    for (size_t i = 0; i < w->nrows; i++) {
        size_t at = merged_index(f, w->rows[i].key);
        if (at == f->n && f->n < MERGED_MAX) {
            f->stages[f->n++] = (struct funnel_stage){
                .key = w->rows[i].key, .name = w->rows[i].name, .name_en = w->rows[i].name_en};
        }
        w->merged[i] = at < MERGED_MAX ? at : MERGED_MAX - 1;
    }
}

static void add_counts(struct work *w, const struct deal_count *v, size_t n)
{
    struct funnel *f = w->out;

    for (size_t i = 0; i < n; i++) {
        bool open = str_is(v[i].state, "open");
        struct funnel_total *t = open                        ? &f->open
                                 : str_is(v[i].state, "won") ? &f->won
                                                             : &f->lost;
        size_t at = merged_index(f, v[i].stage);
        t->deals += v[i].deals;
        t->amount += v[i].amount;
        if (!open) continue;
        f->weighted += v[i].weighted;
        if (at == f->n && f->n < MERGED_MAX) { /* a stage that was since removed */
            f->stages[f->n++] = (struct funnel_stage){
                .key = v[i].stage, .name = v[i].stage, .name_en = v[i].stage};
        }
        if (at == f->n) continue;
        f->stages[at].deals += v[i].deals;
        f->stages[at].amount += v[i].amount;
        f->stages[at].weighted += v[i].weighted;
    }
}

/* Without a pipeline asked for: those of the default one, and any other with something in it.
 */
static void drop_empty_stages(struct work *w)
{
    struct funnel *f = w->out;
    size_t kept = 0;

    for (size_t i = 0; i < f->n; i++) {
        bool keep = w->a->pipeline != 0 || f->stages[i].deals > 0 || w->past->reached[i] > 0;
        for (size_t r = 0; !keep && r < w->nrows; r++) {
            keep = w->rows[r].standard && w->merged[r] == i;
        }
        if (keep) f->stages[kept++] = f->stages[i];
    }
    f->n = kept;
}

/* --- histories --------------------------------------------------------------------------- */

/* Deals that began in the period. */
static void where_cohort(struct work *w, struct query *q)
{
    const struct analysis *a = w->a;
    const struct zone *zone = w->tx->company->zone;
    struct sql *more;

    if (a->from.n != DAY_NONE.n) {
        more = analysis_more(w->tx, q);
        sql_z(more, "(t.\"opened_on\" >= ");
        sql_int(more, a->from.n);
        sql_z(more, " OR (t.\"opened_on\" IS NULL AND t.created_at >= ");
        sql_int(more, zone_day_end_ms(zone, (struct day){a->from.n - 1}));
        sql_z(more, "))");
    }
    if (a->to.n != DAY_NONE.n) {
        more = analysis_more(w->tx, q);
        sql_z(more, "(t.\"opened_on\" <= ");
        sql_int(more, a->to.n);
        sql_z(more, " OR (t.\"opened_on\" IS NULL AND t.created_at < ");
        sql_int(more, zone_day_end_ms(zone, a->to));
        sql_z(more, "))");
    }
}

/* The ids of the cohort. */
static enum status put_seen(struct work *w, struct sql *s, struct error *e)
{
    struct query *q = NULL;
    enum status st = analysis_deals(w->tx, w->a, &q, e);

    if (st == ST_OK) where_cohort(w, q);
    if (st == ST_OK) st = query_ids(w->tx, q, s, e);
    analysis_free(q);
    return st;
}

enum { C_OPEN, C_LOST, C_CANCELLED, C__COUNT };

/* What the ways of the deals add up to, and for a walk over all deals what its cohort is. */
struct walk {
    struct work *w;
    int64_t *counts; /* [row][open, lost, cancelled] */
    int64_t *won;    /* [row]: won deals, at any row of their pipeline */
    bool all;        /* every deal comes: where_cohort and the pipeline are asked here */
    int64_t from_ms, to_ms;
};

static size_t row_of(void *user, int64_t pipeline, struct str key)
{
    const struct walk *k = user;
    const struct work *w = k->w;
    size_t i = 0;

    while (i < w->nrows && (w->rows[i].pipeline != pipeline || !str_eq(w->rows[i].key, key)))
        i++;
    return i;
}

static void count_stay(struct work *w, size_t row, int64_t days)
{
    if (row >= w->nrows || days < 0) return;
    if (days >= DAYS_MAX) days = DAYS_MAX - 1;
    w->stays[w->merged[row] * DAYS_MAX + (size_t)days]++;
}

/* As where_cohort. */
static bool in_cohort(const struct walk *k, const struct path_deal *d)
{
    const struct analysis *a = k->w->a;

    if (a->pipeline != 0 && d->pipeline != a->pipeline) return false;
    if (d->opened_on.n == DAY_NONE.n) {
        return (a->from.n == DAY_NONE.n || d->created_at >= k->from_ms) &&
               (a->to.n == DAY_NONE.n || d->created_at < k->to_ms);
    }
    return (a->from.n == DAY_NONE.n || d->opened_on.n >= a->from.n) &&
           (a->to.n == DAY_NONE.n || d->opened_on.n <= a->to.n);
}

static void count_end(struct walk *k, const struct path_deal *d, size_t furthest)
{
    static const int ends[] = {
        [PATH_OPEN] = C_OPEN, [PATH_LOST] = C_LOST, [PATH_CANCELLED] = C_CANCELLED};

    if (d->state == PATH_WON) {
        k->won[furthest]++;
    } else {
        k->counts[furthest * C__COUNT + (size_t)ends[d->state]]++;
    }
}

static void count_deal(void *user, const struct path_deal *d)
{
    struct walk *k = user;
    struct work *w = k->w;
    size_t furthest = w->nrows, at = w->nrows;
    int64_t since = 0;

    if (k->all && !in_cohort(k, d)) return;
    for (size_t i = 0; i < d->n; i++) {
        count_stay(w, at, d->moves[i].day.n - since);
        at = d->moves[i].place;
        since = d->moves[i].day.n;
        if (at == w->nrows) continue;
        if (furthest == w->nrows || w->rows[at].position > w->rows[furthest].position)
            furthest = at;
    }
    if (furthest == w->nrows) return;
    /* Winning ends a stay only where the deal was won out of a stage it stood in before. */
    bool closed = d->state != PATH_OPEN && d->closed_on.n != DAY_NONE.n;
    if (closed && (d->state != PATH_WON || d->closed_on.n > since))
        count_stay(w, at, d->closed_on.n - since);
    count_end(k, d, furthest);
}

/* Nothing but the period and the pipeline narrows what is asked, and the actor sees all. */
static enum status asks_for_all(struct work *w, bool *yes, struct error *e)
{
    const struct analysis *a = w->a;
    struct access acc;

    *yes = false;
    if (a->unit != 0 || a->owner != 0 || a->product != 0 || a->segment.p != NULL ||
        a->region.p != NULL || a->as_of.n != DAY_NONE.n) {
        return ST_OK;
    }
    enum status st = access_make(w->tx, analysis_kind(w->tx), ACT_READ, &acc, e);
    *yes = st == ST_OK && acc.all;
    access_release(&acc);
    return st;
}

static enum status walk_deals(struct work *w, struct walk *k, struct error *e)
{
    const struct path_reader r = {k, row_of, count_deal};
    const struct zone *zone = w->tx->company->zone;
    struct sql seen;
    enum status st = asks_for_all(w, &k->all, e);

    if (st != ST_OK) return st;
    if (k->all) {
        if (w->a->from.n != DAY_NONE.n)
            k->from_ms = zone_day_end_ms(zone, (struct day){w->a->from.n - 1});
        if (w->a->to.n != DAY_NONE.n) k->to_ms = zone_day_end_ms(zone, w->a->to);
        return paths_all(w->tx, &r, e);
    }
    sql_init(&seen, w->tx->arena);
    st = put_seen(w, &seen, e);
    if (st == ST_OK) st = paths_walk(w->tx, &seen, w->a->as_of, &r, e);
    sql_release(&seen);
    return st;
}

/* --- figures ----------------------------------------------------------------------------- */

/* Rows of one pipeline stand together, in order: its rates, added to the merged stages. */
static void add_rates(struct work *w, const struct walk *k, size_t from, size_t n)
{
    struct funnel_count counts[FUNNEL_STAGES_MAX] = {{0}};
    struct funnel_rate rates[FUNNEL_STAGES_MAX];
    int64_t won = 0;

    if (n > FUNNEL_STAGES_MAX) n = FUNNEL_STAGES_MAX;
    for (size_t i = 0; i < n; i++) {
        const int64_t *c = &k->counts[(from + i) * C__COUNT];
        counts[i] = (struct funnel_count){c[C_OPEN], c[C_LOST], c[C_CANCELLED]};
        won += k->won[from + i];
    }
    funnel_rates(counts, n, won, rates);
    for (size_t i = 0; i < n; i++) {
        size_t m = w->merged[from + i];
        w->past->reached[m] += rates[i].reached;
        w->past->reached_next[m] += i + 1 < n ? rates[i + 1].reached : won;
        w->past->leaked[m] += counts[i].lost + counts[i].cancelled;
    }
}

/* The i-th (from 0) of the stays in ascending order. */
static double nth_stay(const uint32_t *days, uint64_t i)
{
    uint64_t sum = 0;

    for (size_t d = 0; d < DAYS_MAX; d++) {
        sum += days[d];
        if (sum > i) return (double)d;
    }
    return DAYS_MAX;
}

/* Type 7 at one half: the middle one, or the mean of the two in the middle. */
static void medians(struct work *w)
{
    for (size_t m = 0; m < w->out->n; m++) {
        const uint32_t *days = &w->stays[m * DAYS_MAX];
        uint64_t n = 0;
        for (size_t d = 0; d < DAYS_MAX; d++) n += days[d];
        w->past->has_median[m] = n > 0;
        if (n == 0) continue;
        w->past->median[m] = (nth_stay(days, (n - 1) / 2) + nth_stay(days, n / 2)) / 2;
    }
}

static enum status make_past(struct work *w, struct error *e)
{
    struct arena *a = w->tx->arena;
    struct walk k = {.w = w};
    enum status st;

    k.counts = arena_zalloc(a, (w->nrows + 1) * C__COUNT * sizeof *k.counts);
    k.won = arena_zalloc(a, (w->nrows + 1) * sizeof *k.won);
    w->stays = arena_zalloc(a, (size_t)MERGED_MAX * DAYS_MAX * sizeof *w->stays);
    st = walk_deals(w, &k, e);
    if (st != ST_OK) return st;
    for (size_t i = 0, n; i < w->nrows; i += n) {
        for (n = 1; i + n < w->nrows && w->rows[i + n].pipeline == w->rows[i].pipeline;) n++;
        add_rates(w, &k, i, n);
    }
    medians(w);
    return ST_OK;
}

static void apply_past(struct work *w)
{
    for (size_t i = 0; i < w->out->n; i++) {
        struct funnel_stage *s = &w->out->stages[i];
        double here = (double)w->past->reached[i];
        s->has_median = w->past->has_median[i];
        s->median_days = w->past->median[i];
        s->has_conversion = w->past->reached[i] > 0;
        if (!s->has_conversion) continue;
        s->conversion = 100.0 * (double)w->past->reached_next[i] / here;
        s->leakage = 100.0 * (double)w->past->leaked[i] / here;
    }
}

static struct str params_text(const struct analysis *a, struct arena *arena)
{
    return str_fmt(arena, "%d %d %d %lld %lld %lld %lld \"%.*s\" \"%.*s\"", a->from.n, a->to.n,
                   a->as_of.n, (long long)a->unit, (long long)a->owner, (long long)a->pipeline,
                   (long long)a->product, STR_FMT(a->segment), STR_FMT(a->region));
}

static enum status past_figures(struct work *w, struct figure_cache *kept, struct error *e)
{
    struct digest key = figure_key(w->tx, STR("funnel"), params_text(w->a, w->tx->arena));
    int64_t began = figure_clock(w->tx);
    struct str bytes;
    enum status st;

    w->past = arena_zalloc(w->tx->arena, sizeof *w->past);
    if (figure_get(kept, &key, w->tx, &bytes)) {
        CHECK_BUG(bytes.n == sizeof *w->past);
        memcpy(w->past, bytes.p, bytes.n);
        return ST_OK;
    }
    st = make_past(w, e);
    if (st != ST_OK) figure_drop(kept, &key);
    if (st != ST_OK) return st;
    bytes = (struct str){(const char *)w->past, sizeof *w->past};
    figure_put(kept, &key, w->tx, figure_clock(w->tx) - began, bytes);
    return ST_OK;
}

enum status analysis_funnel(struct tx *tx, const struct analysis *a, struct figure_cache *kept,
                            struct funnel *out, struct error *e)
{
    struct work w = {.tx = tx, .a = a, .out = out};
    struct deal_count *counts = NULL;
    size_t n = 0;
    enum status st = analysis_stages(tx, a->pipeline, &w.rows, &w.nrows, e);

    *out = (struct funnel){.amounts = analysis_reads_amounts(tx)};
    if (st != ST_OK) return st;
    merge_stages(&w);
    st = past_figures(&w, kept, e);
    if (st == ST_OK) st = analysis_counts(tx, a, &counts, &n, e);
    if (st != ST_OK) return st;
    apply_past(&w);
    add_counts(&w, counts, n);
    drop_empty_stages(&w);
    return ST_OK;
}
