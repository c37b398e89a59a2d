/* api/json_out.h - records as JSON, written straight into the answer.
 *
 * No tree is built: a row goes from the statement to the buffer. Strings are escaped as
 * RFC 8259 asks and no further; text inside the program is valid UTF-8. */
#ifndef API_JSON_OUT_H
#define API_JSON_OUT_H

#include "base/buf.h"
#include "store/query.h"
#include "store/record.h"

void jo_text(struct buf *b, struct str s);   /* quoted; p NULL gives null */
void jo_z(struct buf *b, const char *z);     /* quoted; NULL gives null */
void jo_key(struct buf *b, const char *key); /* "key": , with a comma before it when needed */
void jo_bool(struct buf *b, bool v);
void jo_id(struct buf *b, int64_t id); /* 0 gives null */
void jo_micro(struct buf *b, int64_t millionths);
void jo_day(struct buf *b, struct day d);                   /* DAY_NONE gives null */
void jo_instant(struct buf *b, int64_t ms);                 /* 0 gives null */
void jo_label(struct buf *b, struct str zh, struct str en); /* {"zh-CN":..,"en":..} */
void jo_money(struct buf *b, int64_t minor, const char *currency);
/* Members "create": scope or null, ... of what the actor may do. */
void jo_grants(struct buf *b, const struct actor *a, int entity_index);
/* Comma between members: after a value, before the next one. */
void jo_comma(struct buf *b);

void jo_value(struct buf *b, const struct cat_field *f, const struct value *v);
/* Every field the actor may read. */
void jo_record(struct buf *b, const struct record *r, const struct actor *actor);
/* Which fields of the kind the actor is shown, by index. */
bool *jo_shown(const struct cat_entity *kind, const struct actor *actor, struct arena *a);
/* The current row: the fields of q->wanted (not NULL here), with _names of what q expands. */
void jo_row(struct buf *b, struct rows *r, const struct query *q);

#endif
