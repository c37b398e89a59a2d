/* api/routes_guard.c - sensitive personal data (switch, consent, reading, erasing) and the
 * advice shown beside a person's form. */
#include "api/json_in.h"
#include "api/put.h"
#include "api/route.h"
#include "model/guidance.h"
#include "ops/guard.h"

enum { BODY_MAX = 16384 };

/* --- the company's switch ----------------------------------------------------------- */

static void put_fields(struct call *c, const char *group)
{
    const struct cat_entity *k = catalogue_kind(c->tx.cat, STR("contact"));

    jo_key(c->out, "fields");
    buf_char(c->out, '[');
    for (size_t i = 0; k != NULL && i < k->nfields; i++) {
        const struct field *f = k->fields[i].f;
        if (f->guard == NULL || strcmp(f->guard, group) != 0) continue;
        jo_comma(c->out);
        jo_z(c->out, f->key);
    }
    buf_char(c->out, ']');
}

static void put_group(struct call *c, const struct guard_group *g)
{
    jo_comma(c->out);
    buf_char(c->out, '{');
    put_z(c->out, "key", g->option->key);
    jo_key(c->out, "label");
    jo_label(c->out, str_of(g->option->label.zh), str_of(g->option->label.en));
    put_bool(c->out, "enabled", g->enabled);
    put_text(c->out, "purpose", g->purpose);
    put_text(c->out, "assessment", g->assessment);
    put_text(c->out, "by", g->by);
    put_text(c->out, "on", g->on.n == 0 ? STR_NONE : g->on);
    put_fields(c, g->option->key);
    buf_char(c->out, '}');
}

static enum status guard_get(struct call *c)
{
    struct guard_group v[GUARD_GROUPS];
    enum status st = guard_list(&c->tx, v, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"groups\":[");
    for (size_t i = 0; i < GUARD_GROUPS; i++) put_group(c, &v[i]);
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status guard_change(struct call *c)
{
    enum status st = call_body(c, "group! enabled! purpose assessment");
    const struct guard_switch s = {.group = call_text(c, "group"),
                                   .purpose = call_text(c, "purpose"),
                                   .assessment = call_text(c, "assessment"),
                                   .enabled = call_bool(c, "enabled", false)};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = guard_set(&c->tx, &s, &c->faults, &c->error);
    return st == ST_OK ? guard_get(c) : st;
}

/* --- reading ------------------------------------------------------------------------- */

/* A masked text in full: everything else is written as always. */
static void put_value(struct buf *b, const struct cat_field *f, const struct value *v)
{
    if ((f->f->flags & MASKED) != 0 && v->kind == V_TEXT) {
        jo_text(b, v->s);
    } else {
        jo_value(b, f, v);
    }
}

static void put_age(struct call *c, const struct guard_reveal *r, const struct value *values)
{
    int age = guard_age(&c->tx, r, values);

    if (age < 0) return;
    put_int(c->out, "age", age);
}

static enum status answer_values(struct call *c, const struct guard_reveal *r,
                                 const struct value *values)
{
    buf_z(c->out, "{\"values\":{");
    for (size_t i = 0; i < r->n; i++) {
        const struct cat_field *f = &r->kind->fields[cat_field_index(r->kind, r->fields[i])];
        jo_key(c->out, f->f->key);
        put_value(c->out, f, &values[i]);
    }
    buf_char(c->out, '}');
    put_age(c, r, values);
    buf_char(c->out, '}');
    c->secret = true;
    return ST_OK;
}

static enum status reveal(struct call *c)
{
    struct str fields[GUARD_FIELDS];
    struct value values[GUARD_FIELDS];
    enum status st = call_body(c, "fields! purpose!");
    const json_t *list = json_object_get(c->body, "fields");
    struct guard_reveal r = {
        .kind = c->kind, .id = c->id, .fields = fields, .purpose = call_text(c, "purpose")};

    if (st != ST_OK) return st;
    if (!json_is_array(list) || json_array_size(list) > GUARD_FIELDS)
        fault_add(&c->faults, STR("fields"), "type");
    for (size_t i = 0; i < json_array_size(list) && r.n < GUARD_FIELDS; i++) {
        struct str key = json_str(json_array_get(list, i));
        if (key.p == NULL) fault_add(&c->faults, STR("fields"), "type");
        if (key.p != NULL) fields[r.n++] = str_dup(key, c->tx.arena);
    }
    st = guard_read(&c->tx, &r, &c->faults, values, &c->error);
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? answer_values(c, &r, values) : st;
}

static enum status readings(struct call *c)
{
    struct guard_reading *v = NULL;
    size_t n = 0;
    enum status st = guard_readings(&c->tx, c->kind, c->id, &v, &n, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_instant(c->out, "at", v[i].at);
        put_id(c->out, "actor", v[i].actor);
        put_text(c->out, "actor_name", v[i].actor_name);
        put_text(c->out, "purpose", v[i].purpose);
        jo_key(c->out, "fields");
        buf_str(c->out, v[i].fields);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "],\"next_cursor\":null}");
    return ST_OK;
}

/* --- erasing -------------------------------------------------------------------------- */

static enum status read_groups(struct call *c, uint32_t *groups)
{
    const json_t *list = json_object_get(c->body, "groups");

    *groups = list == NULL || json_is_null(list) ? UINT32_MAX : 0;
    if (*groups == 0 && (!json_is_array(list) || json_array_size(list) == 0))
        fault_add(&c->faults, STR("groups"), "type");
    for (size_t i = 0; *groups != UINT32_MAX && i < json_array_size(list); i++) {
        uint32_t bit = guard_bit(json_str(json_array_get(list, i)));
        if (bit == 0) fault_add(&c->faults, STR("groups"), "option");
        *groups |= bit;
    }
    return call_check(c);
}

static enum status erase(struct call *c)
{
    struct record r;
    uint32_t groups = 0;
    enum status st = call_body(c, "groups reason!");
    struct str reason = call_text(c, "reason");

    if (st == ST_OK) st = read_groups(c, &groups);
    if (st == ST_OK) st = guard_erase(&c->tx, c->id, groups, reason, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status withdraw(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "reason");
    struct str reason = call_text(c, "reason");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = consent_withdraw(&c->tx, c->id, reason, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- advice ----------------------------------------------------------------------------- */

static enum status guidance(struct call *c)
{
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < guidances_n; i++) {
        const struct guidance *g = &guidances[i];
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_z(c->out, "list", g->list);
        put_z(c->out, "key", g->key);
        jo_key(c->out, "sign");
        if (g->sign.zh == NULL) {
            buf_z(c->out, "null");
        } else {
            jo_label(c->out, str_of(g->sign.zh), str_of(g->sign.en));
        }
        jo_key(c->out, "advice");
        jo_label(c->out, str_of(g->advice.zh), str_of(g->advice.en));
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

#define ONE "/{path}/{id}"
const struct route routes_guard[] = {
    {HTTP_GET, "/guidance", RUN_READ, PERM_SIGNED, .handler = guidance,
     .summary = {"性格与风格建议", "Signs and advice for temperaments and styles"},
     .answer = "object"},
    {HTTP_GET, "/guard", RUN_READ, PERM_SIGNED, .handler = guard_get,
     .summary = {"敏感信息类别", "Groups of sensitive fields"}, .answer = "object"},
    {HTTP_POST, "/guard", RUN_WRITE, PERM_SIGNED, ACT_UPDATE, .body = BODY_JSON,
     .handler = guard_change,
     .summary = {"启用或停用敏感信息类别", "Switch a group of sensitive fields on or off"},
     .input = "group! enabled! purpose assessment", .answer = "object", .body_max = BODY_MAX},
    {HTTP_POST, ONE "/reveal", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = reveal, .summary = {"查看敏感字段", "Reveal sensitive fields"},
     .input = "fields! purpose!", .answer = "object",
     .only = "contact account mustknow_answer"},
    {HTTP_GET, ONE "/readings", RUN_READ, PERM_KIND, ACT_READ, .handler = readings,
     .summary = {"查阅记录", "Who read sensitive fields"}, .answer = "object",
     .only = "contact account mustknow_answer"},
    {HTTP_POST, ONE "/erase_sensitive", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = erase, .summary = {"清除敏感信息", "Erase sensitive fields"},
     .input = "groups reason!", .answer = "record", .only = "contact"},
    {HTTP_POST, ONE "/withdraw", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_OPTIONAL,
     .handler = withdraw,
     .summary = {"撤回同意并清除信息", "Withdraw a consent and erase what it covered"},
     .input = "reason", .answer = "record", .only = "consent"},
};
const size_t routes_guard_n = COUNT(routes_guard);
