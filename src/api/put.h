/* api/put.h - members of an answer written by hand, and the parameters its routes share. */
#ifndef API_PUT_H
#define API_PUT_H

#include "api/json_out.h"
#include "api/route.h"
#include "ops/analysis.h"
#include "ops/fields.h"

/* --- parameters ----------------------------------------------------------------------------
 */

static inline enum status read_day(struct call *c, const char *key, struct day missing,
                                   struct day *out)
{
    struct str text = call_param(c, key);

    *out = missing;
    if (text.p == NULL || day_parse(text, out)) return ST_OK;
    return call_refuse(c, ST_MALFORMED, "query.value", str_of(key));
}

static inline enum status read_id(struct call *c, const char *key, int64_t *out)
{
    struct str text = call_param(c, key);

    *out = 0;
    if (text.p == NULL) return ST_OK;
    if (str_is(text, "me")) {
        *out = c->actor.user;
        return ST_OK;
    }
    if (str_int64(text, out) && *out > 0) return ST_OK;
    return call_refuse(c, ST_MALFORMED, "query.value", str_of(key));
}

/* What an analysis is over: the filters of the call. */
static inline enum status read_analysis(struct call *c, struct analysis *a)
{
    return analysis_parse(&c->tx, c->params, c->nparams, a, &c->error);
}

/* A text of the body without the blanks around it: 4,000 signs at most, a fault beyond. */
static inline struct str read_long_text(struct call *c, const char *key)
{
    enum { LONG_BYTES = 12000 };
    struct str s = str_trim(call_text(c, key));

    if (s.n > LONG_BYTES)
        fault_add2(&c->faults, str_of(key), "too_long", STR("4000"), STR_NONE);
    return s;
}

/* The record of the path, when the caller may see it. */
static inline enum status see(struct call *c)
{
    bool yes = false;
    enum status st = query_visible(&c->tx, c->kind, c->id, ACT_READ, &yes, &c->error);

    if (st == ST_OK && !yes) st = call_refuse(c, ST_NOT_FOUND, "not_found", STR(""));
    return st;
}

/* --- small pieces ---------------------------------------------------------------------------
 */

static inline void put_ratio(struct buf *b, const char *key, bool has, double v)
{
    jo_key(b, key);
    if (has) {
        jo_micro(b, (int64_t)(v * 1e6 + (v < 0 ? -0.5 : 0.5)));
    } else {
        buf_z(b, "null");
    }
}

static inline void put_int(struct buf *b, const char *key, int64_t v)
{
    jo_key(b, key);
    buf_int(b, v);
}

static inline void put_z(struct buf *b, const char *key, const char *z)
{
    jo_key(b, key);
    jo_z(b, z);
}

/* null to whom amounts are not shown. */
static inline void put_amount(struct buf *b, const char *key, bool may, int64_t v)
{
    jo_key(b, key);
    if (may) {
        buf_int(b, v);
    } else {
        buf_z(b, "null");
    }
}

/* Opens the answer of a figure. */
static inline void put_currency(struct call *c)
{
    buf_char(c->out, '{');
    jo_key(c->out, "currency");
    jo_z(c->out, c->tx.company->currency.code);
}

static inline void put_id(struct buf *b, const char *key, int64_t id)
{
    jo_key(b, key);
    jo_id(b, id);
}

static inline void put_text(struct buf *b, const char *key, struct str s)
{
    jo_key(b, key);
    jo_text(b, s);
}

static inline void put_instant(struct buf *b, const char *key, int64_t ms)
{
    jo_key(b, key);
    jo_instant(b, ms);
}

static inline void put_real(struct buf *b, const char *key, double v)
{
    put_ratio(b, key, true, v);
}

static inline void put_label(struct buf *b, const char *key, const struct label *l)
{
    jo_key(b, key);
    jo_label(b, str_of(l->zh), str_of(l->en));
}

/* Two members: a record by its id, and its name. */
static inline void put_ref(struct buf *b, const char *key, int64_t id, const char *name_key,
                           struct str name)
{
    put_id(b, key, id);
    put_text(b, name_key, name);
}

/* One member: {id,name}, null for none. */
static inline void put_named(struct buf *b, const char *key, int64_t id, struct str name)
{
    jo_key(b, key);
    if (id == 0) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_ref(b, "id", id, "name", name);
    buf_char(b, '}');
}

/* A field of a record as its kind writes it. */
static inline void put_value_of(struct buf *b, const struct record *r, const char *key)
{
    jo_key(b, key);
    jo_value(b, &r->kind->fields[cat_field_index(r->kind, str_of(key))], record_field(r, key));
}

static inline void put_day(struct buf *b, const char *key, struct day d)
{
    jo_key(b, key);
    jo_day(b, d);
}

static inline void put_bool(struct buf *b, const char *key, bool v)
{
    jo_key(b, key);
    jo_bool(b, v);
}

/* Null for a level that nobody told. */
static inline void put_level(struct buf *b, const char *key, int64_t level)
{
    jo_key(b, key);
    if (level > 0) {
        buf_int(b, level);
    } else {
        buf_z(b, "null");
    }
}

static inline void open_item(struct buf *b)
{
    jo_comma(b);
    buf_char(b, '{');
}

static inline void open_list(struct buf *b, const char *key)
{
    jo_key(b, key);
    buf_char(b, '[');
}

#endif
