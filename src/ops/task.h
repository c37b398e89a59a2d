/* ops/task.h - tasks that follow from something else: a promise, a question owed, a next step.
 */
#ifndef OPS_TASK_H
#define OPS_TASK_H

#include "store/record.h"

struct task_want {
    struct value subject, objective, due;  /* V_NULL: none */
    int64_t account, deal, owner, contact; /* 0: none; owner 0: the actor */
};
/* With every right (ops/raised.h): whoever may note down what it follows from may set it. He
 * takes part, so that he sees how it goes. */
MUST_USE
enum status task_make(struct tx *tx, const struct task_want *want, int64_t *id,
                      struct error *e);
/* Done or cancelled, while it is planned; nothing otherwise. `result` p NULL: none. */
MUST_USE
enum status task_end(struct tx *tx, int64_t id, const char *state, struct str result,
                     struct error *e);
static inline enum status task_cancel(struct tx *tx, int64_t id, struct error *e)
{
    return task_end(tx, id, "cancelled", STR_NONE, e);
}

#endif
