/* ops/analysis_funnel.c - see analysis_funnel.h. */
#include "ops/analysis_funnel.h"

#include "base/clock.h"
#include "model/kinds.h"
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

static int64_t last_day(const struct analysis *a)
{
    return a->as_of.n == DAY_NONE.n ? INT32_MAX : a->as_of.n;
}

/* "WITH seen(id) AS (the deals of the cohort) " */
static enum status put_seen(struct work *w, struct sql *s, struct error *e)
{
    struct query *q = NULL;
    enum status st = analysis_deals(w->tx, w->a, &q, e);

    sql_z(s, "WITH seen(id) AS (");
    if (st == ST_OK) where_cohort(w, q);
    if (st == ST_OK) st = query_ids(w->tx, q, s, e);
    sql_z(s, ") ");
    analysis_free(q);
    return st;
}

static size_t row_of(const struct work *w, int64_t pipeline, struct str key)
{
    size_t i = 0;

    while (i < w->nrows && (w->rows[i].pipeline != pipeline || !str_eq(w->rows[i].key, key)))
        i++;
    return i;
}

/* One deal as its changes pass by, ordered by day. */
struct walk {
    int64_t deal, pipeline, closed_on;
    struct str state;
    size_t furthest, at; /* rows; nrows: none */
    int64_t since;
    int64_t *counts; /* [row][open, lost, cancelled] */
    int64_t *won;    /* [row]: won deals, at any row of their pipeline */
};

static void count_stay(struct work *w, size_t row, int64_t days)
{
    if (row >= w->nrows || days < 0) return;
    if (days >= DAYS_MAX) days = DAYS_MAX - 1;
    w->stays[w->merged[row] * DAYS_MAX + (size_t)days]++;
}

enum { C_OPEN, C_LOST, C_CANCELLED, C__COUNT };

static void deal_ends(struct work *w, struct walk *k)
{
    bool won = str_is(k->state, "won"), lost = str_is(k->state, "lost");
    bool cancelled = str_is(k->state, "cancelled");
    bool closed = (won || lost || cancelled) && k->closed_on != DAY_NONE.n;

    if (k->deal == 0 || k->furthest >= w->nrows) return;
    /* Winning ends a stay only where the deal was won out of a stage it stood in before. */
    if (closed && (!won || k->closed_on > k->since))
        count_stay(w, k->at, k->closed_on - k->since);
    if (won) {
        k->won[k->furthest]++;
    } else {
        k->counts[k->furthest * C__COUNT + (lost        ? C_LOST
                                            : cancelled ? C_CANCELLED
                                                        : C_OPEN)]++;
    }
}

static void deal_begins(struct work *w, struct walk *k, const struct stmt *s)
{
    struct str state = stmt_get_text(s, 4);

    k->deal = stmt_get_int(s, 0);
    k->pipeline = stmt_get_int(s, 3);
    k->state = str_is(state, "won")         ? STR("won")
               : str_is(state, "lost")      ? STR("lost")
               : str_is(state, "cancelled") ? STR("cancelled")
                                            : STR("open");
    k->closed_on = stmt_is_null(s, 5) ? DAY_NONE.n : stmt_get_int(s, 5);
    k->furthest = k->at = w->nrows;
}

static void deal_moves(struct work *w, struct walk *k, struct str stage, int64_t day)
{
    size_t row = row_of(w, k->pipeline, stage);

    if (k->at < w->nrows) count_stay(w, k->at, day - k->since);
    k->at = row;
    k->since = day;
    if (row == w->nrows) return;
    if (k->furthest == w->nrows || w->rows[row].position > w->rows[k->furthest].position) {
        k->furthest = row;
    }
}

static enum status put_walk(struct work *w, struct sql *s, struct error *e)
{
    bool past = w->a->as_of.n != DAY_NONE.n;
    enum status st = put_seen(w, s, e);

    if (st != ST_OK) return st;
    sql_z(s, "SELECT d.id, CASE WHEN c.id IS NULL THEN d.\"stage\" ELSE c.new END, "
             "coalesce(c.on_day, d.\"opened_on\"), d.\"pipeline\", ");
    if (past) {
        const struct entity *deal = &opportunity_entity;
        const struct field *state = &deal->fields[entity_field(deal, STR("state"))];
        plan_past(&(struct past_value){deal, "d", state, "", {(int32_t)last_day(w->a)}}, s);
    } else {
        sql_z(s, "d.\"state\"");
    }
    sql_z(s, ", d.\"closed_on\" FROM seen JOIN opportunities d ON d.id = seen.id LEFT JOIN "
             "field_change c");
    /* it holds all that is asked here; SQLite would take the other one of the table */
    if (db_kind(w->tx->db) == DB_SQLITE) sql_z(s, " INDEXED BY field_change_stage");
    sql_z(s, " ON c.kind = 'opportunity' AND c.record = d.id AND c.field = 'stage'");
    sql_z(s, " WHERE coalesce(c.on_day, d.\"opened_on\") <= ");
    sql_int(s, last_day(w->a));
    sql_z(s, " ORDER BY d.id, c.on_day, c.id");
    return ST_OK;
}

static enum status walk_all(struct work *w, struct walk *k, struct error *e)
{
    struct sql text;
    struct stmt *s = NULL;
    enum status st;

    sql_init(&text, w->tx->arena);
    st = put_walk(w, &text, e);
    if (st == ST_OK) st = sql_prepare(&text, w->tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        if (stmt_get_int(s, 0) != k->deal) {
            deal_ends(w, k);
            deal_begins(w, k, s);
        }
        deal_moves(w, k, stmt_get_text(s, 1), stmt_get_int(s, 2));
    }
    if (st == ST_END) deal_ends(w, k);
    stmt_done(s);
    sql_release(&text);
    return st == ST_END ? ST_OK : st;
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
    struct walk k = {.deal = 0};
    enum status st;

    k.counts = arena_zalloc(a, (w->nrows + 1) * C__COUNT * sizeof *k.counts);
    k.won = arena_zalloc(a, (w->nrows + 1) * sizeof *k.won);
    w->stays = arena_zalloc(a, (size_t)MERGED_MAX * DAYS_MAX * sizeof *w->stays);
    st = walk_all(w, &k, e);
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
