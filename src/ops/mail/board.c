/* ops/mail/board.c - dashboards and KPI sets in a mail, as the reader's own pages show them. */
#include "ops/celltext.h"
#include "ops/dash/kpi.h"
#include "ops/dash/tile.h"
#include "ops/mail/content.h"
#include "store/json.h"
#include "store/query_string.h"

/* --- dashboards --- */

static void put_figure(struct tx *tx, const struct tile *t, const struct tile_value *v,
                       struct mdoc_cell *out)
{
    out->number = true;
    if (t->sum == TILE_COUNT) {
        out->text = number_shown(v->count, tx->arena);
        out->raw = str_fmt(tx->arena, "%lld", (long long)v->count);
    } else if (v->amounts) {
        struct value m = {.kind = V_MONEY,
                          .i = t->sum == TILE_AMOUNT ? v->amount : v->weighted,
                          .cur = tx->company->currency};
        out->text = amount_shown(m.i, m.cur, tx->arena);
        out->raw = amount_text(&m, tx->arena);
        out->cur = m.cur;
    }
}

static void put_tile(struct tx *tx, const struct tile_answer *a, struct mdoc_table *t)
{
    struct mdoc_cell *at = &t->cells[t->nrows++ * t->ncols];
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(a->tile->kind));

    at[0].text = content_word(tx, &a->tile->name);
    at[0].link = str_fmt(tx->arena, "/%s?%.*s", kind->e->path, STR_FMT(a->now.list));
    put_figure(tx, a->tile, &a->now, &at[1]);
    if (!a->then.shown) return;
    at[2].text = content_word(tx, &a->tile->then_name);
    put_figure(tx, a->tile, &a->then, &at[3]);
}

static enum status put_question(const struct dash_ask *k, const struct dash_question *q,
                                struct mdoc *out, struct error *e)
{
    static const struct label heads[] = {
        {"指标", "Figure"}, {"数值", "Value"}, {"对比", "Compared with"}, {"数值", "Value"}};
    struct mdoc_table *t = mdoc_table_new(out, QUESTION_TILES, k->tx->arena);
    enum status st = ST_OK;

    t->title = content_word(k->tx, &q->text);
    t->ncols = COUNT(heads);
    for (size_t i = 0; i < COUNT(heads); i++) t->head[i] = content_word(k->tx, &heads[i]);
    for (size_t i = 0; i < QUESTION_TILES && q->tiles[i] != NULL && st == ST_OK; i++) {
        struct tile_answer a;
        const struct tile *tile = tile_find(q->tiles[i]);
        CHECK_BUG(tile != NULL);
        st = tile_answer(k, tile, &a, e);
        if (st != ST_OK || !a.now.shown) continue;
        put_tile(k->tx, &a, t);
        out->shown += a.now.count;
    }
    return st;
}

enum status content_of_dashboard(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                                 struct error *e)
{
    const struct dash *d = w->kind.n > 0 ? dash_find(w->kind) : dash_first(tx);
    struct dash_ask k;

    if (d == NULL || !dash_may(tx, d)) return err(e, ST_FORBIDDEN, "forbidden", "dashboard");
    enum status st = dash_begin(tx, d, tx->actor->user, &k, e);
    for (size_t i = 0; i < DASH_QUESTIONS && d->questions[i].text.zh != NULL && st == ST_OK;
         i++)
        st = put_question(&k, &d->questions[i], out, e);
    out->intro = content_word(tx, &role_labels[d->role]);
    out->link = str_fmt(tx->arena, "/dashboard?role=%s", role_keys[d->role]);
    return st;
}

/* --- KPI sets --- */

static void put_kpi_value(struct tx *tx, enum kpi_unit unit, const struct kpi_value *v,
                          struct mdoc_cell *out)
{
    static const struct label units[] = {[KPI_PERCENT] = {"%", "%"},
                                         [KPI_DAYS] = {" 天", " days"},
                                         [KPI_MINUTES] = {" 分钟", " minutes"},
                                         [KPI_SCORE] = {" 分", " of 5"},
                                         [KPI_UNITS] = {"", ""}};
    double scaled = v->value * (unit == KPI_MONEY ? 1 : 100) + (v->value < 0 ? -0.5 : 0.5);

    out->number = true;
    if (!v->has) {
        out->text = STR("–");
        return;
    }
    if (unit == KPI_MONEY) {
        struct value m = {.kind = V_MONEY, .i = (int64_t)scaled, .cur = tx->company->currency};
        out->text = amount_shown(m.i, m.cur, tx->arena);
        out->raw = amount_text(&m, tx->arena);
        out->cur = m.cur;
        return;
    }
    out->raw = dec_text((int64_t)scaled * 10000, tx->arena); /* two places */
    out->text = out->raw;
    if (unit < COUNT(units) && units[unit].zh != NULL) {
        out->text =
            str_fmt(tx->arena, "%.*s%s", STR_FMT(out->raw), content_word(tx, &units[unit]).p);
    }
}

static void put_kpi(struct tx *tx, const struct kpi_row *r, struct mdoc_table *t)
{
    struct mdoc_cell *at = &t->cells[t->nrows++ * t->ncols];

    at[0].text = content_word(tx, &kpi_axis_names[r->kpi->axis]);
    at[1].text = content_word(tx, &r->kpi->name);
    put_kpi_value(tx, r->kpi->unit, &r->now, &at[2]);
    put_kpi_value(tx, r->kpi->unit, &r->before, &at[3]);
    at[4].text = !r->now.has && r->now.why_not != NULL ? content_word(tx, r->now.why_not)
                                                       : content_word(tx, &r->kpi->formula);
}

static void put_set(struct tx *tx, const struct kpi_answer *k, int set, struct mdoc *out)
{
    static const struct label heads[] = {{"方面", "Side"},
                                         {"指标", "KPI"},
                                         {"本期", "Now"},
                                         {"上期", "Before"},
                                         {"口径", "How it is made"}};
    struct mdoc_table *t = mdoc_table_new(out, k->n, tx->arena);

    t->title = content_word(tx, &kpi_set_names[set]);
    t->ncols = COUNT(heads);
    for (size_t i = 0; i < COUNT(heads); i++) t->head[i] = content_word(tx, &heads[i]);
    for (size_t i = 0; i < k->n; i++) {
        if ((int)k->v[i].kpi->set != set) continue;
        put_kpi(tx, &k->v[i], t);
        out->shown += k->v[i].now.has;
    }
}

enum status content_of_kpi(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                           struct error *e)
{
    struct str about = STR_NONE;
    struct param *v = NULL;
    size_t n = 0;
    struct analysis a;
    struct kpi_answer k;
    enum status st = query_string_parse(w->query, tx->arena, &v, &n, &about, e);

    if (st == ST_OK) st = analysis_parse(tx, v, n, &a, e);
    if (st == ST_OK) st = kpi_read(tx, &a, &k, e);
    if (st != ST_OK) return st;
    for (int set = 0; set < KPI_SETS; set++) {
        if (w->kind.n == 0 || str_is(w->kind, kpi_set_keys[set])) put_set(tx, &k, set, out);
    }
    struct str from = day_shown(k.a.from, tx->arena), to = day_shown(k.a.to, tx->arena);
    out->intro = str_fmt(tx->arena, "%.*s – %.*s", STR_FMT(from), STR_FMT(to));
    out->link = str_fmt(tx->arena, "/analysis/kpi?%.*s", STR_FMT(w->query));
    return ST_OK;
}
