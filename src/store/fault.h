/* store/fault.h - all faults of an input at once, each with field, code and arguments. */
#ifndef STORE_FAULT_H
#define STORE_FAULT_H

#include "base/arena.h"
#include "base/str.h"

struct fault {
    struct str field; /* key of the field, "" for the record */
    const char *code; /* "required", "too_long", "not_enabled", "use_action", ...: message
                         "fault.CODE" */
    struct str args[2];
};
struct faults {
    struct fault *v;
    size_t n, room;
    struct arena *arena;
};
void fault_add(struct faults *f, struct str field, const char *code);
void fault_add2(struct faults *f, struct str field, const char *code, struct str a0,
                struct str a1);
bool fault_has(const struct faults *f, const char *code);

#endif
