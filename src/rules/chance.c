/* rules/chance.c - see chance.h. */
#include "rules/chance.h"

#include <math.h>
#include <string.h>

enum {
    CELLS = CHANCE_STAGES * CHANCE_AGES * CHANCE_GRADES * CHANCE_QUARTERS * CHANCE_RECORDS *
            CHANCE_SCORES,
    STEPS_MAX = 40,
    ACTIVE = 8,
    AT_STAGE = 1,
    AT_AGE = AT_STAGE + CHANCE_STAGES,
    AT_GRADE = AT_AGE + CHANCE_AGES,
    AT_QUARTER = AT_GRADE + CHANCE_GRADES,
    AT_RECORD = AT_QUARTER + CHANCE_QUARTERS,
    AT_SCORED,
    AT_SCORE,
};
#define PRIOR_DEALS 10.0

struct chance_history {
    uint32_t n[CELLS], won[CELLS];
};

/* --- classes ------------------------------------------------------------------------------ */

uint8_t chance_age(int32_t days)
{
    return days <= 7 ? 0 : days <= 30 ? 1 : days <= 60 ? 2 : days <= 120 ? 3 : 4;
}

uint8_t chance_quarter(struct day month)
{
    int y, m, d;

    day_split(month, &y, &m, &d);
    return (uint8_t)((m - 1) % 3);
}

uint8_t chance_record(int64_t won, int64_t closed, double share_of_all)
{
    if (closed <= 0) return 0;
    double drawn = ((double)won + 5 * share_of_all) / ((double)closed + 5);
    double steps = floor((drawn - share_of_all) / 0.05 + 0.5);
    if (steps < -3) steps = -3;
    if (steps > 3) steps = 3;
    return (uint8_t)(4 + (int)steps);
}

uint8_t chance_score(double score)
{
    if (score < 0) return 0;
    return score >= 100 ? 5 : (uint8_t)(1 + (int)(score / 20));
}

static size_t cell_of(const struct chance_facts *f)
{
    size_t i = f->stage;

    i = i * CHANCE_AGES + f->age;
    i = i * CHANCE_GRADES + f->grade;
    i = i * CHANCE_QUARTERS + f->quarter;
    i = i * CHANCE_RECORDS + f->record;
    return i * CHANCE_SCORES + f->score;
}

static struct chance_facts facts_of(size_t i)
{
    struct chance_facts f;

    f.score = (uint8_t)(i % CHANCE_SCORES);
    i /= CHANCE_SCORES;
    f.record = (uint8_t)(i % CHANCE_RECORDS);
    i /= CHANCE_RECORDS;
    f.quarter = (uint8_t)(i % CHANCE_QUARTERS);
    i /= CHANCE_QUARTERS;
    f.grade = (uint8_t)(i % CHANCE_GRADES);
    i /= CHANCE_GRADES;
    f.age = (uint8_t)(i % CHANCE_AGES);
    f.stage = (uint8_t)(i / CHANCE_AGES);
    return f;
}

struct chance_history *chance_history_new(struct arena *a)
{
    return arena_zalloc(a, sizeof(struct chance_history));
}

void chance_count(struct chance_history *h, const struct chance_facts *f, bool won)
{
    size_t i = cell_of(f);

    h->n[i]++;
    h->won[i] += won;
}

static double share_won(const struct chance_history *h)
{
    double n = 0, won = 0;

    for (size_t i = 0; i < CELLS; i++) {
        n += h->n[i];
        won += h->won[i];
    }
    return n > 0 ? won / n : 0;
}

/* --- logistic regression ------------------------------------------------------------------ */

struct active {
    size_t at[ACTIVE];
    double x[ACTIVE];
    size_t n;
};

static void active_add(struct active *a, size_t at, double x)
{
    a->at[a->n] = at;
    a->x[a->n++] = x;
}

/* The terms that are not zero; the first class of each is the one others are held against. */
static struct active active_of(const struct chance_facts *f)
{
    struct active a = {.n = 0};

    active_add(&a, 0, 1);
    active_add(&a, (size_t)AT_STAGE + f->stage, 1);
    active_add(&a, (size_t)AT_AGE + f->age, 1);
    active_add(&a, (size_t)AT_GRADE + f->grade, 1);
    active_add(&a, (size_t)AT_QUARTER + f->quarter, 1);
    if (f->record > 0) active_add(&a, AT_RECORD, (f->record - 4) * 0.05 / 0.1);
    if (f->score > 0) active_add(&a, AT_SCORED, 1);
    if (f->score > 0) active_add(&a, AT_SCORE, (f->score - 3) / 2.0);
    return a;
}

static double logistic(double z)
{
    return 1 / (1 + exp(-z));
}

static double odds_of(const double *b, const struct active *a)
{
    double z = 0;

    for (size_t i = 0; i < a->n; i++) z += b[a->at[i]] * a->x[i];
    return z;
}

struct newton {
    double h[CHANCE_TERMS][CHANCE_TERMS], g[CHANCE_TERMS];
};

static void newton_add(struct newton *w, const struct active *a, double p, double n, double won)
{
    double weight = n * p * (1 - p);

    for (size_t i = 0; i < a->n; i++) {
        w->g[a->at[i]] += a->x[i] * (won - n * p);
        for (size_t j = 0; j < a->n; j++)
            w->h[a->at[i]][a->at[j]] += weight * a->x[i] * a->x[j];
    }
}

/* Cholesky in place: g becomes the solution of h * x = g; false when h is not positive. */
static bool newton_solve(struct newton *w)
{
    enum { N = CHANCE_TERMS };

    for (size_t j = 0; j < N; j++) {
        for (size_t k = 0; k < j; k++) w->h[j][j] -= w->h[j][k] * w->h[j][k];
        if (!(w->h[j][j] > 1e-12)) return false;
        w->h[j][j] = sqrt(w->h[j][j]);
        for (size_t i = j + 1; i < N; i++) {
            for (size_t k = 0; k < j; k++) w->h[i][j] -= w->h[i][k] * w->h[j][k];
            w->h[i][j] /= w->h[j][j];
        }
    }
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < i; k++) w->g[i] -= w->h[i][k] * w->g[k];
        w->g[i] /= w->h[i][i];
    }
    for (size_t i = N; i-- > 0;) {
        for (size_t k = i + 1; k < N; k++) w->g[i] -= w->h[k][i] * w->g[k];
        w->g[i] /= w->h[i][i];
    }
    return true;
}

bool chance_fit_logistic(const struct chance_history *h, struct chance_model *out)
{
    *out = (struct chance_model){.method = CHANCE_LOGISTIC, .base = share_won(h)};
    if (!(out->base > 0 && out->base < 1)) return false;
    out->b[0] = log(out->base / (1 - out->base));
    for (int step = 0; step < STEPS_MAX; step++) {
        struct newton w = {.g = {0}};
        double far = 0;
        for (size_t i = 0; i < CELLS; i++) {
            if (h->n[i] == 0) continue;
            struct chance_facts f = facts_of(i);
            struct active a = active_of(&f);
            newton_add(&w, &a, logistic(odds_of(out->b, &a)), h->n[i], h->won[i]);
        }
        for (size_t i = 0; i < CHANCE_TERMS; i++) {
            double ridge = i == 0 ? 1e-9 : 1;
            w.h[i][i] += ridge;
            w.g[i] -= ridge * out->b[i];
        }
        if (!newton_solve(&w)) return false;
        for (size_t i = 0; i < CHANCE_TERMS; i++) {
            out->b[i] += w.g[i];
            if (fabs(w.g[i]) > far) far = fabs(w.g[i]);
        }
        if (far < 1e-8) return true;
    }
    return false;
}

/* --- smoothed table ----------------------------------------------------------------------- */

static double drawn(double won, double n, double to)
{
    return (won + PRIOR_DEALS * to) / (n + PRIOR_DEALS);
}

void chance_fit_table(const struct chance_history *h, struct chance_model *out)
{
    double n[CHANCE_STAGES][CHANCE_QUARTERS][CHANCE_AGES] = {{{0}}};
    double won[CHANCE_STAGES][CHANCE_QUARTERS][CHANCE_AGES] = {{{0}}};

    *out = (struct chance_model){.method = CHANCE_TABLE, .base = share_won(h)};
    for (size_t i = 0; i < CELLS; i++) {
        if (h->n[i] == 0) continue;
        struct chance_facts f = facts_of(i);
        n[f.stage][f.quarter][f.age] += h->n[i];
        won[f.stage][f.quarter][f.age] += h->won[i];
    }
    for (size_t s = 0; s < CHANCE_STAGES; s++) {
        double sn[CHANCE_QUARTERS] = {0}, sw[CHANCE_QUARTERS] = {0}, all_n = 0, all_w = 0;
        for (size_t q = 0; q < CHANCE_QUARTERS; q++) {
            for (size_t a = 0; a < CHANCE_AGES; a++) {
                sn[q] += n[s][q][a];
                sw[q] += won[s][q][a];
            }
            all_n += sn[q];
            all_w += sw[q];
        }
        double stage = drawn(all_w, all_n, out->base);
        for (size_t q = 0; q < CHANCE_QUARTERS; q++) {
            double quarter = drawn(sw[q], sn[q], stage);
            for (size_t a = 0; a < CHANCE_AGES; a++)
                out->table[s][q][a] = (float)drawn(won[s][q][a], n[s][q][a], quarter);
        }
    }
}

double chance_of(const struct chance_model *m, const struct chance_facts *f)
{
    if (m->method == CHANCE_TABLE) return (double)m->table[f->stage][f->quarter][f->age];
    struct active a = active_of(f);
    return logistic(odds_of(m->b, &a));
}

double chance_part(const struct chance_model *m, const struct chance_facts *f,
                   enum chance_part part)
{
    if (m->method == CHANCE_TABLE) return 0;
    switch (part) {
    case PART_STAGE:
        return m->b[AT_STAGE + f->stage];
    case PART_AGE:
        return m->b[AT_AGE + f->age];
    case PART_GRADE:
        return m->b[AT_GRADE + f->grade];
    case PART_QUARTER:
        return m->b[AT_QUARTER + f->quarter];
    case PART_RECORD:
        return f->record == 0 ? 0 : m->b[AT_RECORD] * (f->record - 4) * 0.5;
    case PART_SCORE:
        break;
    }
    return f->score == 0 ? 0 : m->b[AT_SCORED] + m->b[AT_SCORE] * (f->score - 3) / 2.0;
}

/* --- calibration -------------------------------------------------------------------------- */

void chance_check_add(struct chance_check *c, double p, bool won)
{
    size_t bin = p >= 1 ? CHANCE_BINS - 1 : (size_t)(p * CHANCE_BINS);
    double miss = p - (won ? 1 : 0);

    c->bins[bin].deals++;
    c->bins[bin].won += won;
    c->bins[bin].expected += p;
    c->deals++;
    c->squares += miss * miss;
}

bool chance_brier(const struct chance_check *c, double *out)
{
    if (c->deals == 0) return false;
    *out = c->squares / (double)c->deals;
    return true;
}

bool chance_gap(const struct chance_check *c, double *out)
{
    double sum = 0;

    if (c->deals == 0) return false;
    for (size_t i = 0; i < CHANCE_BINS; i++)
        sum += fabs(c->bins[i].expected - (double)c->bins[i].won);
    *out = 100 * sum / (double)c->deals;
    return true;
}
