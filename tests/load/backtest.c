/* The forecast replayed on the Maven data without looking ahead: `make backtest`.
 *
 *   backtest DIR        the folder of sales_pipeline.csv and products.csv
 *
 * At the end of the day before each replayed month only what was known then is told: which
 * deals had begun and when, which had closed and how. A deal that was open then is open, its
 * amount is the list price of its product (what it closed at was not known), its owner the
 * agent. The chances are those of deals closed before 2017-09-01 throughout; the ages are those
 * of the day. Beside it the stage method: list price times the share of the stage (30 % for
 * Engaging, the factory's stage for it), in the month in which a deal of the median age at
 * closing would close, or this month when that is over, since these deals carry no expected
 * day. */
#include "base/arena.h"
#include "codec/csv.h"
#include "rules/forecast.h"
#include "rules/montecarlo.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEALS_MAX = 20000, OWNERS_MAX = 200, STAGE_SHARE = 30, MONTHS = 4 };

struct deal {
    int32_t engaged, closed; /* DAY_NONE.n: not, as the file ends */
    bool won;
    uint32_t owner;
    double price, value;
};
struct world {
    struct deal *deals;
    size_t n;
    struct str owners[OWNERS_MAX];
    uint32_t nowners;
    struct str products[32];
    double prices[32];
    size_t nproducts;
    struct arena arena;
    bool poison; /* everything after the day replayed is told otherwise */
};

static struct str file_text(const char *dir, const char *name, struct arena *a)
{
    char path[1024];
    FILE *f;
    long n;
    char *p;

    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "rb");
    if (f == NULL) {
        perror(path);
        exit(2);
    }
    if (fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0 || fseek(f, 0, SEEK_SET) != 0) exit(2);
    p = arena_alloc(a, (size_t)n + 1);
    if (fread(p, 1, (size_t)n, f) != (size_t)n) exit(2);
    (void)fclose(f);
    return (struct str){p, (size_t)n};
}

static bool next_line(struct str *rest, struct str cells[8])
{
    struct str line;

    if (rest->n == 0 || !str_cut(rest, '\n', &line)) return false;
    if (line.n > 0 && line.p[line.n - 1] == '\r') line.n--;
    for (size_t i = 0; i < 8; i++) {
        cells[i] = STR("");
        (void)str_cut(&line, ',', &cells[i]);
    }
    return true;
}

static double number_of(struct str s)
{
    char text[40] = "";

    if (s.n > 0 && s.n < sizeof text) memcpy(text, s.p, s.n);
    return strtod(text, NULL);
}

static double price_of(const struct world *w, struct str product)
{
    if (str_is(product, "GTXPro")) product = STR("GTX Pro"); /* the file's own slip */
    for (size_t i = 0; i < w->nproducts; i++) {
        if (str_eq(w->products[i], product)) return w->prices[i];
    }
    return 0;
}

static uint32_t owner_of(struct world *w, struct str name)
{
    for (uint32_t i = 0; i < w->nowners; i++) {
        if (str_eq(w->owners[i], name)) return i;
    }
    if (w->nowners == OWNERS_MAX) exit(2);
    w->owners[w->nowners] = name;
    return w->nowners++;
}

static void read_all(struct world *w, const char *dir)
{
    struct str cells[8], rest = file_text(dir, "products.csv", &w->arena);

    (void)next_line(&rest, cells);
    while (next_line(&rest, cells) && w->nproducts < 32) {
        w->products[w->nproducts] = cells[0];
        w->prices[w->nproducts++] = number_of(cells[2]);
    }
    rest = file_text(dir, "sales_pipeline.csv", &w->arena);
    (void)next_line(&rest, cells);
    w->deals = arena_alloc(&w->arena, DEALS_MAX * sizeof *w->deals);
    while (next_line(&rest, cells) && w->n < DEALS_MAX) {
        struct day engaged, closed = DAY_NONE;
        if (!day_parse(cells[5], &engaged)) continue; /* Prospecting: began nobody knows when */
        if (cells[6].n > 0 && !day_parse(cells[6], &closed)) exit(2);
        w->deals[w->n++] = (struct deal){engaged.n,
                                         closed.n,
                                         str_is(cells[4], "Won"),
                                         owner_of(w, cells[1]),
                                         price_of(w, cells[2]),
                                         number_of(cells[7])};
    }
}

/* What was known at the end of the day. */
static struct forecast_past_set known_on(struct world *w, struct day day)
{
    struct forecast_past *v = arena_alloc(&w->arena, w->n * sizeof *v);
    size_t n = 0;

    for (size_t i = 0; i < w->n; i++) {
        struct deal d = w->deals[i];
        struct forecast_step *s;
        if (w->poison && d.closed > day.n) {
            d.closed = d.closed % 3 == 0 ? DAY_NONE.n : d.closed + 7;
            d.won = !d.won;
        }
        if (w->poison && d.engaged > day.n) d.engaged += 11;
        if (d.engaged > day.n) continue;
        s = arena_alloc(&w->arena, 2 * sizeof *s);
        s[0] = (struct forecast_step){d.engaged, STEP_STAGE, 2};
        s[1] = (struct forecast_step){d.engaged, STEP_OWNER, d.owner};
        bool over = d.closed != DAY_NONE.n && d.closed <= day.n;
        v[n++] = (struct forecast_past){.opened = d.engaged,
                                        .closed = over ? d.closed : DAY_NONE.n,
                                        .won = over && d.won,
                                        .score = -1,
                                        .steps = s,
                                        .nsteps = 2};
    }
    return (struct forecast_past_set){v, n, w->nowners, day};
}

struct month {
    double stage, calibrated, open_actual, actual;
};

static bool open_on(const struct deal *d, struct day day)
{
    return d->engaged <= day.n && (d->closed == DAY_NONE.n || d->closed > day.n);
}

static int month_index(struct day first, int32_t day)
{
    int y, m, d, y2, m2;

    day_split(first, &y, &m, &d);
    day_split((struct day){day}, &y2, &m2, &d);
    return (y2 - y) * 12 + m2 - m;
}

struct replay {
    struct month months[MONTHS];
    struct chance_check won_in_month; /* every open deal: said and seen for the next month */
};

static void add_stage(const struct world *w, struct day day, int32_t median, struct replay *r)
{
    struct day first = {day.n + 1};

    for (size_t i = 0; i < w->n; i++) {
        const struct deal *d = &w->deals[i];
        int at;
        if (!open_on(d, day)) continue;
        at = month_index(first, d->engaged + median);
        if (at < 0) at = 0;
        if (at < MONTHS) r->months[at].stage += d->price * STAGE_SHARE / 100;
    }
}

static void add_actual(const struct world *w, struct day day, struct replay *r)
{
    struct day first = {day.n + 1};

    for (size_t i = 0; i < w->n; i++) {
        const struct deal *d = &w->deals[i];
        int at;
        if (d->closed == DAY_NONE.n || !d->won || d->closed <= day.n) continue;
        at = month_index(first, d->closed);
        if (at >= MONTHS) continue;
        r->months[at].actual += d->value;
        if (d->engaged <= day.n) r->months[at].open_actual += d->value;
    }
}

/* fit: chances; now: ages and curves of the day. */
static void add_calibrated(struct world *w, const struct forecast_model *m, struct day day,
                           struct replay *r)
{
    struct forecast_past_set set = known_on(w, day);
    double win[MONTHS + 1];
    size_t k = 0;

    for (size_t i = 0; i < w->n; i++) {
        const struct deal *d = &w->deals[i];
        if (d->engaged > day.n) continue;
        const struct forecast_past *p = &set.v[k++];
        if (p->closed != DAY_NONE.n) continue;
        forecast_deal(m, p, MONTHS + 1, win, NULL); /* [0]: what is left of the day's month */
        for (size_t q = 0; q < MONTHS; q++) r->months[q].calibrated += win[q + 1] * d->price;
        chance_check_add(&r->won_in_month, win[1],
                         d->won && d->closed != DAY_NONE.n &&
                             month_index((struct day){day.n + 1}, d->closed) == 0);
    }
}

static bool print_check(const char *title, const struct chance_check *c)
{
    bool held = true;
    double brier = 0;

    (void)chance_brier(c, &brier);
    printf("%s: %lld deals, Brier %.4f\n", title, (long long)c->deals, brier);
    for (size_t i = 0; i < CHANCE_BINS; i++) {
        const struct chance_bin *b = &c->bins[i];
        double said, seen;
        if (b->deals == 0) continue;
        said = 100 * b->expected / (double)b->deals;
        seen = 100 * (double)b->won / (double)b->deals;
        bool within = b->deals < 100 || fabs(said - seen) <= 5;
        printf("  %2zu0-%zu0 %%: %5lld deals  said %5.1f %%  seen %5.1f %%  apart %4.1f%s\n", i,
               i + 1, (long long)b->deals, said, seen, fabs(said - seen),
               b->deals < 100 ? "  (below 100 deals)"
               : within       ? ""
                              : "  MORE THAN 5 POINTS");
        held = held && within;
    }
    return held;
}

/* What the forecast of the day says of every deal, added up so that any change shows. */
static double said_on(struct world *w, struct day day)
{
    struct forecast_past_set set = known_on(w, day);
    const struct forecast_model *m = forecast_learn(&set, &w->arena);
    double win[MONTHS + 1], sum = 0;

    for (size_t i = 0; i < set.n; i++) {
        if (set.v[i].closed != DAY_NONE.n) continue;
        forecast_deal(m, &set.v[i], MONTHS + 1, win, NULL);
        for (size_t q = 0; q <= MONTHS; q++) sum += win[q] * (double)(1 + i % 97 + q);
    }
    return sum;
}

/* Results after the day turned round, closings moved or taken away, later deals moved. */
static bool blind_to_poison(struct world *w, struct day day)
{
    double clean = said_on(w, day), poisoned;

    w->poison = true;
    poisoned = said_on(w, day);
    w->poison = false;
    return memcmp(&clean, &poisoned, sizeof clean) == 0;
}

int main(int argc, char **argv)
{
    static struct world w;
    static const int replays[MONTHS] = {9, 10, 11, 12};
    struct day end, train;
    struct month sum = {0}, first = {0};
    struct chance_check after = {.deals = 0}, next = {.deals = 0};

    w.arena.cap = (size_t)1 << 30;
    if (argc < 2) return 2;
    read_all(&w, argv[1]);
    (void)day_make(2017, 8, 31, &train);
    (void)day_make(2017, 12, 31, &end);
    struct forecast_past_set set = known_on(&w, train);
    struct forecast_model *m = forecast_learn(&set, &w.arena);
    int32_t median = 0;
    (void)closing_median(&m->any, &median);
    printf(
        "trained on %lld deals closed before 2017-09-01; %s; median age at closing %d days\n",
        (long long)m->deals,
        m->chance.method == CHANCE_TABLE ? "smoothed table" : "logistic regression", median);
    printf("habit of the quarter's months: %.2f %.2f %.2f\n", m->season.factor[0],
           m->season.factor[1], m->season.factor[2]);
    (void)print_check("held-out last fifth, table", &m->held[CHANCE_TABLE]);
    (void)print_check("held-out last fifth, logistic", &m->held[CHANCE_LOGISTIC]);
    printf(
        "\nreplayed at the eve of  forecast of      stage method   calibrated  open then, won  "
        "month in all\n");
    for (size_t i = 0; i < MONTHS; i++) {
        struct day begin;
        static struct replay r;
        memset(&r, 0, sizeof r);
        (void)day_make(2017, replays[i], 1, &begin);
        struct day eve = {begin.n - 1};
        struct forecast_model now = *m;
        now.day = eve;
        add_stage(&w, eve, median, &r);
        add_actual(&w, eve, &r);
        add_calibrated(&w, &now, eve, &r);
        for (size_t q = 0; i + q < MONTHS; q++) {
            const struct month *x = &r.months[q];
            printf("2017-%02d-01              2017-%02d      %12.0f %12.0f    %12.0f  %12.0f\n",
                   replays[i], replays[i] + (int)q, x->stage, x->calibrated, x->open_actual,
                   x->actual);
            sum.stage += fabs(x->stage - x->open_actual);
            sum.calibrated += fabs(x->calibrated - x->open_actual);
            sum.open_actual += x->open_actual;
            if (q > 0) continue;
            first.stage += fabs(x->stage - x->open_actual);
            first.calibrated += fabs(x->calibrated - x->open_actual);
            first.open_actual += x->open_actual;
            first.actual += x->actual;
        }
        for (size_t b = 0; b < CHANCE_BINS; b++) {
            next.bins[b].deals += r.won_in_month.bins[b].deals;
            next.bins[b].won += r.won_in_month.bins[b].won;
            next.bins[b].expected += r.won_in_month.bins[b].expected;
        }
        next.deals += r.won_in_month.deals;
        next.squares += r.won_in_month.squares;
    }
    printf("\nerror, next month:  stage %.0f (%.1f %%)  calibrated %.0f (%.1f %%)\n",
           first.stage, 100 * first.stage / first.open_actual, first.calibrated,
           100 * first.calibrated / first.open_actual);
    printf("error, all months:  stage %.0f (%.1f %%)  calibrated %.0f (%.1f %%)\n", sum.stage,
           100 * sum.stage / sum.open_actual, sum.calibrated,
           100 * sum.calibrated / sum.open_actual);
    for (size_t i = 0; i < w.n;
         i++) { /* every deal that closed afterwards, by its month's eve */
        const struct deal *d = &w.deals[i];
        struct day month;
        if (d->closed == DAY_NONE.n || d->closed <= train.n || d->closed > end.n) continue;
        month = day_month_start((struct day){d->closed});
        int32_t eve = month.n - 1 < d->engaged ? d->engaged : month.n - 1;
        struct chance_facts f = {
            .stage = 2,
            .age = chance_age(eve - d->engaged),
            .quarter = chance_quarter(month),
            .record = chance_record(m->won[d->owner], m->closed[d->owner], m->base)};
        chance_check_add(&after, chance_of(&m->chance, &f), d->won);
    }
    printf("\n");
    bool held = print_check("won once closed, deals closed from 2017-09-01", &after);
    printf("\n");
    (void)print_check("won in the next month, every open deal, four replays", &next);
    bool closer = sum.calibrated < sum.stage && first.calibrated < first.stage;
    printf("\ncalibrated is closer than the stage method: %s\n", closer ? "yes" : "NO");
    printf("within 5 points in every tenth with 100 deals: %s\n", held ? "yes" : "NO");
    bool blind = blind_to_poison(&w, train);
    printf("a poisoned future changes nothing: %s\n", blind ? "yes" : "NO");
    return closer && held && blind ? 0 : 1;
}
