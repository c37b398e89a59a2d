#include "store/twin.h"

enum { MILLION = 1000000 };

static enum status rate_one_way(struct tx *tx, struct currency from, struct currency to,
                                struct day on, int64_t *rate, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT rate FROM exchange_rates WHERE \"from\" = ? AND \"to\" = ? AND day <= ? "
            "AND deleted_at IS NULL ORDER BY day DESC, id DESC LIMIT 1"),
        &s, e);

    *rate = 0;
    if (st != ST_OK) return st;
    stmt_text(s, str_of(from.code));
    stmt_text(s, str_of(to.code));
    stmt_int(s, on.n);
    st = stmt_step(s, e);
    if (st == ST_OK) *rate = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status rate_find(struct tx *tx, struct currency from, struct currency to, struct day on,
                      int64_t *rate, struct error *e)
{
    int64_t back = 0;
    enum status st = rate_one_way(tx, from, to, on, rate, e);

    if (st == ST_OK && *rate == 0) {
        st = rate_one_way(tx, to, from, on, &back, e);
        /* 10^12 / rate, rounded half up */
        if (st == ST_OK && back > 0) {
            *rate = ((int64_t)MILLION * MILLION + back / 2) / back;
        }
    }
    return st;
}

/* The days a record may bear, the first given counts; plans have a `start` that is a day and
 * does not. What a period or a year brings is dated by its end. */
static const struct bearing {
    const char *key;
    enum field_type type;
} days[] = {
    {"closed_on", F_DATE}, {"close_date", F_DATE}, {"given_on", F_DATE}, {"ordered_on", F_DATE},
    {"issued_on", F_DATE}, {"paid_on", F_DATE},    {"date", F_DATE},     {"start", F_TIME},
    {"to", F_DATE},        {"year", F_INT},
};

static int day_field(const struct cat_entity *kind, const struct bearing *d)
{
    int at = kind_field(kind, d->key);

    return at >= 0 && kind->fields[at].f->type == d->type ? at : -1;
}

static struct day day_of(const struct tx *tx, const struct bearing *d, const struct value *v)
{
    struct day last = {(int32_t)v->i};

    if (d->type == F_TIME) return zone_day(tx->company->zone, v->i);
    if (d->type == F_INT) (void)day_make((int)v->i, 12, 31, &last);
    return last;
}

static struct day record_day(const struct write *w, bool *changed)
{
    *changed = false;
    struct day on = w->tx->today;
    bool found = false;
    for (size_t i = 0; i < COUNT(days); i++) {
        int at = day_field(w->kind, &days[i]);
        if (at < 0) continue;
        *changed = *changed || w->changed[at];
        if (found || w->now.r.v[at].kind != V_INT) continue;
        on = day_of(w->tx, &days[i], &w->now.r.v[at]);
        found = true;
    }
    return on;
}

static enum status twin_one(struct write *w, size_t i, struct day on, struct faults *f,
                            struct error *e)
{
    struct value *v = &w->now.r.v[i];
    struct currency own = w->tx->company->currency;
    int64_t rate = 0;
    struct str key = str_of(w->kind->fields[i].f->key);

    if (strcmp(v->cur.code, own.code) == 0) {
        v->base = v->i;
        return ST_OK;
    }
    enum status st = rate_find(w->tx, v->cur, own, on, &rate, e);
    if (st != ST_OK) return st;
    if (rate == 0) {
        fault_add2(f, key, "no_rate", str_dup(str_of(v->cur.code), w->tx->arena), STR(""));
        return ST_OK;
    }
    if (!money_convert(v->i, currency_digits(v->cur), currency_digits(own), rate, &v->base)) {
        fault_add(f, key, "overflow");
    }
    return ST_OK;
}

enum status twin_fill(struct write *w, struct faults *f, struct error *e)
{
    bool moved = false;
    struct day on = record_day(w, &moved);
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < w->kind->nfields; i++) {
        if ((w->kind->fields[i].f->flags & MONEY_TWIN) == 0) continue;
        if (w->now.r.v[i].kind != V_MONEY || (!w->changed[i] && !moved)) continue;
        int64_t before = w->now.r.v[i].base;
        st = twin_one(w, i, on, f, e);
        if (w->now.r.v[i].base != before) w->changed[i] = true;
    }
    if (st == ST_OK && f->n > 0) return err(e, ST_INVALID, "invalid", "no rate");
    return st;
}

static struct day input_day(const struct tx *tx, const struct input *in)
{
    for (size_t i = 0; i < COUNT(days); i++) {
        int at = day_field(in->kind, &days[i]);
        if (at < 0 || !in->given[at] || in->v[at].kind != V_INT) continue;
        return day_of(tx, &days[i], &in->v[at]);
    }
    return tx->today;
}

enum status rates_check(struct tx *tx, const struct input *in, struct faults *f,
                        struct error *e)
{
    struct currency own = tx->company->currency;
    struct day on = input_day(tx, in);

    for (size_t i = 0; i < in->kind->nfields; i++) {
        const struct value *v = &in->v[i];
        int64_t rate = 0;
        if ((in->kind->fields[i].f->flags & MONEY_TWIN) == 0 || !in->given[i]) continue;
        if (v->kind != V_MONEY || strcmp(v->cur.code, own.code) == 0) continue;
        enum status st = rate_find(tx, v->cur, own, on, &rate, e);
        if (st != ST_OK) return st;
        if (rate != 0) continue;
        struct str code = str_dup(str_of(v->cur.code), tx->arena);
        fault_add2(f, str_of(in->kind->fields[i].f->key), "no_rate", code, STR(""));
    }
    return ST_OK;
}
