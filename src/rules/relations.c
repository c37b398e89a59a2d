#include "rules/relations.h"

#include <math.h>

double degree_coverage(int degree)
{
    if (degree <= 0) return 0;
    return degree >= DEGREE_TRUSTED ? 1 : degree / (double)DEGREE_TRUSTED;
}

int ripple_ring(int degree)
{
    int inside = degree < 0 ? 0 : degree > DEGREE_MAX ? DEGREE_MAX : degree;
    return DEGREE_MAX + 1 - inside;
}

/* --- zipper --- */

static enum zip_gap gap_of(const struct zip_pair *p, size_t posts)
{
    if (p->best >= DEGREE_CONGENIAL) return ZIP_COVERED;
    if (p->best > 0) return ZIP_TOO_WEAK;
    return posts == 0 ? ZIP_NOBODY : ZIP_NO_TIE;
}

static bool is_level(int level)
{
    return level >= 1 && level <= LEVELS;
}

void zipper_judge(const size_t posts[LEVELS], const struct zip_tie *ties, size_t n,
                  struct zipper *out)
{
    *out = (struct zipper){.wanted = LEVELS};
    for (size_t i = 0; i < n; i++) {
        const struct zip_tie *t = &ties[i];
        if (!is_level(t->ours) || !is_level(t->theirs) || t->degree < 1) continue;
        if (t->ours != t->theirs) {
            out->across++;
            continue;
        }
        struct zip_pair *p = &out->pairs[t->ours - 1];
        p->ties++;
        if (t->degree > p->best) p->best = t->degree;
    }
    for (size_t i = 0; i < LEVELS; i++) {
        out->pairs[i].gap = gap_of(&out->pairs[i], posts[i]);
        out->covered += out->pairs[i].gap == ZIP_COVERED;
    }
    out->coverage = (double)out->covered / (double)out->wanted;
}

bool zip_pair_moved(const struct zip_pair *before, const struct zip_pair *after)
{
    return before->gap != after->gap || before->best != after->best;
}

/* --- single thread --- */

void thread_judge(const size_t *counts, size_t n, size_t activities, struct thread *out)
{
    *out = (struct thread){.activities = activities};
    for (size_t i = 0; i < n; i++) {
        if (counts[i] > out->most) out->most = counts[i];
    }
    if (activities == 0) return;
    if (out->most > activities) out->most = activities;
    out->share = (double)out->most / (double)activities;
    out->single = out->most * 100 > activities * THREAD_PERCENT;
}

/* --- trust --- */

static int value_of(int value)
{
    return value < 1 || value > 5 ? 1 : value;
}

double trust_weight(int value, int days)
{
    return value_of(value) * exp2(-(double)days / TRUST_HALF_LIFE);
}

static void add_promise(const struct trust_fact *f, int days, struct trust *t)
{
    double w = trust_weight(f->value, days);

    if (f->kept) {
        t->kept += w;
        t->nkept++;
    } else {
        t->broken += w;
        t->nbroken++;
    }
}

void trust_judge(const struct trust_fact *facts, size_t n, struct day today, struct trust *out)
{
    *out = (struct trust){0};
    for (size_t i = 0; i < n; i++) {
        const struct trust_fact *f = &facts[i];
        if (f->settled.n == DAY_NONE.n || f->settled.n > today.n) continue;
        if (f->promise && f->we_gave && (f->kept || f->broken)) {
            add_promise(f, today.n - f->settled.n, out);
        }
        if (f->kept && f->we_gave) out->given += value_of(f->value);
        if (f->kept && !f->we_gave) out->received += value_of(f->value);
    }
    out->balance = out->given - out->received;
    out->known = out->nkept + out->nbroken > 0;
    if (out->kept + out->broken > 0) out->index = out->kept / (out->kept + out->broken);
}

/* --- needs --- */

static bool stands(double v, bool has, bool was)
{
    return has && v >= (was ? NEEDS_YES - NEEDS_SLACK : NEEDS_YES);
}

void needs_judge(const struct need_fact *facts, size_t n, enum quadrant before,
                 struct needs_verdict *out)
{
    static const enum quadrant at[2][2] = {{Q_OUTSIDER, Q_FRIEND}, {Q_SUPPLIER, Q_PARTNER}};
    double sum[2] = {0, 0}, weight[2] = {0, 0};

    *out = (struct needs_verdict){.at = Q_UNKNOWN};
    for (size_t i = 0; i < n; i++) {
        if (!facts[i].confirmed || facts[i].priority < 1) continue;
        sum[facts[i].personal] += facts[i].priority * facts[i].satisfied;
        weight[facts[i].personal] += facts[i].priority;
        out->confirmed++;
    }
    out->has_x = weight[0] > 0;
    out->has_y = weight[1] > 0;
    if (out->has_x) out->x = sum[0] / weight[0];
    if (out->has_y) out->y = sum[1] / weight[1];
    if (out->confirmed < NEEDS_LEAST) return;
    bool x = stands(out->x, out->has_x, before == Q_SUPPLIER || before == Q_PARTNER);
    bool y = stands(out->y, out->has_y, before == Q_FRIEND || before == Q_PARTNER);
    out->at = at[x][y];
}

const char *quadrant_key(enum quadrant q)
{
    static const char *const keys[] = {[Q_UNKNOWN] = "unknown",
                                       [Q_OUTSIDER] = "outsider",
                                       [Q_SUPPLIER] = "supplier",
                                       [Q_FRIEND] = "friend",
                                       [Q_PARTNER] = "partner"};
    return keys[q];
}
