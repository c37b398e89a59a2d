/* model/value.h - the value of one field, and a record as a row of values by slot. */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "model/catalogue.h"

/* V_SEALED: what is stored of a sensitive field; shown as "***" wherever it goes. */
enum value_kind { V_NULL, V_INT, V_TEXT, V_MONEY, V_IDS, V_SEALED };
struct value {
    enum value_kind kind;
    int64_t i;           /* V_INT: int, millionths, day number, ms, 0/1, id; V_MONEY: minor */
    struct str s;        /* V_TEXT: text, enum key, tags as JSON array text; V_SEALED: bytes */
    struct currency cur; /* V_MONEY */
    int64_t base;        /* V_MONEY with a twin: minor in the company currency */
    const int64_t *ids;  /* V_IDS */
    size_t nids;
};
struct record {
    const struct cat_entity *kind;
    int64_t id, version;
    int64_t created_at, created_by, updated_at, updated_by, deleted_at; /* 0: none */
    struct str created_by_name; /* "system (root)" when no user */
    bool incomplete;
    struct value *v; /* kind->nfields values */
};
/* What a caller wants written: only the fields he named. */
struct input {
    const struct cat_entity *kind;
    struct value *v; /* kind->nfields values */
    bool *given;     /* kind->nfields */
};

bool value_eq(const struct value *a, const struct value *b);

#endif
