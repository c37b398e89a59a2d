/* api/routes_admin.c - what the administrator sets: company, custom fields, options of lists,
 * rights of roles. The verbs ask for the right on settings themselves. */
#include "api/json_in.h"
#include "api/put.h"
#include "api/route.h"
#include "ops/custom.h"
#include "ops/rights.h"
#include "ops/settings.h"

enum { BODY_MAX = 16384 };

/* --- settings -------------------------------------------------------------------- */

static enum status settings_answer(struct call *c)
{
    struct str *values = arena_alloc(c->tx.arena, setting_kinds_n * sizeof *values);
    enum status st = settings_read(&c->tx, values, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < setting_kinds_n; i++) {
        const struct setting_kind *k = &setting_kinds[i];
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_z(c->out, "key", k->key);
        put_text(c->out, "value", values[i]);
        put_z(c->out, "type", k->type == F_INT ? "int" : k->type == F_ENUM ? "enum" : "text");
        jo_key(c->out, "label");
        jo_label(c->out, str_of(k->label.zh), str_of(k->label.en));
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status settings_get(struct call *c)
{
    if (!actor_may(&c->actor, GRANT_SETTINGS, ACT_READ))
        return err(&c->error, ST_FORBIDDEN, "forbidden", "settings");
    return settings_answer(c);
}

static enum status settings_patch(struct call *c)
{
    const char *key = NULL;
    json_t *j = NULL;

    if (!json_is_object(c->body)) return call_refuse(c, ST_MALFORMED, "json.object", STR_NONE);
    json_object_foreach(c->body, key, j)
    {
        struct str name = str_dup(str_of(key), c->tx.arena);
        enum status st = ST_OK;
        if (!json_is_string(j)) {
            fault_add(&c->faults, name, "type");
            continue;
        }
        st = setting_save(&c->tx, name, json_str(j), &c->faults, &c->error);
        if (st != ST_OK && (st != ST_INVALID || c->faults.n == 0)) return st;
    }
    enum status st = call_check(c);
    return st == ST_OK ? settings_answer(c) : st;
}

/* --- custom fields ------------------------------------------------------------------ */

static void put_field(struct buf *b, const struct custom_field *f)
{
    jo_comma(b);
    buf_char(b, '{');
    put_int(b, "id", f->id);
    jo_key(b, "key");
    buf_fmt(b, "\"cf_%lld\"", (long long)f->id);
    put_text(b, "entity", f->entity);
    put_text(b, "type", f->type);
    jo_key(b, "label");
    jo_label(b, f->zh, f->en);
    put_text(b, "list", f->list.n == 0 ? STR_NONE : f->list);
    put_bool(b, "required", f->required);
    put_int(b, "max", f->max);
    put_int(b, "position", f->position);
    put_bool(b, "retired", f->retired);
    buf_char(b, '}');
}

static enum status fields_get(struct call *c)
{
    struct custom_field *v = NULL;
    size_t n = 0;
    struct str entity = call_param(c, "entity");
    enum status st = ST_OK;

    if (!actor_may(&c->actor, GRANT_SETTINGS, ACT_READ))
        return err(&c->error, ST_FORBIDDEN, "forbidden", "settings");
    st = custom_field_list(&c->tx, entity, &v, &n, &c->error);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) put_field(c->out, &v[i]);
    buf_z(c->out, "],\"next_cursor\":null}");
    return ST_OK;
}

static enum status field_write(struct call *c, struct custom_field *f)
{
    enum status st = call_check(c);

    if (st == ST_OK) st = custom_field_save(&c->tx, f, &c->faults, &c->error);
    if (st == ST_OK) put_field(c->out, f);
    return st;
}

static enum status fields_add(struct call *c)
{
    enum status st = call_body(c, "entity! type! zh en required max position");

    if (st != ST_OK) return st;
    struct custom_field f = {
        .entity = call_text(c, "entity"),
        .type = call_text(c, "type"),
        .zh = call_text(c, "zh"),
        .en = call_text(c, "en"),
        .required = call_bool(c, "required", false),
        .max = call_int(c, "max", 0),
        .position = call_int(c, "position", 0),
    };
    st = field_write(c, &f);
    if (st == ST_OK) c->http_status = 201;
    return st;
}

static enum status fields_patch(struct call *c)
{
    struct custom_field *v = NULL;
    size_t n = 0, i = 0;
    enum status st = call_body(c, "zh en required max position retired");

    if (st == ST_OK) st = custom_field_list(&c->tx, STR(""), &v, &n, &c->error);
    if (st != ST_OK) return st;
    while (i < n && v[i].id != c->id) i++;
    if (i == n) return err(&c->error, ST_NOT_FOUND, "not_found", "custom field");
    struct str zh = call_text(c, "zh"), en = call_text(c, "en");
    if (zh.p != NULL) v[i].zh = zh;
    if (en.p != NULL) v[i].en = en;
    v[i].required = call_bool(c, "required", v[i].required);
    v[i].max = call_int(c, "max", v[i].max);
    v[i].position = call_int(c, "position", v[i].position);
    v[i].retired = call_bool(c, "retired", v[i].retired);
    return field_write(c, &v[i]);
}

/* --- options ------------------------------------------------------------------------ */

static enum status options_save(struct call *c)
{
    enum status st = call_body(c, "list! key zh en parent hidden imported position");

    if (st != ST_OK) return st;
    struct option_edit o = {
        .list = call_text(c, "list"),
        .key = call_text(c, "key"),
        .zh = call_text(c, "zh"),
        .en = call_text(c, "en"),
        .parent = call_text(c, "parent"),
        .hidden = call_bool(c, "hidden", false),
        .imported = call_bool(c, "imported", false),
        .position = call_int(c, "position", 0),
    };
    st = call_check(c);
    if (st == ST_OK) st = option_save(&c->tx, &o, &c->faults, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_text(c->out, "list", o.list);
    put_text(c->out, "key", o.key);
    jo_key(c->out, "label");
    jo_label(c->out, o.zh, o.en);
    put_text(c->out, "parent", o.parent.n == 0 ? STR_NONE : o.parent);
    put_bool(c->out, "hidden", o.hidden);
    buf_char(c->out, '}');
    return ST_OK;
}

/* --- rights ------------------------------------------------------------------------- */

static enum status rights_get(struct call *c)
{
    struct role_right *v = NULL;
    size_t n = 0;
    enum status st = rights_list(&c->tx, &v, &n, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_text(c->out, "role", v[i].role);
        put_text(c->out, "entity", v[i].entity);
        put_text(c->out, "action", v[i].action);
        put_text(c->out, "scope", v[i].scope);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "],\"next_cursor\":null}");
    return ST_OK;
}

static enum status rights_save(struct call *c)
{
    enum status st = call_body(c, "role! entity! action! scope");

    if (st != ST_OK) return st;
    const struct role_right r = {call_text(c, "role"), call_text(c, "entity"),
                                 call_text(c, "action"), call_text(c, "scope")};
    st = call_check(c);
    return st == ST_OK ? right_save(&c->tx, &r, &c->faults, &c->error) : st;
}

static enum status groups_get(struct call *c)
{
    struct role_group *v = NULL;
    size_t n = 0;
    enum status st = groups_list(&c->tx, &v, &n, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_text(c->out, "role", v[i].role);
        put_text(c->out, "entity", v[i].entity);
        put_text(c->out, "group", v[i].group);
        put_bool(c->out, "read", v[i].read);
        put_bool(c->out, "write", v[i].write);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "],\"next_cursor\":null}");
    return ST_OK;
}

static enum status groups_save(struct call *c)
{
    enum status st = call_body(c, "role! entity! group! read write");

    if (st != ST_OK) return st;
    const struct role_group g = {call_text(c, "role"), call_text(c, "entity"),
                                 call_text(c, "group"), call_bool(c, "read", false),
                                 call_bool(c, "write", false)};
    st = call_check(c);
    return st == ST_OK ? group_save(&c->tx, &g, &c->faults, &c->error) : st;
}

const struct route routes_admin[] = {
    {HTTP_GET, "/settings", RUN_READ, PERM_SIGNED, .handler = settings_get,
     .summary = {"公司设置", "Company settings"}, .answer = "object"},
    {HTTP_PATCH, "/settings", RUN_WRITE, PERM_SIGNED, ACT_UPDATE, .body = BODY_JSON,
     .handler = settings_patch, .summary = {"修改公司设置", "Change company settings"},
     .answer = "object", .body_max = BODY_MAX},
    {HTTP_GET, "/custom_fields", RUN_READ, PERM_SIGNED, .params = "entity",
     .handler = fields_get, .summary = {"自定义字段", "Custom fields"}, .answer = "object"},
    {HTTP_POST, "/custom_fields", RUN_WRITE, PERM_SIGNED, ACT_CREATE, .body = BODY_JSON,
     .handler = fields_add, .summary = {"新建自定义字段", "Make a custom field"},
     .input = "entity! type! zh en required max position", .answer = "object", .makes = "",
     .body_max = BODY_MAX},
    {HTTP_PATCH, "/custom_fields/{id}", RUN_WRITE, PERM_SIGNED, ACT_UPDATE, .body = BODY_JSON,
     .handler = fields_patch, .summary = {"修改自定义字段", "Change a custom field"},
     .input = "zh en required max position retired", .answer = "object", .body_max = BODY_MAX},
    {HTTP_POST, "/options", RUN_WRITE, PERM_SIGNED, ACT_UPDATE, .body = BODY_JSON,
     .handler = options_save, .summary = {"新建或修改选项", "Make or change an option"},
     .input = "list! key zh en parent hidden imported position", .answer = "object",
     .body_max = BODY_MAX},
    {HTTP_GET, "/role_grants", RUN_READ, PERM_SIGNED, .handler = rights_get,
     .summary = {"角色权限", "Rights of roles"}, .answer = "object"},
    {HTTP_POST, "/role_grants", RUN_WRITE, PERM_SIGNED, ACT_UPDATE, .body = BODY_JSON,
     .handler = rights_save,
     .summary = {"设置角色权限", "Set a right of a role; scope null removes the row"},
     .input = "role! entity! action! scope", .answer = "none", .body_max = BODY_MAX},
    {HTTP_GET, "/role_fields", RUN_READ, PERM_SIGNED, .handler = groups_get,
     .summary = {"角色的字段组权限", "Field groups of roles"}, .answer = "object"},
    {HTTP_POST, "/role_fields", RUN_WRITE, PERM_SIGNED, ACT_UPDATE, .body = BODY_JSON,
     .handler = groups_save, .summary = {"设置角色的字段组权限", "Set a field group of a role"},
     .input = "role! entity! group! read write", .answer = "none", .body_max = BODY_MAX},
};
const size_t routes_admin_n = COUNT(routes_admin);
