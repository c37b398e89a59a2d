/* Chances, time to close, draws and what is learned from deals: values worked out by hand, in
 * another language (they stand beside), or by exact convolution. */
#include "rules/forecast.h"
#include "rules/montecarlo.h"
#include "tests/test.h"

#include <math.h>
#include <stdlib.h>

static bool near(double a, double b, double within)
{
    return fabs(a - b) <= within;
}

static struct arena memory = {.cap = (size_t)1 << 28};

/* --- chances ------------------------------------------------------------------------------ */

static void classes(void **state)
{
    static const struct {
        int32_t days;
        uint8_t age;
    } ages[] = {{0, 0}, {7, 0}, {8, 1}, {30, 1}, {31, 2}, {60, 2}, {61, 3}, {120, 3}, {121, 4}};
    static const struct {
        int64_t won, closed;
        uint8_t record;
    } records[] = {
        {0, 0, 0},    /* nothing closed: not known */
        {5, 10, 4},   /* (5 + 2.5) / 15 = 0.5: as all */
        {10, 10, 7},  /* (10 + 2.5) / 15 = 0.83: far above, at the end of the scale */
        {0, 10, 1},   /* 2.5 / 15 = 0.17 */
        {55, 100, 5}, /* (55 + 2.5) / 105 = 0.548: one step of five points above */
        {1, 1, 6},    /* (1 + 2.5) / 6 = 0.583: 1.67 steps, two */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(ages); i++)
        CHECK_ROW(chance_age(ages[i].days) == ages[i].age, "age %zu", i);
    for (size_t i = 0; i < COUNT(records); i++) {
        uint8_t r = chance_record(records[i].won, records[i].closed, 0.5);
        CHECK_ROW(r == records[i].record, "record %zu: %d", i, r);
    }
    CHECK(chance_score(-1) == 0 && chance_score(0) == 1 && chance_score(19.9) == 1);
    CHECK(chance_score(20) == 2 && chance_score(99.9) == 5 && chance_score(100) == 5);
}

/* Two stages: 40 of 100 won at the first, 70 of 100 at the second. */
static struct chance_history *two_stages(void)
{
    struct chance_history *h = chance_history_new(&memory);

    for (int i = 0; i < 100; i++) {
        chance_count(h, &(struct chance_facts){.stage = 1}, i < 40);
        chance_count(h, &(struct chance_facts){.stage = 2}, i < 70);
    }
    return h;
}

/* By symmetry the two stages weigh -s and s; b and s solve 70 = 100 f(b+s) + s and
 * 40 = 100 f(b-s) - s with f the logistic function: b 0.2191811396, s 0.5997189532 (solved in
 * Python), so f(b-s) 0.4059971895 and f(b+s) 0.6940028105. */
static void logistic(void **state)
{
    struct chance_model m;

    (void)state;
    CHECK(chance_fit_logistic(two_stages(), &m));
    CHECK(near(m.b[0], 0.2191811396, 1e-7));
    CHECK(near(chance_of(&m, &(struct chance_facts){.stage = 1}), 0.4059971895, 1e-7));
    CHECK(near(chance_of(&m, &(struct chance_facts){.stage = 2}), 0.6940028105, 1e-7));
    CHECK(near(chance_part(&m, &(struct chance_facts){.stage = 2}, PART_STAGE), 0.5997189532,
               1e-7));
    /* what never occurred says nothing: the intercept alone, f(0.2191811396) = 0.5545770 */
    CHECK(near(chance_of(&m, &(struct chance_facts){.stage = 9}), 0.5545770, 1e-6));
    arena_reset(&memory);
}

/* All: 110 / 200 = 0.55. Stage 1: (40 + 5.5) / 110 = 0.413636; its first month of the quarter:
 * (40 + 4.13636) / 110 = 0.401240; the first age: (40 + 4.0124) / 110 = 0.400113. */
static void table(void **state)
{
    struct chance_model m;

    (void)state;
    chance_fit_table(two_stages(), &m);
    CHECK(near(chance_of(&m, &(struct chance_facts){.stage = 1}), 0.400113, 1e-6));
    CHECK(near(chance_of(&m, &(struct chance_facts){.stage = 1, .age = 3}), 0.401240, 1e-6));
    CHECK(
        near(chance_of(&m, &(struct chance_facts){.stage = 1, .quarter = 2}), 0.413636, 1e-6));
    CHECK(near(chance_of(&m, &(struct chance_facts){.stage = 9}), 0.55, 1e-6));
    arena_reset(&memory);
}

/* 0.2 lost, 0.2 won, 0.8 won, 1 won: squares 0.04 + 0.64 + 0.04 + 0 = 0.72, Brier 0.18; tenth
 * 2: said 0.4 seen 1, tenth 8: said 0.8 seen 1, tenth 9 (1 included): said 1 seen 1; gap
 * (0.6 + 0.2 + 0) / 4 = 20 points. */
static void brier(void **state)
{
    struct chance_check c = {.deals = 0};
    double v = -1;

    (void)state;
    CHECK(!chance_brier(&c, &v) && !chance_gap(&c, &v));
    chance_check_add(&c, 0.2, false);
    chance_check_add(&c, 0.2, true);
    chance_check_add(&c, 0.8, true);
    chance_check_add(&c, 1, true);
    CHECK(chance_brier(&c, &v) && near(v, 0.18, 1e-12));
    CHECK(chance_gap(&c, &v) && near(v, 20, 1e-9));
    CHECK(c.bins[2].deals == 2 && c.bins[2].won == 1 && c.bins[9].deals == 1);
}

/* --- time to close ------------------------------------------------------------------------ */

/* Six deals: closed at 1, 3, 3 and 5 days, open at 2 and 4.
 * S(1) = 5/6; S(3) = 5/6 * 2/4 = 5/12 (four at risk); S(5) = 5/12 * 0/1 = 0. */
static void kaplan_meier(void **state)
{
    static struct closing_counts c;
    static struct closing_curve k;
    int32_t half = 0;

    (void)state;
    closing_count(&c, 0, 1, true);
    closing_count(&c, 0, 2, false);
    closing_count(&c, 0, 3, true);
    closing_count(&c, 0, 3, true);
    closing_count(&c, 0, 4, false);
    closing_count(&c, 0, 5, true);
    closing_fit(&c, &k);
    CHECK(near(k.alive[0], 1, 0) && near(k.alive[1], 1, 0)); /* before, and after day 0 */
    CHECK(near(k.alive[2], 5.0 / 6, 1e-12) && near(k.alive[3], 5.0 / 6, 1e-12));
    CHECK(near(k.alive[4], 5.0 / 12, 1e-12) && near(k.alive[6], 0, 1e-12));
    CHECK(closing_median(&k, &half) && half == 3);
    CHECK(near(closing_hazard(&k, 1, 3), -log(0.5), 1e-12));
    CHECK(near(closing_hazard(&k, 3, 3), 0, 0));
    CHECK(closing_hazard(&k, 4, 5) > 19);          /* all that was left closed */
    CHECK(near(closing_hazard(&k, 5, 900), 0, 0)); /* nothing that old was ever seen open */
}

/* Closings are known from the day on which the second and third deals are 3 and 4 days old:
 * closed at 1 (seen from the beginning), at 5 (from 3), still open at 6 (from 4); one closed at
 * 5 from the beginning. S(1) = 1 - 1/2, for the late ones were not there; S(5) = 1/2 * 1/3. */
static void comes_late(void **state)
{
    static struct closing_counts c, d;
    static struct closing_curve k;

    (void)state;
    closing_count(&c, 0, 1, true);
    closing_count(&c, 3, 5, true);
    closing_count(&c, 4, 6, false);
    closing_count(&c, 0, 5, true);
    closing_fit(&c, &k);
    CHECK(near(k.alive[2], 0.5, 1e-12) && near(k.alive[5], 0.5, 1e-12));
    CHECK(near(k.alive[6], 0.5 / 3, 1e-12) && near(k.alive[CLOSING_DAYS + 1], 0.5 / 3, 1e-12));
    /* the only one at risk closes, another comes later: half, not nobody is left */
    closing_count(&d, 0, 2, true);
    closing_count(&d, 7, 9, true);
    closing_fit(&d, &k);
    CHECK(near(k.alive[3], 0.5, 1e-12) && near(k.alive[10], 0, 1e-12));
    CHECK(near(closing_hazard(&k, -1, 2), log(2), 1e-12));
}

/* 2026-01-27, four days old that evening: until the 7th day and the month's end (5 days: the
 * 27th is the 4th, the 30th the 7th); then the 31st; then February to the 14th day. */
static void pieces(void **state)
{
    static const struct {
        int day, month, age, want_days, quarter, band;
    } rows[] = {{27, 1, 4, 4, 0, 0},   {31, 1, 8, 1, 0, 1}, {1, 2, 9, 6, 1, 1},
                {1, 2, 121, 28, 1, 5}, {1, 3, 0, 8, 2, 0},  {20, 6, 45, 11, 2, 3}};
    struct closing_piece p;
    struct day from, far;

    (void)state;
    CHECK(day_make(2026, 12, 31, &far));
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK(day_make(2026, rows[i].month, rows[i].day, &from));
        closing_piece_at(from, rows[i].age, far, &p);
        CHECK_ROW(p.days == rows[i].want_days && p.quarter == rows[i].quarter &&
                      p.band == rows[i].band && p.from == rows[i].age - 1 &&
                      p.to == rows[i].age - 1 + p.days,
                  "row %zu: %d days, quarter %d, band %d", i, p.days, p.quarter, p.band);
        closing_piece_at(from, rows[i].age, from, &p);
        CHECK_ROW(p.days == 1, "row %zu", i);
    }
}

/* Every day one in ten of those left closes: over 20 days of January 1 - 0.9^20 of them, over
 * the 28 of February 1 - 0.9^28 of the rest. */
static void months(void **state)
{
    static struct closing_curve k;
    struct closing_habit h;
    struct day today;
    double p[2];
    const double left = pow(0.9, 20), feb = pow(0.9, 28);

    (void)state;
    CHECK(day_make(2026, 1, 11, &today));
    k.alive[0] = 1;
    for (size_t t = 0; t <= CLOSING_DAYS; t++) k.alive[t + 1] = k.alive[t] * 0.9;
    closing_months(&(struct closing_ask){&k, NULL, today, 40, {1, 0}}, 2, p);
    CHECK(near(p[0], 1 - left, 1e-9) && near(p[1], left * (1 - feb), 1e-9));
    /* twice the pace: every share that stays open is squared */
    closing_months(&(struct closing_ask){&k, NULL, today, 40, {2, 0}}, 2, p);
    CHECK(near(p[0], 1 - left * left, 1e-9) && near(p[1], left * left * (1 - feb * feb), 1e-9));
    /* known from one closing: 1 / (1 + hazard) stays open, the hazards of 20 and of 48 days
     * being 2.10721 and 5.05730; twice the pace from four: (1 + hazard / 2)^-4 */
    closing_months(&(struct closing_ask){&k, NULL, today, 40, {1, 1}}, 2, p);
    CHECK(near(p[0], 0.678168, 1e-6) && near(p[1], 0.156742, 1e-6));
    closing_months(&(struct closing_ask){&k, NULL, today, 40, {2, 4}}, 2, p);
    CHECK(near(p[0], 0.943775, 1e-6) && near(p[1], 0.049775, 1e-6));
    /* February counts twice above 60 days, January not at all: of 40 days on the 11th the deal
     * is 60 at January's end, so only February's 28 days count, twice */
    for (size_t b = 0; b < CLOSING_BANDS; b++)
        for (size_t q = 0; q < 3; q++) h.factor[q][b] = q == 1 && b == 4 ? 2 : q == 1 ? 1 : 0;
    closing_months(&(struct closing_ask){&k, &h, today, 40, {1, 0}}, 2, p);
    CHECK(near(p[0], 0, 1e-12) && near(p[1], 1 - feb * feb, 1e-9));
    /* a day younger its first day of February is one of the band below: 29 days' worth less 2
     */
    closing_months(&(struct closing_ask){&k, &h, today, 39, {1, 0}}, 2, p);
    CHECK(near(p[1], 1 - pow(0.9, 2 * 27 + 1), 1e-9));
}

static void habit(void **state)
{
    struct closing_habit h = {.seen = {{0}, {60, 40}, {5000}},
                              .said = {{980}, {20, 80}, {100}}};

    (void)state;
    closing_habit_fit(&h);
    CHECK(near(h.month[0], 0.2, 1e-12)); /* 20 / 1000 = 0.02, no less than a fifth */
    CHECK(near(h.month[1], 1, 1e-12));
    CHECK(near(h.month[2], 5, 1e-12));
    CHECK(near(h.factor[0][0], 0.02, 1e-12)); /* 20 * 0.2 / 1000 = 0.004, no less than 1/50 */
    CHECK(near(h.factor[0][1], 0.2, 1e-12));  /* nothing seen, nothing said: as its month */
    CHECK(near(h.factor[1][0], 2, 1e-12));    /* 80 / 40 */
    CHECK(near(h.factor[1][1], 0.6, 1e-12));  /* 60 / 100 */
    CHECK(near(h.factor[2][0], 5, 1e-12));
}

/* --- draws -------------------------------------------------------------------------------- */

/* The sum of deals of 1000 to 2990 with chances by their number, exactly: the distribution is
 * carried from deal to deal in steps of 10. */
enum { MANY = 40, SPAN = MANY * 300 };
static int amount_no(int i)
{
    return 100 + 37 * i % 200;
}

static double chance_no(int i, int month)
{
    return month == 0 ? 0.1 + 0.01 * (i % 7) : 0.3 - 0.02 * (i % 5);
}

static int64_t exact(int month, double p)
{
    static double at[SPAN + 1];
    double sum = 0;

    for (int k = 0; k <= SPAN; k++) at[k] = k == 0 ? 1 : 0;
    for (int i = 1; i <= MANY; i++) {
        double win = month < 2 ? chance_no(i, month) : chance_no(i, 0) + chance_no(i, 1);
        int a = amount_no(i);
        for (int k = SPAN; k >= 0; k--)
            at[k] = at[k] * (1 - win) + (k < a ? 0 : at[k - a] * win);
    }
    for (int k = 0; k <= SPAN; k++) {
        sum += at[k];
        if (sum >= p) return 10 * (int64_t)k;
    }
    return 10 * (int64_t)SPAN;
}

static void check_band(const struct mc_band *b, int month)
{
    const int64_t got[] = {b->p10, b->p50, b->p90};
    static const double p[] = {0.1, 0.5, 0.9};

    for (size_t i = 0; i < 3; i++) {
        int64_t want = exact(month, p[i]);
        CHECK_ROW(llabs(got[i] - want) * 100 <= want, "month %d, %g: %lld for %lld", month,
                  p[i], (long long)got[i], (long long)want);
    }
}

static void convolution(void **state)
{
    static struct mc_deal deals[MANY];
    struct mc_result r, again;

    (void)state;
    for (int i = 0; i < MANY; i++) {
        deals[i].amount = 10 * (int64_t)amount_no(i + 1);
        for (int m = 0; m < 2; m++) deals[i].win[m] = chance_no(i + 1, m);
    }
    const struct mc_ask q = {deals, MANY, 2, MC_DRAWS, 20260101, true, 0};
    mc_run(&q, &memory, &r);
    check_band(&r.month[0], 0);
    check_band(&r.month[1], 1);
    check_band(&r.all, 2);
    mc_run(&q, &memory, &again);
    CHECK(r.all.p10 == again.all.p10 && r.month[1].p90 == again.month[1].p90);
    CHECK(r.nmovers == MC_MOVERS);
    for (size_t i = 0; i < r.nmovers; i++) CHECK(r.movers[i].if_won > r.movers[i].if_not);
    arena_reset(&memory);
}

/* One deal of 500 won or not at 30 %, another of 80 that is sure: 80 or 580. */
static void few(void **state)
{
    static const struct mc_deal deals[] = {{500, {0.3}}, {80, {1}}, {7, {0}}};
    struct mc_result r;

    (void)state;
    mc_run(&(struct mc_ask){deals, 3, 1, MC_DRAWS, 7, true, 81}, &memory, &r);
    CHECK(r.all.p10 == 80 && r.all.p50 == 80 && r.all.p90 == 580);
    CHECK(r.reached > 0.295 && r.reached < 0.305); /* only with the 500 */
    CHECK(r.nmovers == 1 && r.movers[0].deal == 0);
    CHECK(r.movers[0].if_won == 580 && r.movers[0].if_not == 80);
    mc_run(&(struct mc_ask){NULL, 0, 3, 100, 7, true, 1}, &memory, &r);
    CHECK(r.reached <= 0 && r.all.p90 == 0 && r.nmovers == 0);
    arena_reset(&memory);
}

/* --- learning ----------------------------------------------------------------------------- */

enum { PAST = 600 };
struct told {
    struct forecast_past v[PAST];
    struct forecast_step steps[PAST][3];
    size_t n;
};

/* One deal every second day; every third never closes, the others after 20..59 days; won at the
 * second stage three times in four, else once in four. What is later than `day` is left out,
 * and told otherwise when poisoned. */
static struct forecast_past_set tell(struct told *t, int32_t day, bool poisoned)
{
    t->n = 0;
    for (int32_t i = 0; i < PAST; i++) {
        int32_t opened = 20000 + 2 * i, closed = opened + 20 + i * 7 % 40;
        uint32_t stage = 1 + (uint32_t)i % 2;
        bool won = stage == 2 ? i % 8 != 1 : i % 8 == 0, over = i % 3 != 0;
        struct forecast_step *s = t->steps[t->n];
        if (poisoned && over && closed > day) {
            won = !won;
            closed += 13;
        }
        if (opened > day) continue;
        over = over && closed <= day;
        s[0] = (struct forecast_step){opened, STEP_STAGE, stage};
        s[1] = (struct forecast_step){opened, STEP_OWNER, (uint32_t)i % 5};
        t->v[t->n++] = (struct forecast_past){
            opened, over ? closed : DAY_NONE.n, over && won, DAY_NONE.n, -1, s, 2};
    }
    return (struct forecast_past_set){t->v, t->n, 5, {day}};
}

static void learns(void **state)
{
    static struct told t;
    struct forecast_past_set set = tell(&t, 21100, false);
    struct forecast_model *m = forecast_learn(&set, &memory);
    struct forecast_why young, old;
    double win[12], sum = 0;

    (void)state;
    CHECK(m->enough && m->deals > CHANCE_ENOUGH);
    CHECK(m->stage[1].closings >= CLOSING_FEW && m->stage[9].closings == 0);
    CHECK(m->held[CHANCE_TABLE].deals > 50 && m->held[CHANCE_LOGISTIC].deals > 50);
    forecast_deal(m, &t.v[t.n - 2], 12, win, &young);
    for (size_t i = 0; i < 12; i++) sum += win[i];
    CHECK(sum > 0.1 && sum < young.closes);
    CHECK(young.by_stage && young.closes > 0.3);
    /* open since the first day: nothing that old ever closed */
    forecast_deal(m, &t.v[0], 12, win, &old);
    for (size_t i = 0; i < 12; i++) CHECK(win[i] < 1e-9);
    arena_reset(&memory);
}

static double pace_in(const struct forecast_model *m, const struct forecast_past *p)
{
    struct forecast_why w;
    double win[3];

    forecast_deal(m, p, 3, win, &w);
    return w.pace;
}

/* Owners 0..4 begin alike; told again, from the 300th deal on nothing of owner 3 closes any
 * more. Where half of what was said does not come, his months are slower than they were; a
 * colleague's rises a little, for all together have become slower. Of a deal begun after the
 * model's day only its owner is known: slower than all, not as slow as the months that are seen
 * to stand still. */
static void pace(void **state)
{
    static struct told t;
    struct forecast_past_set set = tell(&t, 21150, false);
    struct forecast_model *all = forecast_learn(&set, &memory), *slow;
    const struct forecast_past *his = &t.v[t.n - 1 - (t.n + 1) % 5];
    const struct forecast_past *other = his - 1;
    struct forecast_past later = *his;

    (void)state;
    CHECK(his->steps[1].value == 3 && other->steps[1].value == 2);
    later.opened = 21200;
    for (size_t i = 303; i < t.n; i += 5) {
        t.v[i].closed = DAY_NONE.n;
        t.v[i].won = false;
    }
    slow = forecast_learn(&set, &memory);
    double was = pace_in(all, his), now = pace_in(slow, his);
    CHECK_ROW(now < 0.8 * was, "%g, was %g", now, was);
    double before = pace_in(all, other), after = pace_in(slow, other);
    CHECK_ROW(after >= before && after < 1.2 * before, "%g, was %g", after, before);
    double alone = pace_in(slow, &later);
    CHECK_ROW(near(pace_in(all, &later), 1, 0.15), "%g", pace_in(all, &later));
    CHECK_ROW(alone < 0.8 && alone > now, "%g, now %g", alone, now);
    arena_reset(&memory);
}

/* Of 15 deals begun in September ten closed: three days after they began, or all of them in
 * November. Seen from the end of November those that are left may be slow where the quick are
 * gone since September, and may follow where the others closed just now. */
static void late(void **state)
{
    static struct told t;
    double x[2];

    (void)state;
    for (int how = 0; how < 2; how++) {
        struct forecast_past_set set = tell(&t, 21150, false); /* 2027-11-28 */
        for (int32_t i = 531; i <= 545; i++) { /* one every second day from 2027-09-01 on */
            if (i % 3 == 0) continue;
            t.v[i].closed = how == 0 ? t.v[i].opened + 3 : 21150 - i % 20;
        }
        const struct forecast_model *m = forecast_learn(&set, &memory);
        CHECK(t.v[534].closed == DAY_NONE.n);
        x[how] = pace_in(m, &t.v[534]);
        /* begun after the model's day: only what stands for nothing seen */
        CHECK(near((double)m->pace.v[m->pace.months - 1].closings, 5, 1e-6));
    }
    CHECK_ROW(x[1] > x[0], "%g, just now %g", x[0], x[1]);
    arena_reset(&memory);
}

static void too_few(void **state)
{
    static struct told t;
    struct forecast_past_set set = tell(&t, 20300, false);

    (void)state;
    CHECK(!forecast_learn(&set, &memory)->enough);
    arena_reset(&memory);
}

/* Every result after the day is another one: nothing changes. Before that day the same change
 * would. */
static void poisoned_future(void **state)
{
    static struct told one, two;
    struct forecast_past_set a = tell(&one, 20900, false), b = tell(&two, 20900, true);
    struct forecast_model *m = forecast_learn(&a, &memory), *n = forecast_learn(&b, &memory);
    double win[2][12];

    (void)state;
    CHECK(m->enough && one.n == two.n);
    for (size_t i = 0; i < one.n; i++) {
        forecast_deal(m, &one.v[i], 12, win[0], NULL);
        forecast_deal(n, &two.v[i], 12, win[1], NULL);
        for (size_t k = 0; k < 12; k++) CHECK_ROW(near(win[0][k], win[1][k], 0), "deal %zu", i);
    }
    one.v[10].won = !one.v[10].won; /* a past that changes does change it */
    n = forecast_learn(&a, &memory);
    CHECK(!near(n->base, m->base, 1e-9));
    arena_reset(&memory);
}

/* On a day its stage, grade and owner are those of the last step until then. */
static void steps(void **state)
{
    static const struct forecast_step s[] = {{100, STEP_STAGE, 1}, {100, STEP_OWNER, 3},
                                             {105, STEP_GRADE, 2}, {110, STEP_STAGE, 2},
                                             {115, STEP_STAGE, 2}, {120, STEP_OWNER, 4}};
    const struct forecast_past p = {100, DAY_NONE.n, false, 0, -1, s, COUNT(s)};
    static const struct {
        int32_t day;
        struct forecast_at want;
    } rows[] = {{100, {1, 0, 3, 100}},
                {105, {1, 2, 3, 100}},
                {112, {2, 2, 3, 110}},
                {119, {2, 2, 3, 110}}, /* the same stage said again is no new stay */
                {120, {2, 2, 4, 110}}};
    struct forecast_at at;

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        forecast_at(&p, rows[i].day, &at);
        CHECK_ROW(at.stage == rows[i].want.stage && at.grade == rows[i].want.grade &&
                      at.owner == rows[i].want.owner && at.since == rows[i].want.since,
                  "row %zu", i);
    }
}

static int release(void **state)
{
    (void)state;
    arena_release(&memory);
    return 0;
}

TEST_GROUP(forecast){cmocka_unit_test(classes),
                     cmocka_unit_test(logistic),
                     cmocka_unit_test(table),
                     cmocka_unit_test(brier),
                     cmocka_unit_test(kaplan_meier),
                     cmocka_unit_test(months),
                     cmocka_unit_test(comes_late),
                     cmocka_unit_test(pieces),
                     cmocka_unit_test(habit),
                     cmocka_unit_test(convolution),
                     cmocka_unit_test(few),
                     cmocka_unit_test(learns),
                     cmocka_unit_test(pace),
                     cmocka_unit_test(late),
                     cmocka_unit_test(too_few),
                     cmocka_unit_test(poisoned_future),
                     cmocka_unit_test_teardown(steps, release),
                     TEST_END};
