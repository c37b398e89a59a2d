/* store/facts.h - small answers about people, units and pipelines that every written record
 * asks for again, remembered by the one writer's connection (SQLite; elsewhere nothing is).
 *
 * A fact is forgotten as soon as a statement writes to the tables it came from, or anything is
 * undone; so what fact_recall gives is what the tables say now, in this transaction too. */
#ifndef STORE_FACTS_H
#define STORE_FACTS_H

#include "store/tx.h"

enum fact_sort {
    FACT_NONE,
    FACT_SCOPE,    /* of a user: team, branch */
    FACT_PIPELINE, /* of 0: the one for deals that name none */
    FACT_STAGE,    /* of a pipeline: percent, position and key of its first stage */
    FACT_ACCOUNT,  /* of an account: whose it is, with team and branch */
    FACT_ALONE,    /* of an account: nobody is named to it beside its owner */
    FACT_REACH,    /* of an account: a user who reaches it by some share */
    FACT_SEEN,     /* of an account: who sees it, by which question (a mark of it) */
    FACT_SORTS,
};
enum { FACT_NUMBERS = 3, FACT_TEXT = 64 };
struct fact {
    enum fact_sort sort;
    int64_t of;
    int64_t n[FACT_NUMBERS];
    char text[FACT_TEXT];
    size_t text_n;
};
/* What the statement says that lets one more reach a record by what he owns: no fact can
 * become untrue by it. Every other one that writes to share ends what is remembered. */
#define SHARE_MORE "INTO share AS more "
/* Fills the rest of *f from its sort and `of`; false: not known. */
bool fact_recall(const struct tx *tx, struct fact *f);
void fact_keep(const struct tx *tx, const struct fact *f);

#endif
