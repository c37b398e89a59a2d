/* api/json_in.c - see json_in.h. */
#include "api/json_in.h"

#include "api/json_out.h"
#include "api/route.h"
#include "model/mask.h"
#include "store/tags.h"

#include <math.h>

enum { MICRO = 1000000 };
static const int64_t id_end = (int64_t)1 << 53;

struct str json_str(const json_t *j)
{
    return json_is_string(j) ? (struct str){json_string_value(j), json_string_length(j)}
                             : STR_NONE;
}

static const char *read_text(const struct cat_field *f, const json_t *j, struct arena *a,
                             struct value *out)
{
    if (!json_is_string(j)) return "type";
    *out = (struct value){.kind = V_TEXT, .s = str_dup(json_str(j), a)};
    if ((f->f->flags & MASKED) != 0 && mask_is_masked(out->s)) return "masked";
    return NULL;
}

/* At most six places, so that what is stored is what was sent. */
static const char *read_decimal(const json_t *j, struct value *out)
{
    double d, near;

    if (json_is_integer(j)) {
        int64_t v = json_integer_value(j);
        if (v > INT64_MAX / MICRO || v < INT64_MIN / MICRO) return "range";
        *out = (struct value){.kind = V_INT, .i = v * MICRO};
        return NULL;
    }
    if (!json_is_real(j)) return "type";
    d = json_real_value(j) * MICRO;
    if (!(fabs(d) < 9e15)) return "range";
    near = nearbyint(d);
    if (fabs(d - near) > 0.01) return "decimals";
    *out = (struct value){.kind = V_INT, .i = (int64_t)near};
    return NULL;
}

static const char *read_money(const json_t *j, struct value *out)
{
    const json_t *amount = json_object_get(j, "amount");
    struct str code = json_str(json_object_get(j, "currency"));

    if (!json_is_object(j) || json_object_size(j) != 2 || code.p == NULL) return "type";
    if (!json_is_integer(amount)) return "type";
    *out = (struct value){.kind = V_MONEY, .i = json_integer_value(amount)};
    if (out->i >= id_end || out->i <= -id_end) return "range";
    return currency_parse(code, &out->cur) ? NULL : "currency";
}

static const char *read_date(const json_t *j, struct value *out)
{
    struct day d;

    if (!json_is_string(j)) return "type";
    if (!day_parse(json_str(j), &d)) return "date";
    *out = (struct value){.kind = V_INT, .i = d.n};
    return NULL;
}

static const char *read_time(const json_t *j, struct value *out)
{
    int64_t ms;

    if (!json_is_string(j)) return "type";
    if (!instant_parse(json_str(j), &ms)) return "time";
    *out = (struct value){.kind = V_INT, .i = ms};
    return NULL;
}

enum { TAG_BYTES = 4096 };
/* Not more than is needed to see that it is too long: the store names the limit. */
static struct str head_of(struct str s)
{
    size_t n = TAG_BYTES;

    if (s.n <= n) return s;
    while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80) n--;
    return str_head(s, n);
}

static const char *read_tags(const json_t *j, struct arena *a, struct value *out)
{
    struct buf b = {.n = 0};
    const char *bad = NULL;

    if (!json_is_array(j)) return "type";
    buf_char(&b, '[');
    for (size_t i = 0; i < json_array_size(j) && i <= TAGS_MAX && bad == NULL; i++) {
        struct str s = head_of(json_str(json_array_get(j, i)));
        if (s.p == NULL) bad = "type";
        jo_comma(&b);
        jo_text(&b, s);
    }
    buf_char(&b, ']');
    *out = (struct value){.kind = V_TEXT, .s = str_dup(buf_view(&b), a)};
    buf_release(&b);
    return bad;
}

static bool is_id(const json_t *j)
{
    return json_is_integer(j) && json_integer_value(j) > 0 && json_integer_value(j) < id_end;
}

static const char *read_refs(const json_t *j, struct arena *a, struct value *out)
{
    size_t n = json_array_size(j);
    int64_t *ids = arena_alloc(a, (n + 1) * sizeof *ids);

    if (!json_is_array(j)) return "type";
    for (size_t i = 0; i < n; i++) {
        const json_t *id = json_array_get(j, i);
        if (!is_id(id)) return "type";
        ids[i] = json_integer_value(id);
    }
    *out = (struct value){.kind = n == 0 ? V_NULL : V_IDS, .ids = ids, .nids = n};
    return NULL;
}

const char *json_to_value(const struct cat_field *f, const json_t *j, struct arena *a,
                          struct value *out)
{
    *out = (struct value){.kind = V_NULL};
    if (json_is_null(j)) return NULL;
    if ((f->f->flags & SENSITIVE) != 0 && json_is_string(j) && mask_is_masked(json_str(j)))
        return "masked";
    switch (f->f->type) {
    case F_TEXT:
    case F_LONG:
    case F_ENUM:
        return read_text(f, j, a, out);
    case F_INT:
        if (!json_is_integer(j)) return "type";
        *out = (struct value){.kind = V_INT, .i = json_integer_value(j)};
        return NULL;
    case F_DEC:
    case F_PCT:
        return read_decimal(j, out);
    case F_MONEY:
        return read_money(j, out);
    case F_DATE:
        return read_date(j, out);
    case F_TIME:
        return read_time(j, out);
    case F_BOOL:
        if (!json_is_boolean(j)) return "type";
        *out = (struct value){.kind = V_INT, .i = json_is_true(j)};
        return NULL;
    case F_TAGS:
        return read_tags(j, a, out);
    case F_REF:
        if (!is_id(j)) return "type";
        *out = (struct value){.kind = V_INT, .i = json_integer_value(j)};
        return NULL;
    case F_REFS:
        return read_refs(j, a, out);
    case F_JSON:
        return "type";
    }
    return "type";
}

static bool is_server_key(const char *key)
{
    return word_listed("id version created_at created_by updated_at updated_by deleted_at "
                       "deleted_by incomplete bin import_id ext own_user own_team own_branch "
                       "acc_user acc_team acc_branch _names",
                       str_of(key));
}

/* Sensitive fields are known to everybody and closed to everybody: the store says not_enabled.
 */
static bool is_known(const struct actor *a, const struct cat_entity *kind,
                     const struct field *f)
{
    if ((f->flags & SECRET) != 0) return false;
    if ((f->flags & SENSITIVE) != 0) return true;
    return actor_reads(a, kind->index, f) || actor_writes(a, kind->index, f);
}

/* The field of a key that a body may hold. */
static enum status find_field(const struct tx *tx, const struct cat_entity *kind,
                              const char *key, int *at, struct error *e)
{
    *at = cat_field_index(kind, str_of(key));
    if (*at < 0 && is_server_key(key)) {
        return err(e, ST_MALFORMED, "json.server_owned", "key");
    }
    if (*at < 0 || !is_known(tx->actor, kind, kind->fields[*at].f)) {
        return err(e, ST_MALFORMED, "json.unknown_key", "key");
    }
    if ((kind->fields[*at].f->flags & SERVER) != 0) {
        return err(e, ST_MALFORMED, "json.server_owned", "key");
    }
    return ST_OK;
}

enum status json_input(struct tx *tx, const struct cat_entity *kind, json_t *body,
                       struct json_got *out, struct error *e)
{
    struct input *in = input_new(tx, kind);
    const char *key;
    json_t *j;

    if (!json_is_object(body)) return err(e, ST_MALFORMED, "json.object", "not an object");
    json_object_foreach(body, key, j)
    {
        const char *fault;
        int at = -1;
        if (out->apart != NULL && strcmp(key, out->apart) == 0) continue;
        enum status st = find_field(tx, kind, key, &at, e);

        *out->about = str_dup(str_of(key), tx->arena);
        if (st != ST_OK) return st;
        in->given[at] = true;
        fault = json_to_value(&kind->fields[at], j, tx->arena, &in->v[at]);
        if (fault != NULL) fault_add(out->faults, *out->about, fault);
    }
    *out->about = STR_NONE;
    out->in = in;
    return ST_OK;
}
