/* ops/dash/tile.c - see tile.h. */
#include "ops/dash/tile.h"

#include "base/buf.h"

enum { PARAMS_MAX = 12, TEXT_MAX = 600 };

/* --- days -------------------------------------------------------------------------------- */

static struct day quarter_start(struct day d)
{
    int year, month, of_month;
    struct day out = d;

    day_split(d, &year, &month, &of_month);
    (void)day_make(year, (month - 1) / 3 * 3 + 1, 1, &out);
    return out;
}

static struct day year_start(struct day d)
{
    int year, month, of_month;
    struct day out = d;

    day_split(d, &year, &month, &of_month);
    (void)day_make(year, 1, 1, &out);
    return out;
}

static struct day before(struct day d)
{
    return (struct day){d.n - 1};
}

static bool base_day(struct day today, struct str word, struct day *out)
{
    const struct day month = day_month_start(today), quarter = quarter_start(today);
    const struct {
        const char *word;
        struct day day;
    } known[] = {
        {"today", today},
        {"week", {today.n - day_weekday(today) + 1}},
        {"month", month},
        {"month_end", before(day_add_months(month, 1))},
        {"last_month", day_add_months(month, -1)},
        {"last_month_end", before(month)},
        {"quarter", quarter},
        {"quarter_end", before(day_add_months(quarter, 3))},
        {"last_quarter", day_add_months(quarter, -3)},
        {"last_quarter_end", before(quarter)},
        {"year", year_start(today)},
    };

    for (size_t i = 0; i < COUNT(known); i++) {
        if (!str_is(word, known[i].word)) continue;
        *out = known[i].day;
        return true;
    }
    return false;
}

bool tile_day(struct day today, struct str word, struct day *out)
{
    size_t at = 0;
    int64_t shift = 0;

    while (at < word.n && word.p[at] != '+' && word.p[at] != '-') at++;
    if (!base_day(today, str_head(word, at), out)) return false;
    if (at == word.n) return true;
    struct str number = str_skip(word, word.p[at] == '+' ? at + 1 : at);
    if (!str_int64(number, &shift)) return false;
    out->n += (int32_t)shift;
    return true;
}

/* --- lists ------------------------------------------------------------------------------- */

static void put_word(const struct dash_ask *k, struct str word, struct buf *out)
{
    struct day d;
    bool instant = str_eat(&word, '@');

    if (str_is(word, "owner")) {
        buf_int(out, k->owner);
        return;
    }
    CHECK_BUG(tile_day(k->tx->today, word, &d));
    if (instant) {
        char text[INSTANT_TEXT];
        instant_format(zone_instant(k->tx->company->zone, d, 0), text);
        buf_str(out, (struct str){text, sizeof text});
    } else {
        char text[DAY_TEXT];
        day_format(d, text);
        buf_str(out, (struct str){text, sizeof text});
    }
}

static struct str put_words(const struct dash_ask *k, const struct tile *t, const char *text)
{
    struct buf b = {.max = TEXT_MAX};
    struct str rest = str_of(text);

    while (rest.n > 0) {
        size_t open = str_index(rest, '{');
        if (open >= rest.n) {
            buf_str(&b, rest);
            break;
        }
        buf_str(&b, str_head(rest, open));
        rest = str_skip(rest, open + 1);
        size_t end = str_index(rest, '}');
        put_word(k, str_head(rest, end), &b);
        rest = str_skip(rest, end + 1);
    }
    if (k->own && t->who != NULL) {
        buf_z(&b, "&");
        buf_z(&b, t->who);
        buf_z(&b, "=");
        buf_int(&b, k->owner);
    }
    struct str made = str_dup(buf_view(&b), k->tx->arena);
    buf_release(&b);
    return made;
}

static size_t split(struct str text, struct param *out)
{
    struct str rest = text, part = STR_NONE;
    size_t n = 0;

    while (n < PARAMS_MAX && str_cut(&rest, '&', &part)) {
        struct str value = part, key = STR_NONE;
        (void)str_cut(&value, '=', &key);
        out[n++] = (struct param){key, value};
    }
    return n;
}

static void read_row(const struct agg_row *r, bool money, struct tile_value *out)
{
    out->count = r->measures[0];
    out->amounts = money && r->has[1];
    out->amount = money && r->has[1] ? r->measures[1] : 0;
    out->weighted = money && r->has[2] ? r->measures[2] : 0;
}

static enum status from_list(const struct dash_ask *k, const struct tile *t,
                             const struct cat_entity *kind, struct tile_value *out,
                             struct error *e)
{
    struct param params[PARAMS_MAX];
    struct aggregate what = {.limit = 1, .nmeasures = 1};
    struct agg_row *rows = NULL;
    struct query q;
    size_t n = 0, given = split(out->list, params);
    enum status st = query_parse(k->tx, kind, params, given, &q, e);

    if (st == ST_MALFORMED) { /* a field this reader does not know of */
        out->shown = false;
        return ST_OK;
    }
    if (st != ST_OK) return st;
    if (strcmp(t->kind, "warning") == 0 &&
        dash_warnings_count(&k->warnings, params, given, &out->count))
        return ST_OK;
    what.measures[0] = (struct measure){.kind = M_COUNT, .field = QF_ID};
    if (t->sum != TILE_COUNT) {
        int amount = cat_field_index(kind, STR("amount"));
        int percent = cat_field_index(kind, STR("probability"));
        what.measures[1] = (struct measure){M_SUM, amount, -1};
        what.measures[2] =
            percent >= 0 ? (struct measure){M_WEIGHTED, amount, percent} : what.measures[1];
        what.nmeasures = 3;
    }
    st = aggregate_run(k->tx, &q, &what, &rows, &n, e);
    if (st == ST_OK && n > 0) read_row(&rows[0], t->sum != TILE_COUNT, out);
    return st;
}

/* --- from the roll-ups --------------------------------------------------------------------
 */

static enum deals_state state_of(const char *word)
{
    return strcmp(word, "open") == 0  ? DEALS_OPEN
           : strcmp(word, "won") == 0 ? DEALS_WON
                                      : DEALS_LOST;
}

static void from_months(const struct dash_ask *k, const struct tile_list *l,
                        struct tile_value *out)
{
    struct day from = DAY_NONE, to = DAY_NONE;

    if (l->from != NULL) CHECK_BUG(tile_day(k->tx->today, str_of(l->from), &from));
    if (l->to != NULL) CHECK_BUG(tile_day(k->tx->today, str_of(l->to), &to));
    out->amounts = k->months.amounts;
    for (size_t i = 0; i < k->months.n; i++) {
        const struct month_sum *m = &k->months.v[i];
        bool dated = m->month.n != 0;
        if (m->state != state_of(l->state)) continue;
        if (l->from != NULL && (!dated || m->month.n < from.n)) continue;
        if (l->to != NULL && (!dated || m->month.n > to.n)) continue;
        out->count += m->deals;
        out->amount += m->amount;
        out->weighted += m->weighted;
    }
}

static enum status value_of(const struct dash_ask *k, const struct tile *t,
                            const struct tile_list *l, struct tile_value *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(k->tx->cat, str_of(t->kind));

    *out = (struct tile_value){.shown = false};
    if (l->text == NULL || kind == NULL || !actor_may(k->tx->actor, kind->index, ACT_READ))
        return ST_OK;
    out->shown = true;
    out->list = put_words(k, t, l->text);
    if (l->state == NULL) return from_list(k, t, kind, out, e);
    from_months(k, l, out);
    return ST_OK;
}

enum status tile_answer(const struct dash_ask *k, const struct tile *t, struct tile_answer *out,
                        struct error *e)
{
    *out = (struct tile_answer){.tile = t};
    enum status st = value_of(k, t, &t->now, &out->now, e);
    if (st != ST_OK || !out->now.shown) return st;
    return value_of(k, t, &t->then, &out->then, e);
}

/* --- dashboards --------------------------------------------------------------------------- */

const struct tile *tile_find(const char *key)
{
    for (size_t i = 0; i < tiles_n; i++) {
        if (strcmp(tiles[i].key, key) == 0) return &tiles[i];
    }
    return NULL;
}

const struct dash *dash_find(struct str role)
{
    for (size_t i = 0; i < dashes_n; i++) {
        if (str_is(role, role_keys[dashes[i].role])) return &dashes[i];
    }
    return NULL;
}

bool dash_may(const struct tx *tx, const struct dash *d)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(d->kind));

    if (kind == NULL) return false;
    return tx->actor->is_system || actor_scope(tx->actor, kind->index, ACT_READ) >= d->scope;
}

/* That of his highest role; who has none of these roles gets the widest he may look at. */
const struct dash *dash_first(const struct tx *tx)
{
    const struct dash *wide = NULL;

    for (size_t i = dashes_n; i-- > 0;) {
        const struct dash *d = &dashes[i];
        if (!dash_may(tx, d)) continue;
        if ((tx->actor->roles & (1U << d->role)) != 0) return d;
        if (wide == NULL && d->role != ROLE_SALES_OPS) wide = d;
    }
    return wide;
}

enum status dash_begin(struct tx *tx, const struct dash *d, int64_t owner, struct dash_ask *out,
                       struct error *e)
{
    struct day since = day_add_months(quarter_start(tx->today), -3);

    *out = (struct dash_ask){.tx = tx, .own = d->own, .owner = owner};
    enum status st = dash_warnings(tx, d, owner, &out->warnings, e);
    if (st != ST_OK || !actor_may(tx->actor, analysis_kind(tx)->index, ACT_READ)) return st;
    return analysis_months(tx, d->own ? owner : 0, since, &out->months, e);
}
