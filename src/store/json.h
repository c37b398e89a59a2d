/* store/json.h - the little JSON that store itself writes and reads back: custom fields in ext,
 * values of audit entries, arguments of jobs (private to store).
 *
 * Writing goes into an arena. Reading only walks the members of one object that store wrote;
 * texts from outside are read by api/ with a strict reader. */
#ifndef STORE_JSON_H
#define STORE_JSON_H

#include "base/arena.h"
#include "base/str.h"
#include "model/value.h"

struct json {
    struct arena *arena;
    char *p;
    size_t n, room;
};
/* Room for n bytes, which the caller fills. */
char *json_room(struct json *j, size_t n);
void json_raw(struct json *j, struct str s);
void json_z(struct json *j, const char *z);
void json_int(struct json *j, int64_t v);
/* Quoted and escaped; p NULL gives null. */
void json_text(struct json *j, struct str s);
/* As the API shows it: money as {"amount","currency"}, days and instants as text, decimals as
 * numbers, ids as an array. */
void json_value(struct json *j, const struct field *f, const struct value *v);
static inline struct str json_view(const struct json *j)
{
    return (struct str){j->p, j->n};
}

struct json_pair {
    struct str key, value; /* key without quotes; value as written */
};
/* Next member of the object *rest begins with; false at its end or when it is no such text. */
bool json_next(struct str *rest, struct json_pair *out);
/* The two values of "[old,new]". */
bool json_two(struct str array, struct str *first, struct str *second);
/* A quoted text without quotes and escapes, in the arena; p NULL for null. */
struct str json_unquote(struct str quoted, struct arena *a);
/* Millionths as a decimal ("12.5"), without trailing zeros. */
struct str dec_text(int64_t millionths, struct arena *a);

#endif
