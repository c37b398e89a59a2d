/* ops/guard.h - sensitive personal data: switched on by the company, consented to by the
 * person, read only with the right, for a purpose, and on record (docs/adr/0006).
 *
 * A group of fields is open while the company keeps a purpose for it; a value is stored and
 * shown only while a consent of the person covers its group. Withdrawing erases what no other
 * consent covers. */
#ifndef OPS_GUARD_H
#define OPS_GUARD_H

#include "store/hook.h"

enum { GUARD_GROUPS = 6, GUARD_FIELDS = 32, GUARD_READINGS = 200 };

struct guard_group {
    const struct option *option; /* key and labels */
    bool enabled;
    struct str purpose, assessment, by; /* as it was switched on; "" while off */
    struct str on;                      /* day, "" while off */
};
MUST_USE
enum status guard_list(struct tx *tx, struct guard_group out[GUARD_GROUPS], struct error *e);

struct guard_switch {
    struct str group, purpose, assessment;
    bool enabled;
};
/* Settings right only. On needs a purpose and a key (ST_CONFLICT seal.no_key); off hides what
 * is stored, erasing is a separate act. ST_NOT_FOUND guard.unknown. */
MUST_USE
enum status guard_set(struct tx *tx, const struct guard_switch *s, struct faults *f,
                      struct error *e);

/* Hook `before` (of contact: a part of it) of kinds with guarded fields: fault consent_required
 * on each sensitive value without consent.
 */
MUST_USE
enum status guard_input(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);
/* Hook `before` of consent: the day is not in the future. */
MUST_USE
enum status consent_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e);

struct guard_reveal {
    const struct cat_entity *kind;
    int64_t id;
    const struct str *fields;
    size_t n;
    struct str purpose;
};
/* values[i] of fields[i] in the clear (V_NULL: empty). Faults: type (not a guarded field),
 * not_enabled, consent_required, required (purpose). The reading is on record when this returns
 * ST_OK, before anything is answered. */
MUST_USE
enum status guard_read(struct tx *tx, const struct guard_reveal *r, struct faults *f,
                       struct value *values, struct error *e);
/* Years old today, from the day or, when only that is known, the year of birth among the values
 * read; -1: neither. */
int guard_age(const struct tx *tx, const struct guard_reveal *r, const struct value *values);
/* The entry of a reading, for verbs that open values by themselves. */
MUST_USE
enum status guard_note(struct tx *tx, const struct guard_reveal *r, struct error *e);

struct guard_reading {
    int64_t at, actor;
    struct str actor_name, purpose, fields; /* fields: JSON array text */
};
/* Newest first, at most GUARD_READINGS; for whoever sees the record. */
MUST_USE
enum status guard_readings(struct tx *tx, const struct cat_entity *kind, int64_t id,
                           struct guard_reading **out, size_t *n, struct error *e);

/* Bits of guard_group_options that a living consent of the contact covers today. */
MUST_USE
enum status consent_groups(struct tx *tx, int64_t contact, uint32_t *groups, struct error *e);
/* Ends a consent today and erases what no other covers; ST_CONFLICT consent.withdrawn. */
MUST_USE
enum status consent_withdraw(struct tx *tx, int64_t id, struct str reason, struct faults *f,
                             struct record *out, struct error *e);
/* Erases the values of these groups of a contact, whoever may change the contact. */
MUST_USE
enum status guard_erase(struct tx *tx, int64_t contact, uint32_t groups, struct str reason,
                        struct faults *f, struct record *out, struct error *e);
/* Bit of a group by key; 0 when there is none such. */
uint32_t guard_bit(struct str key);

#endif
