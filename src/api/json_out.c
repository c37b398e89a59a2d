/* api/json_out.c - see json_out.h. */
#include "api/json_out.h"

#include "model/mask.h"

/* A literal, without asking for its length. */
#define LIT(b, text) buf_put((b), "" text, sizeof(text) - 1)

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

static void put_escaped(struct buf *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    char six[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};

    switch (c) {
    case '"':
        buf_put(b, "\\\"", 2);
        return;
    case '\\':
        buf_put(b, "\\\\", 2);
        return;
    case '\n':
        buf_put(b, "\\n", 2);
        return;
    case '\t':
        buf_put(b, "\\t", 2);
        return;
    default:
        buf_put(b, six, sizeof six);
    }
}

void jo_text(struct buf *b, struct str s)
{
    size_t from = 0;

    if (s.p == NULL) {
        buf_put(b, "null", 4);
        return;
    }
    buf_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (is_plain((unsigned char)s.p[i])) continue;
        buf_put(b, s.p + from, i - from);
        put_escaped(b, (unsigned char)s.p[i]);
        from = i + 1;
    }
    buf_put(b, s.p + from, s.n - from);
    buf_char(b, '"');
}

void jo_z(struct buf *b, const char *z)
{
    jo_text(b, z == NULL ? STR_NONE : str_of(z));
}

void jo_comma(struct buf *b)
{
    char last = b->n == 0 ? '[' : b->p[b->n - 1];

    if (last != '{' && last != '[' && last != ':' && last != ',') buf_char(b, ',');
}

void jo_key(struct buf *b, const char *key)
{
    size_t n = strlen(key);
    jo_comma(b);
    char *to = buf_want(b, n + 3);
    if (to == NULL) return;
    to[0] = '"';
    memcpy(to + 1, key, n);
    memcpy(to + 1 + n, "\":", 2);
    b->n += n + 3;
    b->p[b->n] = '\0';
}

void jo_bool(struct buf *b, bool v)
{
    buf_z(b, v ? "true" : "false");
}

void jo_id(struct buf *b, int64_t id)
{
    if (id == 0) {
        buf_put(b, "null", 4);
    } else {
        buf_int(b, id);
    }
}

void jo_micro(struct buf *b, int64_t millionths)
{
    uint64_t m = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
    uint64_t part = m % 1000000;
    char digits[6];
    size_t n = sizeof digits;

    if (millionths < 0) buf_char(b, '-');
    buf_int(b, (int64_t)(m / 1000000));
    if (part == 0) return;
    for (size_t i = sizeof digits; i-- > 0; part /= 10) digits[i] = (char)('0' + part % 10);
    while (digits[n - 1] == '0') n--;
    buf_char(b, '.');
    buf_put(b, digits, n);
}

void jo_day(struct buf *b, struct day d)
{
    char text[DAY_TEXT];

    if (d.n == DAY_NONE.n) {
        buf_put(b, "null", 4);
        return;
    }
    day_format(d, text);
    buf_char(b, '"');
    buf_put(b, text, sizeof text);
    buf_char(b, '"');
}

void jo_instant(struct buf *b, int64_t ms)
{
    char text[INSTANT_TEXT];

    if (ms == 0) {
        buf_put(b, "null", 4);
        return;
    }
    instant_format(ms, text);
    buf_char(b, '"');
    buf_put(b, text, sizeof text);
    buf_char(b, '"');
}

void jo_label(struct buf *b, struct str zh, struct str en)
{
    buf_char(b, '{');
    jo_key(b, "zh-CN");
    jo_text(b, zh);
    jo_key(b, "en");
    jo_text(b, en);
    buf_char(b, '}');
}

void jo_money(struct buf *b, int64_t minor, const char *currency)
{
    buf_z(b, "{\"amount\":");
    buf_int(b, minor);
    buf_z(b, ",\"currency\":");
    jo_z(b, currency);
    buf_char(b, '}');
}

void jo_grants(struct buf *b, const struct actor *a, int entity_index)
{
    for (int act = 0; act < ACT__COUNT; act++) {
        enum scope sc = actor_scope(a, entity_index, (enum action)act);
        jo_key(b, action_keys[act]);
        jo_z(b, sc == SC_NONE ? NULL : scope_keys[sc]);
    }
}

static void put_ids(struct buf *b, const int64_t *ids, size_t n)
{
    buf_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buf_char(b, ',');
        buf_int(b, ids[i]);
    }
    buf_char(b, ']');
}

static void put_text(struct buf *b, const struct field *f, struct str s)
{
    char masked[MASK_ROOM];

    if ((f->flags & MASKED) != 0) s = mask_text(s, masked);
    jo_text(b, s);
}

void jo_value(struct buf *b, const struct cat_field *f, const struct value *v)
{
    if (v->kind == V_NULL) {
        buf_put(b, "null", 4);
        return;
    }
    if (v->kind == V_SEALED) {
        jo_z(b, MASKED_ALL);
        return;
    }
    switch (f->f->type) {
    case F_TEXT:
    case F_LONG:
    case F_ENUM:
        put_text(b, f->f, v->s);
        return;
    case F_INT:
    case F_REF:
        buf_int(b, v->i);
        return;
    case F_DEC:
    case F_PCT:
        jo_micro(b, v->i);
        return;
    case F_MONEY:
        jo_money(b, v->i, v->cur.code);
        return;
    case F_DATE:
        jo_day(b, (struct day){(int32_t)v->i});
        return;
    case F_TIME:
        jo_instant(b, v->i);
        return;
    case F_BOOL:
        jo_bool(b, v->i != 0);
        return;
    case F_TAGS:
    case F_JSON:
        buf_str(b, v->s);
        return;
    case F_REFS:
        put_ids(b, v->ids, v->nids);
        return;
    }
}

static bool is_shown(const struct cat_entity *k, const struct cat_field *f,
                     const struct actor *actor)
{
    return (f->f->flags & SECRET) == 0 && actor_reads(actor, k->index, f->f);
}

static void put_member(struct buf *b, const struct cat_field *f, const struct value *v)
{
    if (v->kind == V_NULL) {
        buf_str(b, f->wire);
        return;
    }
    buf_put(b, f->wire.p, f->wire.n - (sizeof("null") - 1));
    jo_value(b, f, v);
}

static void put_head(struct buf *b, const struct record *r)
{
    LIT(b, "{\"id\":");
    buf_int(b, r->id);
    LIT(b, ",\"version\":");
    buf_int(b, r->version);
    LIT(b, ",\"created_at\":");
    jo_instant(b, r->created_at);
    LIT(b, ",\"created_by\":");
    jo_id(b, r->created_by);
    LIT(b, ",\"updated_at\":");
    jo_instant(b, r->updated_at);
    LIT(b, ",\"updated_by\":");
    jo_id(b, r->updated_by);
    LIT(b, ",\"incomplete\":");
    jo_bool(b, r->incomplete);
}

void jo_record(struct buf *b, const struct record *r, const struct actor *actor)
{
    put_head(b, r);
    for (size_t i = 0; i < r->kind->nfields; i++) {
        const struct cat_field *f = &r->kind->fields[i];
        if (is_shown(r->kind, f, actor)) put_member(b, f, &r->v[i]);
    }
    buf_char(b, '}');
}

static const char *expand_key(const struct query *q, int field)
{
    if (field == QF_CREATED_BY) return "created_by";
    if (field == QF_UPDATED_BY) return "updated_by";
    return q->kind->fields[field].f->key;
}

/* Names of several references come joined by the unit separator. */
static void put_name_list(struct buf *b, struct str joined)
{
    struct str name;

    if (joined.p == NULL) {
        buf_put(b, "null", 4);
        return;
    }
    buf_char(b, '[');
    while (str_cut(&joined, '\x1f', &name)) {
        jo_comma(b);
        jo_text(b, name);
    }
    buf_char(b, ']');
}

static void put_names(struct buf *b, struct rows *r, const struct query *q)
{
    buf_z(b, ",\"_names\":{");
    for (size_t i = 0; i < q->nexpand; i++) {
        int at = q->expand[i];
        jo_key(b, expand_key(q, at));
        if (at >= 0 && q->kind->fields[at].f->type == F_REFS) {
            put_name_list(b, row_name(r, i));
        } else {
            jo_text(b, row_name(r, i));
        }
    }
    buf_char(b, '}');
}

/* The same head, from the row. */
static struct record row_head(struct rows *r)
{
    return (struct record){.id = row_id(r),
                           .version = row_version(r),
                           .created_at = row_meta(r, QF_CREATED_AT).i,
                           .created_by = row_meta(r, QF_CREATED_BY).i,
                           .updated_at = row_meta(r, QF_UPDATED_AT).i,
                           .updated_by = row_meta(r, QF_UPDATED_BY).i,
                           .incomplete = row_meta(r, QF_INCOMPLETE).i != 0};
}

bool *jo_shown(const struct cat_entity *kind, const struct actor *actor, struct arena *a)
{
    bool *v = arena_alloc(a, (kind->nfields + 1) * sizeof *v);

    for (size_t i = 0; i < kind->nfields; i++) v[i] = is_shown(kind, &kind->fields[i], actor);
    return v;
}

/* Of a sparse row: id, version and what was asked for. */
static void put_sparse_head(struct buf *b, const struct record *r, unsigned meta)
{
    LIT(b, "{\"id\":");
    buf_int(b, r->id);
    LIT(b, ",\"version\":");
    buf_int(b, r->version);
    if ((meta & 1U << -QF_CREATED_AT) != 0) {
        LIT(b, ",\"created_at\":");
        jo_instant(b, r->created_at);
    }
    if ((meta & 1U << -QF_CREATED_BY) != 0) {
        LIT(b, ",\"created_by\":");
        jo_id(b, r->created_by);
    }
    if ((meta & 1U << -QF_UPDATED_AT) != 0) {
        LIT(b, ",\"updated_at\":");
        jo_instant(b, r->updated_at);
    }
    if ((meta & 1U << -QF_UPDATED_BY) != 0) {
        LIT(b, ",\"updated_by\":");
        jo_id(b, r->updated_by);
    }
    if ((meta & 1U << -QF_INCOMPLETE) != 0) {
        LIT(b, ",\"incomplete\":");
        jo_bool(b, r->incomplete);
    }
}

void jo_row(struct buf *b, struct rows *r, const struct query *q)
{
    const struct record head = row_head(r);

    if (q->sparse) {
        put_sparse_head(b, &head, q->meta);
    } else {
        put_head(b, &head);
    }
    for (size_t i = 0; i < q->kind->nfields; i++) {
        struct value v;
        if (!q->wanted[i]) continue;
        v = row_value(r, (int)i);
        put_member(b, &q->kind->fields[i], &v);
    }
    if (q->nexpand > 0) put_names(b, r, q);
    buf_char(b, '}');
}
