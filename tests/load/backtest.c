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

enum { DEALS_MAX = 20000, OWNERS_MAX = 200, STAGE_SHARE = 30, MONTHS = 4, FIRST_MONTH = 9 };

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

/* --- replays ------------------------------------------------------------------------------ */

struct totals {
    struct month sum, first; /* absolute errors; open_actual and actual are what came */
    struct chance_check next;
};

static void add_check(struct chance_check *to, const struct chance_check *c)
{
    for (size_t b = 0; b < CHANCE_BINS; b++) {
        to->bins[b].deals += c->bins[b].deals;
        to->bins[b].won += c->bins[b].won;
        to->bins[b].expected += c->bins[b].expected;
    }
    to->deals += c->deals;
    to->squares += c->squares;
}

static void add_month(struct month *to, const struct month *x)
{
    to->stage += fabs(x->stage - x->open_actual);
    to->calibrated += fabs(x->calibrated - x->open_actual);
    to->open_actual += x->open_actual;
}

/* Four eves; `trained` stands throughout, or (NULL) what each day taught, as the server does.
 */
static void replay_months(struct world *w, const struct forecast_model *trained, int32_t median,
                          struct totals *t)
{
    *t = (struct totals){.next = {.deals = 0}};
    printf("\n%s\n", trained == NULL ? "learned anew at every eve, as the server does"
                                     : "learned before 2017-09-01 once and for all");
    printf(
        "replayed at the eve of  forecast of      stage method   calibrated  open then, won  "
        "month in all\n");
    for (int i = 0; i < MONTHS; i++) {
        struct replay r = {.won_in_month = {.deals = 0}};
        struct day begin;
        (void)day_make(2017, FIRST_MONTH + i, 1, &begin);
        struct day eve = {begin.n - 1};
        struct forecast_past_set set = known_on(w, eve);
        struct forecast_model now =
            trained == NULL ? *forecast_learn(&set, &w->arena) : *trained;
        now.day = eve;
        add_stage(w, eve, median, &r);
        add_actual(w, eve, &r);
        add_calibrated(w, &now, eve, &r);
        for (int q = 0; i + q < MONTHS; q++) {
            const struct month *x = &r.months[q];
            printf("2017-%02d-01              2017-%02d      %12.0f %12.0f    %12.0f  %12.0f\n",
                   FIRST_MONTH + i, FIRST_MONTH + i + q, x->stage, x->calibrated,
                   x->open_actual, x->actual);
            add_month(&t->sum, x);
            if (q == 0) add_month(&t->first, x);
        }
        add_check(&t->next, &r.won_in_month);
    }
    printf("error, next month:  stage %.0f (%.1f %%)  calibrated %.0f (%.1f %%)\n",
           t->first.stage, 100 * t->first.stage / t->first.open_actual, t->first.calibrated,
           100 * t->first.calibrated / t->first.open_actual);
    printf("error, all months:  stage %.0f (%.1f %%)  calibrated %.0f (%.1f %%)\n",
           t->sum.stage, 100 * t->sum.stage / t->sum.open_actual, t->sum.calibrated,
           100 * t->sum.calibrated / t->sum.open_actual);
    (void)print_check("won in the next month, every open deal, four replays", &t->next);
}

/* By what the method was chosen: every week from June on what the week's day taught is held
 * against the 28 days after it, within the time before September. */
static void replay_training(struct world *w, struct day train)
{
    struct chance_check c = {.deals = 0};
    double gap = 0, win[2], said_all = 0, seen_all = 0;
    struct day day;

    (void)day_make(2017, 5, 31, &day);
    for (; day.n + 7 <= train.n; day.n += 7) {
        struct forecast_past_set set = known_on(w, day);
        const struct forecast_model *m = forecast_learn(&set, &w->arena);
        struct day month_end = {day_add_months(day_month_start((struct day){day.n + 1}), 1).n -
                                1};
        double said = 0, seen = 0;
        size_t k = 0;
        for (size_t i = 0; i < w->n; i++) {
            const struct deal *d = &w->deals[i];
            if (d->engaged > day.n) continue;
            const struct forecast_past *p = &set.v[k++];
            if (p->closed != DAY_NONE.n) continue;
            forecast_deal(m, p, 2, win, NULL);
            bool same = day_month_start(day).n == day_month_start(month_end).n;
            bool won = d->won && d->closed != DAY_NONE.n && d->closed <= month_end.n;
            chance_check_add(&c, win[same ? 0 : 1], won);
            said += win[same ? 0 : 1] * d->price;
            seen += won ? d->price : 0;
        }
        said_all += fabs(said - seen);
        seen_all += seen;
    }
    (void)chance_gap(&c, &gap);
    printf("\ninside the training time, every week from June on, won until the month's end:\n"
           "mean distance of said and seen %.2f points, error of the amounts %.1f %%\n",
           gap, 100 * said_all / seen_all);
    (void)print_check("inside the training time", &c);
}

/* What no history foretold: owners who until the end of June had closed every deal begun. */
static void print_break(const struct world *w)
{
    static const struct {
        const char *name;
        int from, to;
    } spans[] = {
        {"March to June", 3, 7}, {"July and August", 7, 9}, {"September, October", 9, 11}};
    bool left[OWNERS_MAX] = {false};
    struct day june, from, to;
    uint32_t owners = 0;

    (void)day_make(2017, 7, 1, &june);
    for (size_t i = 0; i < w->n; i++) {
        const struct deal *d = &w->deals[i];
        if (d->engaged < june.n && d->closed == DAY_NONE.n) left[d->owner] = true;
    }
    for (uint32_t o = 0; o < w->nowners; o++) owners += !left[o];
    printf("\n%u of %u agents closed every deal they began until June; of what they began in\n",
           owners, w->nowners);
    for (size_t s = 0; s < sizeof spans / sizeof *spans; s++) {
        int n = 0, open = 0;
        (void)day_make(2017, spans[s].from, 1, &from);
        (void)day_make(2017, spans[s].to, 1, &to);
        for (size_t i = 0; i < w->n; i++) {
            const struct deal *d = &w->deals[i];
            if (left[d->owner] || d->engaged < from.n || d->engaged >= to.n) continue;
            n++;
            open += d->closed == DAY_NONE.n;
        }
        printf("  %-20s %4d deals, %4.1f %% never closed\n", spans[s].name, n,
               n == 0 ? 0 : 100.0 * open / n);
    }
}

/* Every deal that closed afterwards, by its month's eve. */
static void check_closed(const struct world *w, const struct forecast_model *m,
                         struct day train, struct chance_check *out)
{
    struct day end;

    (void)day_make(2017, 12, 31, &end);
    for (size_t i = 0; i < w->n; i++) {
        const struct deal *d = &w->deals[i];
        if (d->closed == DAY_NONE.n || d->closed <= train.n || d->closed > end.n) continue;
        struct day month = day_month_start((struct day){d->closed});
        int32_t eve = month.n - 1 < d->engaged ? d->engaged : month.n - 1;
        struct chance_facts f = {
            .stage = 2,
            .age = chance_age(eve - d->engaged),
            .quarter = chance_quarter(month),
            .record = chance_record(m->won[d->owner], m->closed[d->owner], m->base)};
        chance_check_add(out, chance_of(&m->chance, &f), d->won);
    }
}

int main(int argc, char **argv)
{
    static struct world w;
    struct day train;
    struct totals once, anew;
    struct chance_check after = {.deals = 0};
    int32_t median = 0;

    w.arena.cap = (size_t)1 << 31;
    if (argc < 2) return 2;
    read_all(&w, argv[1]);
    (void)day_make(2017, FIRST_MONTH, 1, &train);
    train.n--;
    struct forecast_past_set set = known_on(&w, train);
    struct forecast_model *m = forecast_learn(&set, &w.arena);
    (void)closing_median(&m->any, &median);
    printf(
        "trained on %lld deals closed before 2017-09-01; %s; median age at closing %d days\n",
        (long long)m->deals,
        m->chance.method == CHANCE_TABLE ? "smoothed table" : "logistic regression", median);
    printf("habit of the quarter's months: %.2f %.2f %.2f\n", m->habit.month[0],
           m->habit.month[1], m->habit.month[2]);
    (void)print_check("held-out last fifth, table", &m->held[CHANCE_TABLE]);
    (void)print_check("held-out last fifth, logistic", &m->held[CHANCE_LOGISTIC]);
    replay_training(&w, train);
    replay_months(&w, m, median, &once);
    replay_months(&w, NULL, median, &anew);
    print_break(&w);
    check_closed(&w, m, train, &after);
    printf("\n");
    bool held = print_check("won once closed, deals closed from 2017-09-01", &after);
    bool closer =
        once.sum.calibrated < once.sum.stage && once.first.calibrated < once.first.stage;
    printf("\ncalibrated is closer than the stage method: %s\n", closer ? "yes" : "NO");
    printf("chances of winning within 5 points in every tenth with 100 deals: %s\n",
           held ? "yes" : "NO");
    bool blind = blind_to_poison(&w, train);
    printf("a poisoned future changes nothing: %s\n", blind ? "yes" : "NO");
    return closer && held && blind ? 0 : 1;
}
