/* api/call.c - see call.h. */
#include "api/call.h"

#include "api/api.h"
#include "api/flight.h"
#include "api/json_in.h"
#include "api/json_out.h"
#include "api/route.h"
#include "base/hash.h"
#include "ops/figure_cache.h"
#include "store/record.h"

struct str call_param(const struct call *c, const char *key)
{
    for (size_t i = 0; i < c->nparams; i++) {
        if (str_is(c->params[i].key, key)) return c->params[i].value;
    }
    return STR_NONE;
}

void call_header(struct call *c, const char *name, struct str value)
{
    if (c->op < 0) http_set(c->x, name, value);
}

enum status call_refuse(struct call *c, enum status st, const char *key, struct str field)
{
    c->error_field = field;
    return err(&c->error, st, key, "refused");
}

static void answer_head(struct call *c, const struct record *r, bool created)
{
    struct arena *a = c->tx.arena;

    c->id = r->id;
    call_header(c, "ETag", str_fmt(a, "\"%lld\"", (long long)r->version));
    if (!created) return;
    c->http_status = 201;
    c->location = str_fmt(a, "/api/v1/%s/%lld", r->kind->e->path, (long long)r->id);
    call_header(c, "Location", c->location);
}

enum status call_answer_record(struct call *c, const struct record *r, bool created)
{
    jo_record(c->out, r, &c->actor);
    answer_head(c, r, created);
    return ST_OK;
}

enum status call_answer_last(struct call *c, const struct record *r, bool created)
{
    bool kept = c->idempotency.p != NULL, part = c->op >= 0;

    if (kept || part || c->route->run != RUN_WRITE) return call_answer_record(c, r, created);
    c->told = arena_alloc(c->tx.arena, sizeof *c->told);
    *c->told = *r;
    answer_head(c, r, created);
    return ST_OK;
}

/* keys "a! b" -> whether it lists key. */
static bool takes_key(const char *keys, struct str key)
{
    struct str rest = str_of(keys), part;

    while (str_cut(&rest, ' ', &part)) {
        if (str_ends(part, STR("!"))) part.n--;
        if (part.n > 0 && str_eq(part, key)) return true;
    }
    return false;
}

static void require_keys(struct call *c, const char *keys)
{
    struct str rest = str_of(keys), part;

    while (str_cut(&rest, ' ', &part)) {
        if (!str_ends(part, STR("!"))) continue;
        part.n--;
        const json_t *j = json_object_get(c->body, str_z(part, c->tx.arena));
        if (j == NULL || json_is_null(j)) fault_add(&c->faults, part, "required");
    }
}

enum status call_body(struct call *c, const char *keys)
{
    const char *key;
    json_t *j;

    if (c->body == NULL && strchr(keys, '!') == NULL) return ST_OK;
    if (!json_is_object(c->body)) return call_refuse(c, ST_MALFORMED, "json.object", STR_NONE);
    json_object_foreach(c->body, key, j)
    {
        if (!takes_key(keys, str_of(key))) {
            return call_refuse(c, ST_MALFORMED, "json.unknown_key", str_of(key));
        }
    }
    require_keys(c, keys);
    return ST_OK;
}

static const json_t *member(const struct call *c, const char *key)
{
    const json_t *j = json_object_get(c->body, key);

    return json_is_null(j) ? NULL : j;
}

struct str call_text(struct call *c, const char *key)
{
    const json_t *j = member(c, key);

    if (j != NULL && !json_is_string(j)) fault_add(&c->faults, str_of(key), "type");
    return json_str(j);
}

int64_t call_int(struct call *c, const char *key, int64_t missing)
{
    const json_t *j = member(c, key);

    if (j == NULL) return missing;
    if (json_is_integer(j)) return json_integer_value(j);
    fault_add(&c->faults, str_of(key), "type");
    return missing;
}

bool call_bool(struct call *c, const char *key, bool missing)
{
    const json_t *j = member(c, key);

    if (j == NULL) return missing;
    if (!json_is_boolean(j)) fault_add(&c->faults, str_of(key), "type");
    return json_is_true(j);
}

struct day call_day(struct call *c, const char *key)
{
    struct str text = call_text(c, key);
    struct day d = DAY_NONE;

    if (text.p != NULL && !day_parse(text, &d)) fault_add(&c->faults, str_of(key), "date");
    return d;
}

enum status call_check(struct call *c)
{
    bool yes = true;

    if (c->faults.n == 0) return ST_OK;
    /* Of a record that one may not see one hears nothing but that. */
    if (c->kind != NULL && c->id != 0 && c->child == NULL) {
        enum status st = record_may(&c->tx, c->kind, c->id, ACT_READ, &yes, &c->error);
        if (st != ST_OK) return st;
    }
    return err(&c->error, ST_INVALID, "invalid", "faults");
}

struct start call_start(const struct call *c)
{
    return (struct start){c->kind, c->id, c->faults, c->out->n};
}

void call_restart(struct call *c, const struct start *from)
{
    c->kind = from->kind;
    c->id = from->id;
    c->faults = from->faults;
    c->error_field = STR_NONE;
    c->http_status = 0;
    c->told = NULL;
    c->tx.nevents = 0;
    c->tx.settings_changed = c->tx.rights_changed = false;
    c->out->n = from->out;
    c->out->full = false;
}

struct step {
    struct call *call;
    enum status (*fn)(struct call *c);
    struct start start;
};

static enum status run_step(struct tx *tx, void *arg, struct error *e)
{
    struct step *s = arg;
    struct call *c = s->call;
    struct tx reading = c->tx;
    enum status st;

    c->tx = *tx;
    call_restart(c, &s->start);
    st = flight_run(c, s->fn);
    *tx = c->tx;
    c->tx = reading;
    if (st != ST_OK) *e = c->error;
    return st;
}

enum status call_write(struct call *c, enum status (*fn)(struct call *c))
{
    struct step s = {c, fn, call_start(c)};

    CHECK_BUG(c->host != NULL);
    return host_write(c->host, run_step, &s, &c->error);
}

enum status call_keep_slow(struct call *c, enum status (*fn)(struct call *c))
{
    const struct str parts[] = {c->x->req.path, c->x->req.query};
    struct digest question = hash_parts(parts, COUNT(parts));
    struct digest key =
        figure_key(&c->tx, STR("answer"), (struct str){(const char *)question.b, DIGEST});
    int64_t began = figure_clock(&c->tx);
    struct str kept;
    enum status st;

    if (figure_get(c->api->figures, &key, &c->tx, &kept)) {
        buf_str(c->out, kept);
        return ST_OK;
    }
    st = fn(c);
    if (st != ST_OK) {
        figure_drop(c->api->figures, &key);
    } else {
        figure_put(c->api->figures, &key, &c->tx, figure_clock(&c->tx) - began,
                   buf_view(c->out));
    }
    return st;
}

enum status call_finish(struct call *c, enum status st, const struct record *r)
{
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, r, false) : st;
}
