#include "ops/fields.h"

static int place(const struct cat_entity *kind, const char *key)
{
    int i = cat_field_index(kind, str_of(key));
    CHECK_BUG(i >= 0);
    return i;
}

const struct value *record_field(const struct record *r, const char *key)
{
    return &r->v[place(r->kind, key)];
}

const struct value *field_after(const struct input *in, const struct record *old,
                                const char *key)
{
    static const struct value none = {.kind = V_NULL};
    int i = place(in->kind, key);

    if (in->given[i]) return &in->v[i];
    return old == NULL ? &none : &old->v[i];
}

bool field_given(const struct input *in, const char *key)
{
    return in->given[place(in->kind, key)];
}

int64_t money_base(const struct tx *tx, const struct value *v)
{
    if (v->kind != V_MONEY) return 0;
    bool same = strcmp(v->cur.code, tx->company->currency.code) == 0;
    return same || v->base == 0 ? v->i : v->base;
}
