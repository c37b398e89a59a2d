/* api/openapi.c - see openapi.h. Every kind and every action is its own path. */
#include "api/openapi.h"

#include "api/api.h"
#include "api/meta.h"
#include "api/put.h"
#include "api/route.h"

struct place { /* a route with its placeholders filled in */
    const struct route *r;
    const struct cat_entity *kind, *child;
};

static struct str replace(struct arena *a, struct str s, const char *what, const char *with)
{
    size_t n = strlen(what);

    for (size_t i = 0; i + n <= s.n; i++) {
        if (memcmp(s.p + i, what, n) != 0) continue;
        return str_fmt(a, "%.*s%s%.*s", (int)i, s.p, with, (int)(s.n - i - n), s.p + i + n);
    }
    return s;
}

static struct str place_path(struct call *c, const struct place *p)
{
    struct str s = str_of(p->r->pattern);
    struct arena *a = c->tx.arena;

    if (p->kind != NULL) s = replace(a, s, "{path}", p->kind->e->path);
    if (p->child != NULL) s = replace(a, s, "{child}", p->child->e->path);
    return p->r->pattern[1] == '/' ? str_skip(s, 1) : str_fmt(a, "/api/v1%.*s", STR_FMT(s));
}

static const char *type_schema(const struct field *f)
{
    static const char *const schemas[] = {
        [F_TEXT] = "{\"type\":[\"string\",\"null\"]",
        [F_LONG] = "{\"type\":[\"string\",\"null\"]",
        [F_INT] = "{\"type\":[\"integer\",\"null\"]",
        [F_DEC] = "{\"type\":[\"number\",\"null\"]",
        [F_PCT] = "{\"type\":[\"number\",\"null\"],\"minimum\":0,\"maximum\":100",
        [F_MONEY] = "{\"$ref\":\"#/components/schemas/Money\"",
        [F_DATE] = "{\"type\":[\"string\",\"null\"],\"format\":\"date\"",
        [F_TIME] = "{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"",
        [F_BOOL] = "{\"type\":[\"boolean\",\"null\"]",
        [F_ENUM] = "{\"type\":[\"string\",\"null\"]",
        [F_TAGS] = "{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"string\"}",
        [F_REF] = "{\"type\":[\"integer\",\"null\"]",
        [F_REFS] = "{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"integer\"}",
        [F_JSON] = "{\"description\":\"structured\""};

    return schemas[f->type];
}

static void put_property(struct buf *b, const struct cat_field *cf,
                         const struct label *lang_label)
{
    const struct field *f = cf->f;

    jo_key(b, f->key);
    buf_z(b, type_schema(f));
    put_z(b, "title", lang_label->en);
    if ((f->type == F_TEXT || f->type == F_LONG) && f->max > 0) {
        buf_fmt(b, ",\"maxLength\":%lld", (long long)f->max);
    }
    if ((f->flags & SERVER) != 0) buf_z(b, ",\"readOnly\":true");
    if (f->target != NULL) {
        put_z(b, "x-kind", f->target);
    }
    if (f->type == F_ENUM) {
        jo_key(b, "enum");
        buf_char(b, '[');
        for (size_t i = 0; i < cf->noptions; i++) {
            jo_comma(b);
            jo_text(b, cf->options[i].key);
        }
        buf_z(b, ",null]");
    }
    buf_char(b, '}');
}

static void put_kind_schema(struct call *c, const struct cat_entity *k)
{
    struct buf *b = c->out;

    jo_key(b, k->e->key);
    buf_z(b, "{\"type\":\"object\",\"properties\":{"
             "\"id\":{\"type\":\"integer\",\"readOnly\":true},"
             "\"version\":{\"type\":\"integer\",\"readOnly\":true},"
             "\"created_at\":{\"type\":[\"string\",\"null\"],\"format\":\"date-time\","
             "\"readOnly\":true},"
             "\"created_by\":{\"type\":[\"integer\",\"null\"],\"readOnly\":true},"
             "\"updated_at\":{\"type\":[\"string\",\"null\"],\"format\":\"date-time\","
             "\"readOnly\":true},"
             "\"updated_by\":{\"type\":[\"integer\",\"null\"],\"readOnly\":true},"
             "\"incomplete\":{\"type\":\"boolean\",\"readOnly\":true}");
    for (size_t i = 0; i < k->nfields; i++) {
        if ((k->fields[i].f->flags & SECRET) != 0) continue;
        put_property(b, &k->fields[i], &k->fields[i].f->label);
    }
    buf_z(b, "}}");
}

static void put_body_keys(struct buf *b, const char *keys)
{
    struct str rest = str_of(keys), part;

    buf_z(b, "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{");
    while (str_cut(&rest, ' ', &part)) {
        if (part.n == 0) continue;
        if (str_ends(part, STR("!"))) part.n--;
        jo_comma(b);
        jo_text(b, part);
        buf_z(b, ":{}");
    }
    buf_z(b, "},\"required\":[");
    rest = str_of(keys);
    while (str_cut(&rest, ' ', &part)) {
        if (!str_ends(part, STR("!"))) continue;
        jo_comma(b);
        jo_text(b, str_head(part, part.n - 1));
    }
    buf_z(b, "]}");
}

/* The change of a record of any kind, which may say why. */
static bool changes_record(const struct route *r)
{
    return r->method == HTTP_PATCH && r->only == NULL &&
           strcmp(r->pattern, "/{path}/{id}") == 0;
}

static void put_request_body(struct buf *b, const struct place *p)
{
    const struct cat_entity *k = p->child != NULL ? p->child : p->kind;
    bool form = p->r->body == BODY_FORM;

    if (p->r->body == BODY_NONE) return;
    jo_key(b, "requestBody");
    buf_fmt(b, "{\"required\":%s,\"content\":{\"%s\":{\"schema\":",
            p->r->body == BODY_OPTIONAL ? "false" : "true",
            form ? "multipart/form-data" : "application/json");
    if (p->r->input != NULL) {
        put_body_keys(b, p->r->input);
    } else if (k != NULL) {
        buf_fmt(b, "{\"$ref\":\"#/components/schemas/%s\"%s}", k->e->key,
                changes_record(p->r) ? ",\"properties\":{\"_reason\":{\"type\":[\"string\","
                                       "\"null\"],\"maxLength\":2000,\"writeOnly\":true}}"
                                     : "");
    } else {
        buf_z(b, "{\"type\":\"object\"}");
    }
    buf_z(b, "}}}");
}

static void put_param(struct buf *b, struct str name, const char *in)
{
    jo_comma(b);
    buf_z(b, "{\"name\":");
    jo_text(b, name);
    buf_fmt(b, ",\"in\":\"%s\",\"required\":%s,\"schema\":{\"type\":\"%s\"}}", in,
            strcmp(in, "path") == 0 ? "true" : "false",
            str_is(name, "id") ? "integer" : "string");
}

static void put_params(struct buf *b, const struct place *p)
{
    static const char list[] = "q sort limit cursor fields expand count as_of bin";
    const char *names = p->r->params == NULL ? "" : p->r->params;
    bool lists = route_lists(p->r);
    struct str rest = str_of(lists ? list : names), part;
    const struct cat_entity *k = p->child != NULL ? p->child : p->kind;

    jo_key(b, "parameters");
    buf_char(b, '[');
    if (strstr(p->r->pattern, "{id}") != NULL) put_param(b, STR("id"), "path");
    if (strstr(p->r->pattern, "{word}") != NULL) put_param(b, STR("word"), "path");
    while (str_cut(&rest, ' ', &part)) {
        if (part.n > 0) put_param(b, part, "query");
    }
    rest = str_of(lists ? names + 1 : "");
    while (str_cut(&rest, ' ', &part)) {
        if (part.n > 0) put_param(b, part, "query");
    }
    if (lists && k != NULL && strcmp(k->e->key, "opportunity") == 0)
        put_param(b, STR("funnel"), "query");
    for (size_t i = 0; lists && k != NULL && i < k->nfields; i++) {
        if (field_filterable(k->fields[i].f))
            put_param(b, str_of(k->fields[i].f->key), "query");
    }
    buf_char(b, ']');
}

/* The kind of the records in the answer, or NULL. */
static const struct cat_entity *answered_kind(const struct call *c, const struct place *p)
{
    const char *named = p->r->makes != NULL ? p->r->makes : p->r->entity;

    if (named != NULL) return catalogue_kind(c->tx.cat, str_of(named));
    return p->child != NULL ? p->child : p->kind;
}

static bool makes_record(const struct route *r)
{
    bool creates = r->perm == PERM_KIND && r->act == ACT_CREATE;

    return r->method == HTTP_POST && (creates || r->makes != NULL);
}

static void put_media(struct buf *b, const char *media)
{
    struct str rest = str_of(media), one;
    bool first = true;

    buf_z(b, ",\"content\":{");
    for (; str_cut(&rest, ' ', &one); first = false) {
        buf_fmt(b, "%s\"%.*s\":{}", first ? "" : ",", STR_FMT(one));
    }
    buf_char(b, '}');
}

static void put_answer(struct call *c, struct buf *b, const struct place *p)
{
    const char *kind = p->r->answer == NULL ? "object" : p->r->answer;
    const struct cat_entity *k = answered_kind(c, p);
    bool made = makes_record(p->r);
    bool json =
        strcmp(kind, "object") == 0 || strcmp(kind, "record") == 0 || strcmp(kind, "list") == 0;

    jo_key(b, "responses");
    buf_char(b, '{');
    jo_key(b, strcmp(kind, "none") == 0 ? "204" : made ? "201" : "200");
    buf_z(b, "{\"description\":\"done\"");
    if (strcmp(kind, "record") == 0 && k != NULL) {
        buf_fmt(b,
                ",\"content\":{\"application/json\":{\"schema\":{\"$ref\":"
                "\"#/components/schemas/%s\"}}}",
                k->e->key);
    } else if (strcmp(kind, "list") == 0 && k != NULL) {
        buf_fmt(
            b,
            ",\"content\":{\"application/json\":{\"schema\":{\"type\":\"object\","
            "\"properties\":{\"items\":{\"type\":\"array\",\"items\":{\"$ref\":"
            "\"#/components/schemas/%s\"}},\"next_cursor\":{\"type\":[\"string\",\"null\"]},"
            "\"total\":{\"type\":\"integer\"}}}}}",
            k->e->key);
    } else if (json) {
        buf_z(b, ",\"content\":{\"application/json\":{\"schema\":{\"type\":\"object\"}}}");
    } else if (p->r->media != NULL) {
        put_media(b, p->r->media);
    }
    buf_z(b, "},\"default\":{\"$ref\":\"#/components/responses/Problem\"}}");
}

/* The method and the path in one word: no two operations share both. */
static void put_operation_id(struct buf *b, const char *method, struct str path)
{
    static const char base[] = "/api/v1";
    struct str part;
    struct str rest = str_starts(path, str_of(base)) ? str_skip(path, sizeof(base) - 1) : path;

    jo_key(b, "operationId");
    buf_fmt(b, "\"%s", method);
    while (str_cut(&rest, '/', &part)) {
        if (part.n == 0) continue;
        buf_char(b, '_');
        for (size_t i = 0; i < part.n; i++) {
            if (part.p[i] == '{' || part.p[i] == '}') continue;
            buf_char(b, ascii_alnum(part.p[i]) ? part.p[i] : '_');
        }
    }
    buf_char(b, '"');
}

static void put_operation(struct call *c, struct buf *b, const struct place *p, struct str path)
{
    const char *const method = http_method_name(p->r->method);
    char lower[8] = {0};

    for (size_t i = 0; i + 1 < sizeof lower && method[i] != '\0'; i++) {
        lower[i] = ascii_lower(method[i]);
    }
    jo_key(b, lower);
    buf_char(b, '{');
    put_operation_id(b, lower, path);
    put_z(b, "summary", p->r->summary.en);
    put_z(b, "x-summary-zh", p->r->summary.zh);
    jo_key(b, "tags");
    buf_char(b, '[');
    jo_z(b, p->kind != NULL ? p->kind->e->path : "system");
    buf_char(b, ']');
    if (p->r->perm == PERM_PUBLIC) buf_z(b, ",\"security\":[]");
    put_params(b, p);
    put_request_body(b, p);
    put_answer(c, b, p);
    buf_char(b, '}');
}

typedef void visit_fn(struct call *c, const struct place *p, void *arg);

static void visit_kind(struct call *c, struct place p, visit_fn *fn, void *arg)
{
    const struct entity *e = p.kind->e;

    if (p.r->only != NULL && !word_listed(p.r->only, str_of(e->key))) return;
    if (p.r->method != HTTP_GET && p.r->only == NULL &&
        (e->flags & (E_READ_ONLY | E_VIEW)) != 0) {
        return;
    }
    if (strstr(p.r->pattern, "{child}") == NULL) {
        fn(c, &p, arg);
        return;
    }
    for (size_t i = 0; i < e->nchildren; i++) {
        p.child = catalogue_kind(c->tx.cat, str_of(e->children[i].entity));
        if (p.child == NULL) continue;
        if (p.r->method != HTTP_GET && (p.child->e->flags & (E_READ_ONLY | E_VIEW)) != 0)
            continue;
        fn(c, &p, arg);
    }
}

/* Every place in the table, kind by kind. */
static void visit_all(struct call *c, visit_fn *fn, void *arg)
{
    for (size_t t = 0; route_table(t).v != NULL; t++) {
        struct route_table table = route_table(t);
        for (size_t i = 0; i < table.n; i++) {
            struct place p = {.r = &table.v[i]};
            bool per_kind = strstr(p.r->pattern, "{path}") != NULL;
            for (size_t k = 0; per_kind && k < c->tx.cat->n; k++) {
                p.kind = &c->tx.cat->entities[k];
                visit_kind(c, p, fn, arg);
            }
            if (!per_kind) fn(c, &p, arg);
        }
    }
}

struct seen { /* paths in the order in which they came, each with its operations */
    struct str path;
    struct buf operations;
    uint32_t methods;
};
struct paths {
    struct seen *v;
    size_t n, room;
};

static void collect(struct call *c, const struct place *p, void *arg)
{
    struct paths *all = arg;
    struct str path = place_path(c, p);
    size_t i = 0;

    while (i < all->n && !str_eq(all->v[i].path, path)) i++;
    if (i == all->room) return;
    if (i == all->n) all->v[all->n++] = (struct seen){.path = path};
    if ((all->v[i].methods & 1U << p->r->method) != 0) return; /* an earlier row wins */
    all->v[i].methods |= 1U << p->r->method;
    put_operation(c, &all->v[i].operations, p, path);
}

static void put_paths(struct call *c)
{
    struct paths all = {.room = 2000};
    struct buf *b = c->out;

    all.v = arena_alloc(c->tx.arena, all.room * sizeof *all.v);
    visit_all(c, collect, &all);
    jo_key(b, "paths");
    buf_char(b, '{');
    for (size_t i = 0; i < all.n; i++) {
        jo_comma(b);
        jo_text(b, all.v[i].path);
        buf_z(b, ":{");
        buf_str(b, buf_view(&all.v[i].operations));
        buf_char(b, '}');
        buf_release(&all.v[i].operations);
    }
    buf_char(b, '}');
}

enum status openapi_answer(struct call *c)
{
    struct buf *b = c->out;

    buf_z(b, "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Guanxi\",\"version\":");
    jo_z(b, c->api->version);
    buf_z(b, ",\"license\":{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}},"
             "\"servers\":[{\"url\":\"/\"}],"
             "\"security\":[{\"cookie\":[]},{\"bearer\":[]}]");
    put_paths(c);
    buf_z(b, ",\"components\":{\"securitySchemes\":{"
             "\"cookie\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"guanxi_session\"},"
             "\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
             "\"responses\":{\"Problem\":{\"description\":\"RFC 9457\",\"content\":{"
             "\"application/problem+json\":{\"schema\":{\"$ref\":"
             "\"#/components/schemas/Problem\"}}}}},\"schemas\":{"
             "\"Money\":{\"type\":[\"object\",\"null\"],\"properties\":{"
             "\"amount\":{\"type\":\"integer\"},\"currency\":{\"type\":\"string\"}},"
             "\"required\":[\"amount\",\"currency\"]},"
             "\"Problem\":{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\"},"
             "\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},"
             "\"code\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"},"
             "\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
             "\"field\":{\"type\":\"string\"},\"code\":{\"type\":\"string\"},"
             "\"message\":{\"type\":\"string\"}},"
             "\"required\":[\"field\",\"code\",\"message\"]}},"
             "\"request_id\":{\"type\":\"string\"},\"op\":{\"type\":\"integer\"}},"
             "\"required\":[\"status\",\"code\"]}");
    for (size_t i = 0; i < c->tx.cat->n; i++) put_kind_schema(c, &c->tx.cat->entities[i]);
    buf_z(b, "}}}");
    return ST_OK;
}
