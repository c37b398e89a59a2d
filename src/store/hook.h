/* store/hook.h - the one inversion: verbs of ops/ called by store at named places.
 *
 * app/wire.c hands one constant table to every tx. Hooks are few; each says why the
 * table of fields was not enough. */
#ifndef STORE_HOOK_H
#define STORE_HOOK_H

#include "store/record.h"

struct hook {
    const char *entity;
    /* Fill what follows from other fields, and add faults over several fields; before the
     * write. old is NULL on create. */
    enum status (*before)(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e);
    /* After the row is written, in the same transaction; also when it goes to the bin (now has
     * deleted_at) and comes back (old has). */
    enum status (*after)(struct tx *tx, const struct record *now, const struct record *old,
                         struct error *e);
};
struct hooks {
    const struct hook *v;
    size_t n;
};

#endif
