/* Statements of PostgreSQL: PQprepare and PQexecPrepared only, results in binary.
 *
 * Types of parameters: an integer goes as int8, bytes as bytea, text and NULL with no type, so
 * that the server takes that of the column or function they meet (bigint, text, jsonb,
 * tsvector alike). Where it meets nothing (`? IS NULL`) SQL must say CAST(? AS TEXT); where
 * a function wants int4, CAST(? AS INTEGER). A statement is prepared again when a place gets
 * another type than before; NULL fits every type, and a place that once held an integer or
 * bytes keeps that type while it is NULL, so that all patterns of NULLs soon share one plan.
 * The server learns of a statement when it first runs, so a mistake in SQL shows at the first
 * step.
 *
 * Types of results: int2/4/8, bool (0/1), numeric (cut to an integer), text-like, jsonb,
 * bytea. Anything else is refused when the statement first runs. */
#include "db/postgres.h"

#include "base/buf.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>

enum { VARIANTS = 3, NAME = 32, LEN_MAX = 1 << 30 };
enum {
    T_BOOL = 16,
    T_BYTEA = 17,
    T_NAME = 19,
    T_INT8 = 20,
    T_INT2 = 21,
    T_INT4 = 23,
    T_TEXT = 25,
    T_JSON = 114,
    T_UNKNOWN = 705,
    T_BPCHAR = 1042,
    T_VARCHAR = 1043,
    T_NUMERIC = 1700,
    T_VOID = 2278,
    T_JSONB = 3802,
};

struct param {
    Oid type; /* 0: the server's choice */
    bool null;
    int64_t number; /* big-endian */
    struct str bytes;
    size_t at; /* text: where its NUL-terminated copy begins */
};

/* The statement as the server knows it, for one choice of types. */
struct variant {
    unsigned session;
    unsigned name; /* 0: free */
    Oid *types;
};

struct postgres_stmt {
    struct stmt base;
    struct buf text; /* with $1..$n */
    struct param *params;
    Oid *seen; /* last type of each place that was not NULL */
    struct variant variants[VARIANTS];
    int next_variant;
    struct buf copies; /* texts, NUL-terminated */
    const char **values;
    int *lengths, *formats;
    bool bad_text; /* a NUL inside: PostgreSQL cannot store it */
    PGresult *result;
    int row;
    char (*digits)[24]; /* room for integers asked for as text, one per column */
    int digits_room;
};

/* Rewriting `?` -----------------------------------------------------------------------------
 */

/* Index behind the quoted text or comment that begins at i, or i itself. */
static size_t skip_quoted(struct str s, size_t i)
{
    char c = s.p[i];
    struct str end = STR("\n");
    bool pair = i + 1 < s.n;

    if (c == '\'' || c == '"') {
        size_t at = i + 1;
        while (at < s.n && s.p[at] != c) at++;
        return at < s.n ? at + 1 : s.n; /* a doubled quote begins the next quoted text */
    }
    if (pair && c == '/' && s.p[i + 1] == '*') {
        end = STR("*/");
    } else if (!pair || c != '-' || s.p[i + 1] != '-') {
        return i;
    }
    for (size_t at = i + 2; at + end.n <= s.n; at++) {
        if (str_starts(str_skip(s, at), end)) return at + end.n;
    }
    return s.n;
}

static int rewrite(struct str sql, struct buf *out)
{
    int params = 0;
    size_t i = 0;

    while (i < sql.n) {
        size_t behind = skip_quoted(sql, i);
        if (behind > i) {
            buf_put(out, sql.p + i, behind - i);
            i = behind;
            continue;
        }
        if (sql.p[i] == '?') {
            buf_fmt(out, "$%d", ++params);
        } else {
            buf_char(out, sql.p[i]);
        }
        i++;
    }
    return params;
}

static bool make_room(struct postgres_stmt *s, size_t n)
{
    if (n == 0) return true;
    s->params = calloc(n, sizeof(*s->params));
    s->seen = calloc(n, sizeof(*s->seen));
    s->values = calloc(n, sizeof(*s->values));
    s->lengths = calloc(n, sizeof(*s->lengths));
    s->formats = calloc(n, sizeof(*s->formats));
    bool ok = s->seen != NULL && s->params != NULL && s->values != NULL && s->lengths != NULL &&
              s->formats != NULL;
    for (int i = 0; i < VARIANTS; i++) {
        s->variants[i].types = calloc(n, sizeof(Oid));
        ok = ok && s->variants[i].types != NULL;
    }
    return ok;
}

enum status postgres_prepare(struct db *db, struct str sql, struct stmt **out, struct error *e)
{
    struct postgres_stmt *s = calloc(1, sizeof(*s));

    (void)db;
    if (s == NULL) return err(e, ST_BUSY, "db.failed", "out of memory");
    s->base.params = rewrite(sql, &s->text);
    if (!buf_ok(&s->text) || !make_room(s, (size_t)s->base.params)) {
        s->base.db = db;
        postgres_free(&s->base);
        return err(e, ST_BUSY, "db.failed", "out of memory");
    }
    *out = &s->base;
    return ST_OK;
}

/* The server forgets it too, where that can be said; at the end of the session it does anyway.
 */
static void forget_on_server(const struct postgres *d, const struct variant *v)
{
    char sql[NAME + 16];

    if (v->name == 0 || v->session != d->session || postgres_dead(d)) return;
    if (PQtransactionStatus(d->c) == PQTRANS_INERROR) return;
    (void)snprintf(sql, sizeof(sql), "DEALLOCATE s%u", v->name);
    PQclear(PQexec(d->c, sql));
}

void postgres_free(struct stmt *base)
{
    struct postgres_stmt *s = (struct postgres_stmt *)base;

    for (int i = 0; i < VARIANTS; i++) {
        forget_on_server((const struct postgres *)base->db, &s->variants[i]);
        free(s->variants[i].types);
    }
    PQclear(s->result);
    buf_release(&s->text);
    buf_release(&s->copies);
    free(s->params);
    free(s->seen);
    free(s->values);
    free(s->lengths);
    free(s->formats);
    free(s->digits);
    free(s);
}

/* Binding ------------------------------------------------------------------------------------
 */

void postgres_bind_int(struct stmt *base, int at, int64_t v)
{
    struct param *p = &((struct postgres_stmt *)base)->params[at];

    *p = (struct param){.type = T_INT8, .number = (int64_t)htobe64((uint64_t)v)};
}

void postgres_bind_text(struct stmt *base, int at, struct str v)
{
    struct postgres_stmt *s = (struct postgres_stmt *)base;

    s->params[at] = (struct param){.bytes = v, .at = s->copies.n};
    if (v.n > 0 && memchr(v.p, 0, v.n) != NULL) s->bad_text = true;
    buf_str(&s->copies, v);
    buf_char(&s->copies, '\0');
}

void postgres_bind_blob(struct stmt *base, int at, struct str v)
{
    ((struct postgres_stmt *)base)->params[at] = (struct param){.type = T_BYTEA, .bytes = v};
}

void postgres_bind_null(struct stmt *base, int at)
{
    ((struct postgres_stmt *)base)->params[at] = (struct param){.null = true};
}

/* Pointers are taken only now: the buffer of copies may have moved while binding. */
static void lay_out(struct postgres_stmt *s)
{
    for (int i = 0; i < s->base.params; i++) {
        const struct param *p = &s->params[i];
        s->values[i] = s->copies.p + p->at;
        if (p->type == T_INT8) s->values[i] = (const char *)&p->number;
        if (p->type == T_BYTEA) s->values[i] = p->bytes.n == 0 ? "" : p->bytes.p;
        if (p->null) s->values[i] = NULL;
        s->lengths[i] = p->type == T_INT8 ? (int)sizeof(p->number) : (int)p->bytes.n;
        s->formats[i] = p->type == 0 ? 0 : 1;
    }
}

/* Running ------------------------------------------------------------------------------------
 */

static bool variant_fits(const struct postgres_stmt *s, const struct variant *v)
{
    for (int i = 0; i < s->base.params; i++) {
        if (!s->params[i].null && s->params[i].type != v->types[i]) return false;
    }
    return true;
}

static enum status make_variant(struct postgres *d, struct postgres_stmt *s, struct variant *v,
                                struct error *e)
{
    char name[NAME];
    enum status st = ST_OK;

    forget_on_server(d, v);
    v->name = 0;
    for (int i = 0; i < s->base.params; i++) {
        if (!s->params[i].null) s->seen[i] = s->params[i].type;
        v->types[i] = s->seen[i];
    }
    (void)snprintf(name, sizeof(name), "s%u", ++d->names);
    PGresult *r = PQprepare(d->c, name, s->text.p, s->base.params, v->types);
    if (PQresultStatus(r) != PGRES_COMMAND_OK) st = postgres_error(d, r, e);
    PQclear(r);
    if (st != ST_OK) return st;
    v->name = d->names;
    v->session = d->session;
    return ST_OK;
}

static enum status find_variant(struct postgres *d, struct postgres_stmt *s,
                                const struct variant **out, struct error *e)
{
    struct variant *v = NULL;

    for (int i = 0; i < VARIANTS; i++) {
        v = &s->variants[i];
        if (v->name == 0 || v->session != d->session || !variant_fits(s, v)) continue;
        *out = v;
        return ST_OK;
    }
    v = &s->variants[s->next_variant++ % VARIANTS];
    *out = v;
    return make_variant(d, s, v, e);
}

static bool readable(Oid type)
{
    switch (type) {
    case T_BOOL:
    case T_BYTEA:
    case T_NAME:
    case T_INT8:
    case T_INT2:
    case T_INT4:
    case T_TEXT:
    case T_JSON:
    case T_UNKNOWN:
    case T_BPCHAR:
    case T_VARCHAR:
    case T_NUMERIC:
    case T_VOID:
    case T_JSONB:
        return true;
    default:
        return false;
    }
}

static enum status check_result(const struct postgres *d, struct postgres_stmt *s,
                                struct error *e)
{
    const PGresult *r = s->result;
    ExecStatusType is = PQresultStatus(r);

    if (is != PGRES_COMMAND_OK && is != PGRES_TUPLES_OK) return postgres_error(d, r, e);
    for (int i = 0; i < PQnfields(r); i++) {
        if (!readable(PQftype(r, i)))
            return err(e, ST_INTERNAL, "db.failed", "column %d has type %u", i, PQftype(r, i));
    }
    if (s->digits_room >= PQnfields(r)) return ST_OK;
    free(s->digits);
    s->digits_room = 0;
    s->digits = calloc((size_t)PQnfields(r), sizeof(*s->digits));
    if (s->digits == NULL) return err(e, ST_BUSY, "db.failed", "out of memory");
    s->digits_room = PQnfields(r);
    return ST_OK;
}

static enum status execute(struct postgres *d, struct postgres_stmt *s, struct error *e)
{
    char name[NAME];
    const struct variant *v = NULL;
    enum status st = postgres_ready(d, e);

    if (st == ST_OK) st = find_variant(d, s, &v, e);
    if (st != ST_OK) return st;
    lay_out(s);
    (void)snprintf(name, sizeof(name), "s%u", v->name);
    PQclear(s->result);
    s->result =
        PQexecPrepared(d->c, name, s->base.params, s->values, s->lengths, s->formats, 1);
    return check_result(d, s, e);
}

static enum status first_step(struct postgres *d, struct postgres_stmt *s, struct error *e)
{
    if (s->bad_text) return err(e, ST_INTERNAL, "db.failed", "NUL in text");
    if (!buf_ok(&s->copies)) return err(e, ST_TOO_LARGE, "db.failed", "text too long");
    for (int i = 0; i < s->base.params; i++) {
        if (s->params[i].bytes.n > LEN_MAX)
            return err(e, ST_TOO_LARGE, "db.failed", "value too big");
    }
    enum status st = execute(d, s, e);
    /* A reader outside a transaction changed nothing: once more on a new connection. */
    if (st != ST_OK && d->base.tx == TX_NONE && d->base.mode == DB_READ && postgres_dead(d))
        st = execute(d, s, e);
    s->row = -1;
    return st;
}

enum status postgres_step(struct stmt *base, struct error *e)
{
    struct postgres_stmt *s = (struct postgres_stmt *)base;

    if (!base->started) {
        enum status st = first_step((struct postgres *)base->db, s, e);
        if (st != ST_OK) return st;
    }
    if (s->row + 1 >= PQntuples(s->result)) return ST_END;
    s->row++;
    return ST_OK;
}

void postgres_reset(struct stmt *base)
{
    struct postgres_stmt *s = (struct postgres_stmt *)base;

    PQclear(s->result);
    s->result = NULL;
    s->row = -1;
    s->bad_text = false;
    buf_clear(&s->copies);
}

/* Reading -------------------------------------------------------------------------------------
 */

int postgres_columns(const struct stmt *base)
{
    return PQnfields(((const struct postgres_stmt *)base)->result);
}

static struct str raw(const struct postgres_stmt *s, int col)
{
    CHECK_BUG(s->result != NULL && s->row >= 0 && col < PQnfields(s->result));
    if (PQgetisnull(s->result, s->row, col) != 0) return STR_NONE;
    return (struct str){PQgetvalue(s->result, s->row, col),
                        (size_t)PQgetlength(s->result, s->row, col)};
}

static uint64_t big_endian(struct str v)
{
    uint64_t u = 0;

    for (size_t i = 0; i < v.n; i++) u = u << 8 | (unsigned char)v.p[i];
    return u;
}

/* Sign-extended from its width. */
static int64_t binary_int(struct str v)
{
    uint64_t u = big_endian(v);

    if (v.n == 2) return (int16_t)u;
    if (v.n == 4) return (int32_t)u;
    return (int64_t)u;
}

/* numeric: int16 digits, weight, sign, scale, then base-10000 digits. The part before the
 * point; a value beyond int64 is held at its end. */
static int64_t numeric_int(struct str v)
{
    if (v.n < 8) return 0;
    int64_t ndigits = binary_int(str_head(v, 2)),
            weight = binary_int(str_head(str_skip(v, 2), 2));
    uint64_t sign = big_endian(str_head(str_skip(v, 4), 2));
    bool minus = sign == 0x4000;
    int64_t sum = 0;

    for (int64_t i = 0; i <= weight; i++) {
        size_t at = 8 + 2 * (size_t)i;
        int64_t digit =
            i < ndigits && at + 2 <= v.n ? binary_int(str_head(str_skip(v, at), 2)) : 0;
        if (__builtin_mul_overflow(sum, 10000, &sum) ||
            __builtin_add_overflow(sum, minus ? -digit : digit, &sum))
            return minus ? INT64_MIN : INT64_MAX;
    }
    return sum;
}

enum cell postgres_cell(const struct stmt *base, int col)
{
    const struct postgres_stmt *s = (const struct postgres_stmt *)base;

    if (raw(s, col).p == NULL) return CELL_NULL;
    switch (PQftype(s->result, col)) {
    case T_BOOL:
    case T_INT2:
    case T_INT4:
    case T_INT8:
        return CELL_INT;
    case T_BYTEA:
        return CELL_BLOB;
    case T_NUMERIC:
    case T_VOID:
        return CELL_OTHER;
    default:
        return CELL_TEXT;
    }
}

int64_t postgres_get_int(const struct stmt *base, int col)
{
    const struct postgres_stmt *s = (const struct postgres_stmt *)base;
    struct str v = raw(s, col);
    int64_t n = 0;

    if (v.p == NULL) return 0;
    switch (PQftype(s->result, col)) {
    case T_BOOL:
        return v.p[0] != 0;
    case T_INT2:
    case T_INT4:
    case T_INT8:
        return binary_int(v);
    case T_NUMERIC:
        return numeric_int(v);
    default:
        (void)str_int64(v, &n);
        return n;
    }
}

/* Text of an integer column, kept until the next step like every text. */
static struct str int_text(const struct stmt *base, int col)
{
    const struct postgres_stmt *s = (const struct postgres_stmt *)base;
    int n = snprintf(s->digits[col], sizeof(s->digits[col]), "%lld",
                     (long long)postgres_get_int(base, col));
    return (struct str){s->digits[col], (size_t)n};
}

struct str postgres_get_text(const struct stmt *base, int col)
{
    const struct postgres_stmt *s = (const struct postgres_stmt *)base;
    struct str v = raw(s, col);

    if (v.p == NULL) return v;
    switch (PQftype(s->result, col)) {
    case T_BOOL:
    case T_INT2:
    case T_INT4:
    case T_INT8:
    case T_NUMERIC:
        return int_text(base, col);
    case T_JSONB:
        return v.n > 0 ? str_skip(v, 1) : v; /* a version byte stands before */
    default:
        return v;
    }
}

struct str postgres_get_blob(const struct stmt *base, int col)
{
    return raw((const struct postgres_stmt *)base, col);
}

int64_t postgres_changes(const struct stmt *base)
{
    int64_t n = 0;
    const struct postgres_stmt *s = (const struct postgres_stmt *)base;

    if (s->result != NULL) (void)str_int64(str_of(PQcmdTuples(s->result)), &n);
    return n;
}
