/* rules/warning_fact.h - how a rule writes down its verdict (private to rules/warning_*.c). */
#ifndef RULES_WARNING_FACT_H
#define RULES_WARNING_FACT_H

#include "rules/warning.h"

static inline void verdict_begin(struct warn_verdict *v, const char *why, bool hit)
{
    *v = (struct warn_verdict){.hit = hit, .why = why};
}
static inline void fact_add(struct warn_verdict *v, struct warn_fact f)
{
    if (v->n < WARN_FACTS) v->facts[v->n++] = f;
}
static inline void fact_int(struct warn_verdict *v, const char *key, int64_t n)
{
    fact_add(v, (struct warn_fact){.key = key, .type = WF_INT, .v = n});
}
static inline void fact_tenths(struct warn_verdict *v, const char *key, int64_t n)
{
    fact_add(v, (struct warn_fact){.key = key, .type = WF_TENTHS, .v = n});
}
static inline void fact_money(struct warn_verdict *v, const char *key, int64_t minor)
{
    fact_add(v, (struct warn_fact){.key = key, .type = WF_INT, .money = true, .v = minor});
}
static inline void fact_day(struct warn_verdict *v, const char *key, struct day d)
{
    if (d.n == DAY_NONE.n) return;
    fact_add(v, (struct warn_fact){.key = key, .type = WF_DAY, .v = d.n});
}
static inline void fact_ref(struct warn_verdict *v, const char *key, const char *kind,
                            int64_t id)
{
    if (id == 0) return;
    fact_add(v, (struct warn_fact){.key = key, .type = WF_REF, .v = id, .word = kind});
}
static inline void fact_word(struct warn_verdict *v, const char *key, const char *word)
{
    fact_add(v, (struct warn_fact){.key = key, .type = WF_WORD, .word = word});
}

#endif
