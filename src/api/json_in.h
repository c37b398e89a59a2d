/* api/json_in.h - a body object to typed values, strictly: no number for a text, no text for a
 * number.
 *
 * A key that the record has not, or that the actor may neither read nor write, is 400; so is
 * one that the server owns. A value of the wrong type is a fault (422), left for the store
 * to report with all the others after rights. Limits, options and references are the store's.
 */
#ifndef API_JSON_IN_H
#define API_JSON_IN_H

#include "store/record.h"

#include <jansson.h>

struct json_got {
    struct input *in;
    struct faults *faults; /* types that do not fit are added */
    struct str *about;     /* the key of a failure */
    const char *apart;     /* a key that is no field and the caller's to read; NULL: none */
};
/* ST_MALFORMED json.object / json.unknown_key / json.server_owned. */
MUST_USE
enum status json_input(struct tx *tx, const struct cat_entity *kind, json_t *body,
                       struct json_got *out, struct error *e);
/* One value by field type; NULL when it fits, else the code of the fault. */
const char *json_to_value(const struct cat_field *f, const json_t *j, struct arena *a,
                          struct value *out);
struct str json_str(const json_t *j); /* p NULL when j is no string; lives with j */

#endif
