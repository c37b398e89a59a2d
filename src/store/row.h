/* store/row.h - one row of an entity table, whole: every column, in and out (private to store).
 *
 * Identifiers come from the catalogue, values are bound. Rights are conditions of the read;
 * what a reader may not see is removed later (record_mask), because writes compare whole rows.
 */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "store/record.h"

/* The owner of a record, or of its account, with his unit and nearest branch; 0: none. */
struct scope_ids {
    int64_t user, team, branch;
};
struct row {
    struct record r;
    struct scope_ids own, acc;
    int64_t bin;
    struct str ext_rest; /* members of ext that are no field now: `"cf_7":1,"cf_9":2` */
    bool may;            /* the second action asked for is allowed too */
    bool counted;        /* its code is the counter's own: no other row can have it */
};
enum row_which { ROW_LIVING, ROW_BINNED };
struct row_want {
    enum row_which which;
    bool any;         /* no rights are asked (the caller holds them already) */
    enum action see;  /* rights to find it at all */
    enum action also; /* reported in row.may */
};

static inline bool scope_same(struct scope_ids a, struct scope_ids b)
{
    return a.user == b.user && a.team == b.team && a.branch == b.branch;
}
/* The text that row_load begins with, made once per catalogue. */
void row_prepare(struct cat_entity *kind, struct arena *a);
/* ST_NOT_FOUND not_found. Texts are copied into tx->arena. */
MUST_USE
enum status row_load(struct tx *tx, const struct cat_entity *kind, int64_t id,
                     struct row_want want, struct row *out, struct error *e);
/* Writes everything but F_REFS; sets now->r.id. */
MUST_USE
enum status row_insert(struct tx *tx, struct row *now, struct error *e);
/* How several rows of a kind are inserted by one statement of SQLite, their ids given: "INSERT
 * ... VALUES " and "(?,?),", of which the last comma goes; they live as long as the program. */
struct row_texts {
    struct str head, one;
};
struct row_texts row_insert_many(const struct cat_entity *kind);
/* Binds one of them but for its id. */
void row_bind(struct stmt *s, const struct row *now, int64_t import_id, struct arena *a);
/* The columns that row_insert writes, "version, created_at, ...", in its order: head, own, acc,
 * then each field with what belongs to it; how many. */
struct sql;
int row_columns(struct sql *q, const struct cat_entity *kind);
/* Writes the changed fields, the scopes where they differ, version + 1. */
MUST_USE
enum status row_update(struct tx *tx, const struct row *old, struct row *now,
                       const bool *changed, struct error *e);
/* The ids of an F_REFS field are rewritten; old may be NULL. */
MUST_USE
enum status refs_write(struct tx *tx, const struct record *now, int field,
                       const struct value *old, struct error *e);

/* Whether records write a column for the field; SECRET ones never. */
static inline bool field_has_column(const struct cat_field *cf)
{
    return !cf->custom && cf->f->type != F_REFS && (cf->f->flags & SECRET) == 0;
}
/* Whether the text field has a KEY_key column. */
static inline bool field_has_key(const struct field *f)
{
    return f->type == F_TEXT && (f->flags & (TITLE | SORT)) != 0;
}
static inline bool field_is_text(const struct field *f)
{
    return f->type == F_TEXT || f->type == F_LONG || f->type == F_ENUM || f->type == F_TAGS ||
           f->type == F_JSON;
}
/* Index of a field of the kind by key, or -1. */
static inline int kind_field(const struct cat_entity *kind, const char *key)
{
    return cat_field_index(kind, str_of(key));
}

#endif
