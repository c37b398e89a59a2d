/* api/meta.h - GET /meta: every kind the caller may read, from which pages draw forms and
 * lists. */
#ifndef API_META_H
#define API_META_H

#include "api/call.h"

enum status meta_answer(struct call *c);
const char *field_type_name(enum field_type t);
bool field_sortable(const struct field *f);
bool field_filterable(const struct field *f);

#endif
