#include "rules/compare.h"

const char *const track_keys[] = {NULL, "unique", "lead_with", "steer_to", "bypass", "avoid"};
enum { WEAK = 2 };

static const char *concern_fault(const struct criteria_row *rows, size_t at)
{
    if (rows[at].concern.n == 0) return "required";
    for (size_t i = 0; i < at; i++) {
        if (str_ieq(rows[i].concern, rows[at].concern)) return "duplicate";
    }
    return NULL;
}

void criteria_judge(struct criteria_row *rows, size_t n, bool draft,
                    struct criteria_verdict *out)
{
    *out = (struct criteria_verdict){.whole = n > 0};
    for (size_t i = 0; i < n; i++) {
        struct criteria_row *r = &rows[i];
        bool weighs = r->weighed && r->weight > 0;
        r->fault = concern_fault(rows, i);
        r->of_weight = r->fault == NULL && !weighs && !draft;
        if (r->of_weight) r->fault = r->weighed ? "weight_zero" : "required";
        if (r->fault != NULL) out->faults++;
        if (!weighs) out->whole = false;
        if (r->weighed) out->total += r->weight;
    }
    if (out->total != CRITERIA_WHOLE) out->whole = false;
}

/* Every row weighs the same while no weight is given. */
static int64_t weight_of(const struct compare_row *rows, size_t n, size_t at)
{
    for (size_t i = 0; i < n; i++) {
        if (rows[i].weight > 0) return rows[at].weight;
    }
    return 1;
}

static int64_t weight_sum(const struct compare_row *rows, size_t n)
{
    int64_t sum = 0;

    for (size_t i = 0; i < n; i++) sum += weight_of(rows, n, i);
    return sum;
}

/* side 0: we; 1 + k: rival k. */
static int score_of(const struct compare_row *row, size_t side)
{
    return side == 0 ? row->us : row->rival[side - 1];
}

void compare_totals(const struct compare_row *rows, size_t n, size_t rivals,
                    struct compare_side *out)
{
    int64_t sum = weight_sum(rows, n);

    for (size_t side = 0; side <= rivals; side++) {
        int64_t points = 0;
        out[side] = (struct compare_side){.scored = 0};
        for (size_t i = 0; i < n; i++) {
            int s = score_of(&rows[i], side);
            points += weight_of(rows, n, i) * s;
            if (s > 0) out[side].scored++;
        }
        if (sum > 0) out[side].total = (points * 1000000 + sum / 2) / sum;
    }
}

int compare_best(const struct compare_row *row, size_t rivals, size_t *who)
{
    int best = 0;

    for (size_t k = 0; k < rivals; k++) {
        if (row->rival[k] <= best) continue;
        best = row->rival[k];
        *who = k;
    }
    return best;
}

enum track talk_track(int us, int best)
{
    if (us == 0 && best == 0) return TRACK_NONE;
    if (us <= WEAK) return TRACK_AVOID;
    if (best == 0) return TRACK_UNIQUE;
    if (best <= WEAK) return TRACK_STEER;
    return us > best ? TRACK_LEAD : TRACK_BYPASS;
}

/* --- what would turn it ------------------------------------------------------------------ */

/* By `steps` points on one score of the row; `up`: our lead must grow. */
static bool score_can(const struct compare_row *row, size_t k, bool ours, bool up, int steps)
{
    int from = ours ? row->us : row->rival[k];
    int to = ours == up ? from + steps : from - steps;

    return to >= 1 && to <= SCORE_MAX;
}

static void try_score(const struct compare_row *row, size_t at, size_t k, bool up, int steps,
                      struct turn_score *best)
{
    for (int side = 0; side < 2; side++) {
        bool ours = side == 0;
        int from = ours ? row->us : row->rival[k];
        int to = ours == up ? from + steps : from - steps;
        int had = best->to > best->from ? best->to - best->from : best->from - best->to;
        if (!score_can(row, k, ours, up, steps)) continue;
        if (best->has && had <= steps) continue;
        *best = (struct turn_score){true, at, ours, from, to};
    }
}

static void turn_by_score(const struct compare_row *rows, size_t n, size_t k, int64_t lead,
                          struct turn_score *out)
{
    int64_t far = lead < 0 ? -lead : lead;

    for (size_t i = 0; i < n; i++) {
        int64_t w = weight_of(rows, n, i);
        if (w == 0 || far / w >= SCORE_MAX) continue;
        try_score(&rows[i], i, k, lead <= 0, (int)(far / w) + 1, out);
    }
}

/* With row i at weight x (a share of 1) and the others in proportion, the lead per weight is
 * (1 - x) * others + x * gap: zero at x = others / (others - gap). */
static bool level_at(double share, double lead, double gap, double *x)
{
    double others;

    if (share >= 1) return false;
    others = (lead - share * gap) / (1 - share);
    if (others - gap < 1e-12 && gap - others < 1e-12)
        return false; /* its weight is of no matter */
    *x = others / (others - gap);
    return *x > 1e-9 && *x < 1 - 1e-9; /* beyond 0 and 100 % there is nothing to turn into */
}

static double distance(const struct turn_weight *t)
{
    return t->to < t->from ? t->from - t->to : t->to - t->from;
}

static void turn_by_weight(const struct compare_row *rows, size_t n, size_t k, int64_t lead,
                           struct turn_weight *out)
{
    double sum = (double)weight_sum(rows, n), x = 0;

    for (size_t i = 0; i < n && lead != 0; i++) {
        double share = (double)weight_of(rows, n, i) / sum;
        if (!level_at(share, (double)lead / sum, rows[i].us - rows[i].rival[k], &x)) continue;
        struct turn_weight t = {true, i, 100 * share, 100 * x};
        if (!out->has || distance(&t) < distance(out)) *out = t;
    }
}

void compare_turn(const struct compare_row *rows, size_t n, size_t k, struct turn *out)
{
    *out = (struct turn){.lead = 0};
    for (size_t i = 0; i < n; i++) {
        out->lead += weight_of(rows, n, i) * (rows[i].us - rows[i].rival[k]);
    }
    turn_by_score(rows, n, k, out->lead, &out->score);
    turn_by_weight(rows, n, k, out->lead, &out->weight);
}
