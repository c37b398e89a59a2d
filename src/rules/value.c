/* rules/value.c - see value.h. */
#include "rules/value.h"

#include "base/err.h"
#include "rules/stats.h"

#include <math.h>
#include <stdlib.h>

__extension__ typedef __int128 wide;

enum { MILLION = 1000000, HIGH = 4 };
static const int64_t whole = 100 * (int64_t)MILLION; /* of a percent */
static const int64_t most = 9000000000000000000;

bool line_amount(int64_t quantity, int64_t price, int64_t discount, int digits, int64_t *out)
{
    wide product = (wide)quantity * price;
    const wide limit = (wide)most * MILLION * 100; /* leaves room for the factors below */
    wide scale = 1;

    if (product > limit || product < -limit || digits < 0 || digits > 4) return false;
    for (int i = 0; i < digits; i++) scale *= 10;
    wide amount = product * (whole - discount);
    const wide unit = (wide)MILLION * MILLION * whole / scale;
    amount = (amount + (amount < 0 ? -unit / 2 : unit / 2)) / unit;
    if (amount > most || amount < -most) return false;
    *out = (int64_t)amount;
    return true;
}

/* --- receivables -------------------------------------------------------------------------- */

enum age_bucket age_of(struct day due, struct day today)
{
    if (due.n == DAY_NONE.n || due.n >= today.n) return AGE_NOT_DUE;
    int late = today.n - due.n;
    return late <= 30 ? AGE_30 : late <= 60 ? AGE_60 : late <= 90 ? AGE_90 : AGE_OLDER;
}

static int by_due(const void *a, const void *b)
{
    const struct age_item *x = a, *y = b;
    bool none_x = x->due.n == DAY_NONE.n, none_y = y->due.n == DAY_NONE.n;

    if (none_x != none_y) return none_x ? 1 : -1;
    if (x->due.n != y->due.n) return x->due.n < y->due.n ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

void ageing_run(struct age_item *items, size_t n, int64_t unallocated, struct day today,
                struct ageing *out)
{
    int64_t money = unallocated;

    *out = (struct ageing){0};
    if (n > 0) qsort(items, n, sizeof(*items), by_due);
    for (size_t i = 0; i < n; i++) {
        if (items[i].amount > 0) continue;
        money -= items[i].amount;
        items[i].amount = 0;
    }
    for (size_t i = 0; i < n; i++) {
        int64_t part = money < items[i].amount ? money : items[i].amount;
        if (part > 0) {
            items[i].amount -= part;
            money -= part;
        }
        if (items[i].amount == 0) continue;
        enum age_bucket at = age_of(items[i].due, today);
        out->bucket[at] += items[i].amount;
        out->open += items[i].amount;
        if (at == AGE_NOT_DUE) continue;
        out->overdue += items[i].amount;
        if (today.n - items[i].due.n > out->oldest) out->oldest = today.n - items[i].due.n;
    }
    if (money >= 0) {
        out->credit = money;
        return;
    }
    /* refunded more than was ever paid: owed to us, and due now */
    out->bucket[AGE_NOT_DUE] -= money;
    out->open -= money;
}

int64_t credit_excess(const struct credit_fact *f)
{
    return f->has_limit && f->used > f->limit ? f->used - f->limit : 0;
}

/* --- RFM ---------------------------------------------------------------------------------- */

const char *const rfm_class_keys[RFM__COUNT] = {"champion", "develop", "keep",  "win_back",
                                                "frequent", "new",     "quiet", "passing"};

enum measure { OF_DAYS, OF_TIMES, OF_MONEY };

static double measure_of(const struct rfm_fact *f, enum measure m)
{
    return m == OF_DAYS ? (double)f->days : m == OF_TIMES ? (double)f->times : (double)f->money;
}

static void cut(const struct rfm_fact *facts, size_t n, enum measure m, double *v,
                double cuts[4])
{
    for (size_t i = 0; i < n; i++) v[i] = measure_of(&facts[i], m);
    sort_doubles(v, n);
    for (int k = 0; k < 4; k++) cuts[k] = quantile7(v, n, 0.2 * (k + 1));
}

static int quintile(double value, const double cuts[4])
{
    int q = 1;

    /* a quantile between two equal values may differ from them in its last bit */
    for (int k = 0; k < 4; k++) q += value > cuts[k] + 1e-9 * fabs(cuts[k]);
    return q;
}

static enum rfm_class class_of(const struct rfm_score *s)
{
    static const enum rfm_class by_bits[] = {RFM_PASSING,  RFM_WIN_BACK, RFM_QUIET,
                                             RFM_KEEP,     RFM_NEW,      RFM_DEVELOP,
                                             RFM_FREQUENT, RFM_CHAMPION};
    unsigned bits =
        (s->r >= HIGH ? 4U : 0U) + (s->f >= HIGH ? 2U : 0U) + (s->m >= HIGH ? 1U : 0U);

    return by_bits[bits];
}

void rfm_run(const struct rfm_fact *facts, size_t n, struct rfm_score *scores,
             struct rfm_cuts *cuts, struct arena *scratch)
{
    *cuts = (struct rfm_cuts){{0}, {0}, {0}};
    if (n == 0) return;
    double *v = arena_alloc(scratch, n * sizeof(*v));
    cut(facts, n, OF_DAYS, v, cuts->days);
    cut(facts, n, OF_TIMES, v, cuts->times);
    cut(facts, n, OF_MONEY, v, cuts->money);
    for (size_t i = 0; i < n; i++) {
        scores[i].r = 6 - quintile(measure_of(&facts[i], OF_DAYS), cuts->days);
        scores[i].f = quintile(measure_of(&facts[i], OF_TIMES), cuts->times);
        scores[i].m = quintile(measure_of(&facts[i], OF_MONEY), cuts->money);
        scores[i].class = class_of(&scores[i]);
    }
}

/* --- trend and lifetime value ------------------------------------------------------------- */

bool trend_slope(const int64_t *v, size_t n, double *slope)
{
    double s[TREND_MAX * (TREND_MAX - 1) / 2];
    size_t pairs = 0;

    if (n < 2 || n > TREND_MAX) return false;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++)
            s[pairs++] = ((double)v[k] - (double)v[i]) / (double)(k - i);
    }
    return median_of(s, pairs, slope);
}

bool growth_pct(int64_t now, int64_t before, double *pct)
{
    if (before <= 0) return false;
    *pct = 100.0 * ((double)now - (double)before) / (double)before;
    return true;
}

int64_t lifetime_value(int64_t yearly_margin, const struct lifetime *l)
{
    double sum = 0, factor = 1;

    for (int t = 1; t <= l->years; t++) {
        factor *= l->retention / (1 + l->discount);
        sum += (double)yearly_margin * factor;
    }
    return (int64_t)llround(sum);
}
