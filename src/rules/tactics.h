/* rules/tactics.h - the sheets by which a deal is thought through: what to do with a factor,
 * how strengths meet opportunities, what a fishbone weighs, how a bonus is split, what a
 * playbook is worth. Pure: facts in, verdict out (domain.md section 4; product.md C8, C12, C13,
 * C16, C21). */
#ifndef RULES_TACTICS_H
#define RULES_TACTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* --- factors ----------------------------------------------------------------------------- */

enum quadrant { Q_EXPLOIT, Q_USE, Q_ELIMINATE, Q_REDUCE, Q__COUNT };
extern const char *const quadrant_keys[Q__COUNT];
/* positive + controllable exploit, positive + not use, negative + controllable eliminate,
 * negative
 * + not reduce. */
enum quadrant factor_quadrant(bool positive, bool controllable);

/* --- TWOS -------------------------------------------------------------------------------- */

enum swot_side { SIDE_S, SIDE_W, SIDE_O, SIDE_T, SIDE__COUNT };
enum twos_kind { TWOS_SO, TWOS_WO, TWOS_ST, TWOS_WT, TWOS__COUNT };
extern const char *const swot_side_keys[SIDE__COUNT];
extern const char *const twos_kind_keys[TWOS__COUNT];
struct swot_fact {
    int64_t id;
    enum swot_side side;
    int64_t weight; /* 1..5 */
};
struct twos_pair {
    enum twos_kind kind;
    int64_t inner, outer; /* ids: strength or weakness, opportunity or threat */
    int64_t weight;       /* product of the two weights, 1..25 */
};
/* The pairs worth a strategy: of each kind the at most `each` heaviest that no strategy holds
 * together yet, heaviest first, then by ids. done lists pairs (inner, outer) already joined.
 * out has room for 4 x each. Returns how many. */
size_t twos_suggest(const struct swot_fact *v, size_t n, const struct twos_pair *done,
                    size_t ndone, size_t each, struct twos_pair *out);

/* --- fishbone ---------------------------------------------------------------------------- */

enum { BONES = 7 };
extern const char *const bone_keys[BONES];
struct bone_sum {
    int64_t win, loss; /* weights of the causes in either direction */
    int64_t causes;
    double share_pct; /* of this bone in all weight, 0..100 */
};
struct fishbone_sum {
    struct bone_sum bone[BONES];
    int64_t win, loss;
    double win_pct; /* of all weight; 50 when there is none: neither way */
};
struct bone_fact {
    int bone; /* index in bone_keys */
    bool win;
    int64_t weight;
};
void fishbone_weigh(const struct bone_fact *v, size_t n, struct fishbone_sum *out);

/* --- bonus ------------------------------------------------------------------------------- */

enum { SHARE_WHOLE = 100000000 }; /* 100 % in millionths of a percent point */
/* pool >= 0 in minor units over shares in millionths of a percent; out[i] sum exactly to pool.
 * Largest remainder, ties to the earlier. False, and nothing written, when a share is negative
 * or they do not add up to exactly 100 %. */
bool bonus_split(int64_t pool, const int64_t *shares, size_t n, int64_t *out);

#endif
