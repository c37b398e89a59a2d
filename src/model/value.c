#include "model/value.h"

static bool ids_eq(const struct value *a, const struct value *b)
{
    if (a->nids != b->nids) return false;
    return a->nids == 0 || memcmp(a->ids, b->ids, a->nids * sizeof(*a->ids)) == 0;
}

bool value_eq(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case V_NULL:
        return true;
    case V_INT:
        return a->i == b->i;
    case V_TEXT:
    case V_SEALED:
        return str_eq(a->s, b->s);
    case V_MONEY:
        return a->i == b->i && strcmp(a->cur.code, b->cur.code) == 0;
    case V_IDS:
        return ids_eq(a, b);
    }
    return false;
}
