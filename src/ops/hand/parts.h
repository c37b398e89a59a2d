/* ops/hand/parts.h - what the files of ops/hand share (private to them). */
#ifndef OPS_HAND_PARTS_H
#define OPS_HAND_PARTS_H

#include "ops/approval_parts.h"
#include "ops/hand/hand.h"
#include "ops/notify.h"
#include "ops/raised.h"

static const struct value hand_nothing = {.kind = V_NULL};

/* Writes of the verbs: every field may be set. */
static inline struct write_options hand_verb(const char *verb)
{
    return (struct write_options){.action = true, .verb = verb, .on_day = {INT32_MIN}};
}
static inline struct value hand_id(int64_t id)
{
    return id == 0 ? hand_nothing : value_int(id);
}
static inline struct day hand_day(const struct record *r, const char *key)
{
    const struct value *v = record_field(r, key);
    if (v->kind != V_INT) return DAY_NONE;
    return (struct day){(int32_t)v->i};
}
static inline void hand_set_text(struct input *in, const char *key, struct str s)
{
    if (s.n > 0) input_set(in, key, value_text(s));
}
/* In the name of whoever acts, with the rights that the verb has already judged. */
MUST_USE
enum status hand_create(struct tx *tx, const struct input *in, const char *verb,
                        struct faults *f, struct record *out, struct error *e);
/* A record, and the verb as its history shows it. */
struct hand_at {
    int64_t id;
    const char *verb;
};
MUST_USE
enum status hand_update(struct tx *tx, struct hand_at at, const struct input *in,
                        struct faults *f, struct record *out, struct error *e);
/* The record whatever the actor may see of it. */
MUST_USE
enum status hand_get(struct tx *tx, const char *kind, int64_t id, struct record *out,
                     struct error *e);
MUST_USE
enum status hand_active(struct tx *tx, int64_t user, bool *yes, struct error *e);
/* Sales operations, administrators, the system, or who may approve this account. */
MUST_USE
enum status hand_governs(struct tx *tx, int64_t account, bool *yes, struct error *e);
bool hand_has_role(const struct tx *tx, enum role role);
MUST_USE
enum status hand_tell(struct tx *tx, int64_t user, const char *text, const struct record *about,
                      struct error *e);
/* A number of a company setting. */
MUST_USE
enum status hand_setting(struct tx *tx, const char *key, int64_t *out, struct error *e);
/* The one number of a statement with one number bound, or two when b is not 0; 0 for no row. */
MUST_USE
enum status hand_number(struct tx *tx, struct str sql, int64_t a, int64_t b, int64_t *out,
                        struct error *e);
#define hand_need(f, key, text)                                                                \
    do {                                                                                       \
        if ((text).n == 0) fault_add((f), STR(key), "required");                               \
    } while (0)

#endif
