/* rules/gate.h - whether a gate item of a stage is met (process.md §1): a named test of the
 * facts of a deal against a threshold. */
#ifndef RULES_GATE_H
#define RULES_GATE_H

#include "base/str.h"
#include "rules/dealfacts.h"

enum gate_check {
    GATE_MANUAL, /* met by evidence alone */
    GATE_FILE_PERCENT,
    GATE_CONTACTS,
    GATE_NEED_WRITTEN,
    GATE_INITIATION_REQUESTED,
    GATE_INITIATION_APPROVED,
    GATE_VISIT_REPORTED,
    GATE_BUDGET_KNOWN,
    GATE_CHART_PEOPLE,
    GATE_DECISION_MAKER_NAMED,
    GATE_SOLUTION_MEETING,
    GATE_COMPETITORS_KNOWN, /* named, or "sole", or evidence that none is known */
    GATE_EXCHANGE_SUMMARY,
    GATE_CRITERIA_PERCENT,
    GATE_ADVOCATE,         /* named, and not against us */
    GATE_MIDDLE_DEGREE,    /* best degree with somebody of level 2 or 3 */
    GATE_COMPETITOR_SHEET, /* every row scored for us, and led or answered */
    GATE_DECISION_MAKER_MET,
    GATE_FACTOR_ACTIONS,
    GATE_EXECUTIVE_COMMITMENT,
    GATE_VETOES_ANSWERED, /* no authority with attitude below 0 */
    GATE__N
};

enum { GATE_IDS = 5 };
struct gate_verdict {
    bool met;
    int64_t has, wants;
    const char *kind; /* of the records behind it; NULL: none */
    int64_t ids[GATE_IDS];
    size_t nids;
};
const char *gate_check_key(enum gate_check c); /* as in gate_item.check */
/* GATE_MANUAL for a key that nobody knows: what cannot be tested needs evidence. */
enum gate_check gate_check_of(struct str key);
/* The records a person works on to meet it ("criterion"); "" for evidence. */
const char *gate_check_place(enum gate_check c);
/* evidence: how many pieces were given for the item. */
void gate_test(const struct deal_facts *f, enum gate_check c, int64_t threshold, int evidence,
               struct gate_verdict *v);

#endif
