#include "rules/dealfacts.h"

#include <string.h>

static int score_of(const struct deal_facts *f, int64_t criterion, int64_t competitor)
{
    int best = 0;

    for (size_t i = 0; i < f->nscores; i++) {
        const struct score_fact *s = &f->scores[i];
        if (s->criterion != criterion || s->competitor != competitor) continue;
        if (s->score > best) best = s->score;
    }
    return best;
}

/* Weight times score over the sheet; rows without a score count 1, the least. */
static int64_t total_of(const struct deal_facts *f, int64_t competitor)
{
    int64_t sum = 0, weight = 0;

    for (size_t i = 0; i < f->ncriteria; i++) {
        int s = score_of(f, f->criteria[i].id, competitor);
        sum += f->criteria[i].weight * (s == 0 ? 1 : s) * 100;
        weight += f->criteria[i].weight;
    }
    return weight == 0 ? 0 : (sum + weight / 2) / weight;
}

static void look_at_row(const struct deal_facts *f, const struct criterion_fact *row,
                        struct sheet_totals *out)
{
    int64_t criterion = row->id;
    bool answered = row->answered;
    int us = score_of(f, criterion, 0), best = 0;

    for (size_t i = 0; i < f->nscores; i++) {
        const struct score_fact *s = &f->scores[i];
        if (s->criterion != criterion || s->competitor == 0) continue;
        if (s->score > best) best = s->score;
    }
    bool open = us == 0 || (best > us && !answered);
    out->unscored += us == 0;
    out->unanswered += us > 0 && best > us && !answered;
    if (open && (out->first_open == 0 || criterion < out->first_open))
        out->first_open = criterion;
}

void deal_sheet(const struct deal_facts *f, struct sheet_totals *out)
{
    *out = (struct sheet_totals){.rows = f->ncriteria};
    for (size_t i = 0; i < f->ncriteria; i++) look_at_row(f, &f->criteria[i], out);
    for (size_t i = 0; i < f->nscores; i++) {
        int64_t who = f->scores[i].competitor;
        if (who == 0) {
            out->has_us = true;
            continue;
        }
        int64_t total = total_of(f, who);
        bool better = !out->has_rival || total > out->best ||
                      (total == out->best && who < out->best_rival);
        if (better) {
            out->best = total;
            out->best_rival = who;
        }
        out->has_rival = true;
    }
    if (out->has_us) out->us = total_of(f, 0);
}

int deal_thread(const struct deal_facts *f, int64_t *contact)
{
    int64_t most = 0, all = f->touches;

    *contact = 0;
    for (size_t i = 0; i < f->npeople; i++) {
        const struct person_fact *p = &f->people[i];
        if (p->touches == 0 || p->touches < most) continue;
        if (p->touches == most && p->contact > *contact) continue;
        most = p->touches;
        *contact = p->contact;
    }
    if (all <= 0) return -1;
    return most >= all ? 100 : (int)((200 * most + all) / (2 * all));
}
