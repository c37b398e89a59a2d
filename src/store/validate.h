/* store/validate.h - from what came in to a value of the field's type, all faults at once.
 *
 * Text is tidied (NFC, trimmed) and checked against the field; numbers, days, instants,
 * enumerations, references (existing and visible) likewise. JSON and CSV come in through
 * value_parse_*; the rest of store sees only checked values. */
#ifndef STORE_VALIDATE_H
#define STORE_VALIDATE_H

#include "store/record.h"

/* Text of a form, file or query as a value of the field ("1234.50 CNY" for money is not read
 * here: amounts are minor units). Adds a fault and returns false when it does not fit. */
bool value_from_text(struct tx *tx, const struct cat_field *f, struct str text,
                     struct value *out, struct faults *faults);
/* Check a typed value against its field (limits, options, checks), tidying text. */
bool value_check(struct tx *tx, const struct cat_field *f, struct value *v,
                 struct faults *faults);
/* The whole input: rights on fields, server-owned and action-only fields, required, references,
 * unique among the living. old is NULL on create. */
MUST_USE
enum status input_validate(struct tx *tx, struct input *in, const struct record *old,
                           const struct write_options *o, struct faults *f, struct error *e);

#endif
