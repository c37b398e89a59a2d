/* ops/competence/duty_figures.h - what the records say for a duty report (private). */
#ifndef OPS_COMPETENCE_DUTY_FIGURES_H
#define OPS_COMPETENCE_DUTY_FIGURES_H

#include "store/record.h"

/* A JSON object in tx->arena; each figure with its period, none guessed. Of the actor's sight,
 * but for the assessments, which are the person's own. */
MUST_USE
enum status duty_figures_now(struct tx *tx, const struct record *report, struct str *out,
                             struct error *e);

#endif
