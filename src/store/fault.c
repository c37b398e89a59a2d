#include "store/fault.h"

void fault_add2(struct faults *f, struct str field, const char *code, struct str a0,
                struct str a1)
{
    if (f->n == f->room) {
        size_t room = f->room == 0 ? 8 : 2 * f->room;
        struct fault *v = arena_alloc(f->arena, room * sizeof(*v));
        if (f->n > 0) memcpy(v, f->v, f->n * sizeof(*v));
        f->v = v;
        f->room = room;
    }
    f->v[f->n++] = (struct fault){str_dup(field, f->arena), code, {a0, a1}};
}

void fault_add(struct faults *f, struct str field, const char *code)
{
    fault_add2(f, field, code, STR_NONE, STR_NONE);
}

bool fault_has(const struct faults *f, const char *code)
{
    for (size_t i = 0; i < f->n; i++) {
        if (strcmp(f->v[i].code, code) == 0) return true;
    }
    return false;
}
