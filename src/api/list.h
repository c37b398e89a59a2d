/* api/list.h - a list query as an answer, row by row from the statement. */
#ifndef API_LIST_H
#define API_LIST_H

#include "api/call.h"

/* The list parameters of the call on that kind: {"items","next_cursor"[,"total"]}. */
MUST_USE
enum status list_answer(struct call *c, const struct cat_entity *kind);
/* Whether the database must look at many rows for it: a sort that no index has in order, a
 * search in texts, a count, a past day. */
bool list_is_long(const struct call *c);
/* What the parameters of a list are refused for, whatever the caller may see of it. */
MUST_USE
enum status list_refuse_malformed(struct call *c, const struct cat_entity *kind);
/* The list of what hangs on a record that one may not see: a fault of the parameters comes
 * first, as everywhere, then 404. */
MUST_USE
enum status list_refuse_unseen(struct call *c, const struct cat_entity *kind);
/* One record by the list's parameters fields, expand, as_of; 404 when it is not there. */
MUST_USE
enum status list_answer_one(struct call *c, const struct cat_entity *kind, int64_t id);
/* Rows of a query made by hand, as members of an array. *n counts; *cursor is that of the next
 * page. */
MUST_USE
enum status list_put(struct call *c, const struct query *q, size_t *n, struct str *cursor);

#endif
