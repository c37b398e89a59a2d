/* ops/fields.h - reading and setting fields by name, for verbs that know their kind. */
#ifndef OPS_FIELDS_H
#define OPS_FIELDS_H

#include "store/record.h"

static inline struct value value_int(int64_t i)
{
    return (struct value){.kind = V_INT, .i = i};
}
static inline struct value value_text(struct str s)
{
    return (struct value){.kind = V_TEXT, .s = s};
}
/* The field as it will stand: given now, or as it was. Never NULL. */
const struct value *field_after(const struct input *in, const struct record *old,
                                const char *key);
const struct value *record_field(const struct record *r, const char *key);
static inline int64_t field_id(const struct value *v)
{
    return v->kind == V_INT ? v->i : 0;
}
static inline struct str field_text(const struct value *v)
{
    return v->kind == V_TEXT ? v->s : STR("");
}
static inline bool text_value_is(const struct value *v, const char *z)
{
    return v->kind == V_TEXT && str_is(v->s, z);
}
/* DAY_NONE when empty. */
static inline struct day field_day(const struct value *v)
{
    struct day d = DAY_NONE;

    if (v->kind == V_INT) d.n = (int32_t)v->i;
    return d;
}
static inline struct day record_day(const struct record *r, const char *key)
{
    return field_day(record_field(r, key));
}
/* Money in the company's currency; 0 when empty. */
int64_t money_base(const struct tx *tx, const struct value *v);
/* Whether the write names the field. */
bool field_given(const struct input *in, const char *key);

#endif
