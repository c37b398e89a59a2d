#include "rules/qualify.h"

const char *const tier_keys[TIER_NONE] = {"key", "regular", "super_prospect", "prospect",
                                          "unattractive"};
const char *const tier_reason_keys[TR_SHEET + 1] = {"none", "first_order", "spend", "potential",
                                                    "sheet"};

enum tier tier_of(struct str key)
{
    for (int i = 0; i < TIER_NONE; i++) {
        if (str_is(key, tier_keys[i])) return (enum tier)i;
    }
    return TIER_NONE;
}

/* The line counts lower for whoever stands above it already. */
static bool reaches(double total, int line, int hysteresis, bool above)
{
    return total >= (above ? line - hysteresis : line);
}

static bool worthless(const struct qualify_item *v, size_t n)
{
    bool potential = false, influence = false;

    for (size_t i = 0; i < n; i++) {
        if (v[i].level != 1) continue;
        potential = potential || v[i].role == ITEM_POTENTIAL;
        influence = influence || v[i].role == ITEM_INFLUENCE;
    }
    return potential && influence;
}

struct qualify_verdict qualify(const struct qualify_item *v, size_t n,
                               const struct qualify_lines *lines, enum tier now)
{
    struct qualify_verdict out = {.proposed = TIER_PROSPECT};
    int64_t sum = 0, weights = 0;

    for (size_t i = 0; i < n; i++) {
        sum += (int64_t)v[i].weight * v[i].level;
        weights += v[i].weight;
    }
    out.total = weights == 0 ? 0 : 100.0 * (double)sum / (5.0 * (double)weights);
    if (reaches(out.total, lines->key_from, lines->hysteresis, now == TIER_KEY)) {
        out.proposed = TIER_KEY;
        out.held = out.total < lines->key_from;
    } else if (reaches(out.total, lines->regular_from, lines->hysteresis,
                       now == TIER_KEY || now == TIER_REGULAR)) {
        out.proposed = TIER_REGULAR;
        out.held = out.total < lines->regular_from;
    } else if (worthless(v, n)) {
        out.proposed = TIER_UNATTRACTIVE;
    }
    return out;
}

struct tier_proposal tier_propose(const struct tier_facts *f)
{
    if (f->now != TIER_KEY && f->minimum > 0 && f->sales >= f->minimum)
        return (struct tier_proposal){TIER_KEY, TR_SPEND};
    if (f->sheet != TIER_NONE && f->sheet != f->now)
        return (struct tier_proposal){f->sheet, TR_SHEET};
    if (f->ordered && (f->now == TIER_SUPER || f->now == TIER_PROSPECT))
        return (struct tier_proposal){TIER_REGULAR, TR_FIRST_ORDER};
    if (f->now == TIER_UNATTRACTIVE && f->potential > 1)
        return (struct tier_proposal){TIER_PROSPECT, TR_POTENTIAL};
    return (struct tier_proposal){f->now, TR_NONE};
}

void pyramid_shares(const int64_t amounts[PYRAMID_TIERS], const int targets[PYRAMID_TIERS],
                    struct pyramid_row out[PYRAMID_TIERS])
{
    int64_t sum = 0;

    for (int i = 0; i < PYRAMID_TIERS; i++) sum += amounts[i];
    for (int i = 0; i < PYRAMID_TIERS; i++) {
        out[i].pct = sum == 0 ? 0 : 100.0 * (double)amounts[i] / (double)sum;
        out[i].gap = sum == 0 ? 0 : out[i].pct - targets[i];
    }
}
