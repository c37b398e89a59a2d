/* rules/competence.h - what an assessment of a person says (domain.md §9): means, the gap
 * between how he sees himself and how others see him, what to develop first, whether the
 * criteria of the next level are met. Pure; scores run from 1 to 5.
 *
 * The score that counts is that of others: the mean of the superior's and the colleagues' mean,
 * each as far as it is there; one's own only while nobody else scored. */
#ifndef RULES_COMPETENCE_H
#define RULES_COMPETENCE_H

#include "model/competences.h"

/* --- items and groups --------------------------------------------------------------------- */

/* Place of the key in competence_item_options, groups included, or -1. */
int competence_index(struct str key);
/* The group an item belongs to, 0..COMPETENCE_GROUPS-1; of a group itself its own; -1: none. */
int competence_group(int index);
const struct option *competence_group_option(int group);
bool competence_is_group(int index);

/* --- one item ----------------------------------------------------------------------------- */

enum competence_view { CV_SELF, CV_MANAGER, CV_PEER, CV__COUNT };
extern const char *const competence_view_keys[CV__COUNT];
struct competence_score {
    int item; /* index in competence_item_options */
    bool has[CV__COUNT];
    double v[CV__COUNT];
    double target;
    bool has_before;
    double before; /* what counted at the assessment before */
};
bool competence_others(const struct competence_score *s, double *out);
bool competence_counts(const struct competence_score *s, double *out);
/* The mean of colleagues, only when at least `fewest` scored, and never below
 * COMPETENCE_FEWEST: of two, either would know from his own score what the other gave. */
enum { COMPETENCE_FEWEST = 3 };
bool competence_peer_mean(const int *scores, size_t n, size_t fewest, double *out);

/* The target of an item at a level: that of the item, else of its group, else the factory's. */
struct competence_target {
    int level; /* 0..SELLING_LEVELS-1 */
    int index; /* item or group */
    double target;
};
double competence_target_of(const struct competence_target *v, size_t n, int level, int item);
int selling_level_index(struct str key); /* -1: none */

/* --- sums --------------------------------------------------------------------------------- */

struct competence_sum {
    size_t items; /* that anybody scored */
    bool has[CV__COUNT], has_others, has_counts, has_before;
    double mean[CV__COUNT], others, counts, target, before; /* means over items that have it */
    bool has_gap;
    double gap; /* own mean less others', over the items that have both */
};
/* group -1: all. */
struct competence_sum competence_sum(const struct competence_score *v, size_t n, int group);

/* --- what to develop first ---------------------------------------------------------------- */

enum competence_reason {
    CR_BELOW = 1 << 0,  /* below the target of his level */
    CR_BLIND = 1 << 1,  /* sees himself a point or more above what others see */
    CR_FALLEN = 1 << 2, /* half a point or more below the assessment before */
    CR_LOWEST = 1 << 3, /* nothing of its group is lower */
};
enum { COMPETENCE_REASONS = 4 };
extern const char *const competence_reason_keys[COMPETENCE_REASONS];
struct competence_priority {
    int item;
    double now, target, lack; /* lack = target - now > 0 */
    unsigned reasons;         /* enum competence_reason */
};
/* Items below their target, the largest lack first; of equal ones the blind, then the fallen,
 * then the order of the model. At most `room`; how many. */
size_t competence_priorities(const struct competence_score *v, size_t n,
                             struct competence_priority *out, size_t room);

/* --- promotion ---------------------------------------------------------------------------- */

enum promotion_state { PROMO_MET, PROMO_MISSED, PROMO_UNKNOWN };
extern const char *const promotion_state_keys[PROMO_UNKNOWN + 1];
struct promotion_fact {
    bool has;
    double value, minimum;
};
struct promotion_verdict {
    size_t met, missed, unknown;
    bool ready; /* at least one criterion, each known and met */
};
enum promotion_state promotion_judge(const struct promotion_fact *f);
struct promotion_verdict promotion_sum(const struct promotion_fact *v, size_t n);

/* --- half-years --------------------------------------------------------------------------- */

/* The first and the last day of the half-year the day falls in. */
void half_year(struct day d, struct day *from, struct day *to);

#endif
