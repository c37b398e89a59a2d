/* ops/warning.c - see warning.h. */
#include "ops/warning.h"

enum status warning_rule_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    (void)in;
    (void)e;
    if (old == NULL && !tx->actor->is_system) fault_add(f, STR("key"), "fixed");
    return ST_OK;
}
