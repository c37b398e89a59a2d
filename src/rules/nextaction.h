/* rules/nextaction.h - what to do next on a deal, dearest first (C19): from gates, warnings,
 * promises, rhythm and the parts of the score that cost most.
 *
 * Consequence, 0..99: an open veto 95 · a promise of ours overdue 92 · a warning 85 high, 55
 * mid, 20 info · a hard gate item of this stage 80, soft 45 · close date passed 75 · nobody
 * talked with the customer for 14 days 70 · no next step with a day to come 60 · the customer's
 * step unknown or our stage more than one ahead 58 · a part of the score 5 plus four times the
 * points it would give, at most 44. What a gate says already is not said again by the score,
 * and of a warning and an action that speak of the same only the dearer is told. */
#ifndef RULES_NEXTACTION_H
#define RULES_NEXTACTION_H

#include "rules/dealscore.h"
#include "rules/gate.h"

enum next_what {
    NEXT_VETO,
    NEXT_PROMISE,
    NEXT_WARNING, /* index: of the warnings given */
    NEXT_GATE,    /* index: of the gates given */
    NEXT_CLOSE_DATE,
    NEXT_QUIET,
    NEXT_STEP,
    NEXT_CYCLE,
    NEXT_SCORE, /* index: enum score_part */
    NEXT__N
};
extern const char *const next_what_keys[NEXT__N];

struct next_gate {
    enum gate_check check;
    bool hard, met;
};
enum next_severity { NEXT_INFO, NEXT_MID, NEXT_HIGH };
struct next_warning {
    enum next_severity severity;
    enum next_what same; /* the action that speaks of the same; NEXT_WARNING: none does */
};
struct next_facts {
    const struct deal_facts *deal;
    const struct deal_score *score;
    const struct next_gate *gates; /* of the stage the deal stands in */
    size_t ngates;
    const struct next_warning *warnings;
    size_t nwarnings;
};
struct next_action {
    enum next_what what;
    int consequence;
    size_t index;
    int64_t id; /* the record it is about, 0: the deal */
    int64_t has;
};
/* At most `room` actions, ordered; the same for the same facts in any order. */
size_t next_actions(const struct next_facts *f, struct next_action *out, size_t room);

#endif
