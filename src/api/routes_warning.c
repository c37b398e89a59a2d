/* api/routes_warning.c - early warnings: answering them, their figures, their rules. The lists
 * are the generic ones. */
#include "api/put.h"
#include "ops/warning.h"
#include "ops/warning/count.h"
#include "ops/warning/engine.h"

enum { BODY_MAX = 16384, PREVIEW_ROWS = 20, PREVIEW_ROWS_MAX = 200, PREVIEW_ARENA = 1 << 30 };

/* --- answering ------------------------------------------------------------------------------
 */

static enum status answer_row(struct call *c)
{
    struct record r;
    enum status st = record_get(&c->tx, c->kind, c->id, &r, &c->error);

    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status accept(struct call *c)
{
    enum status st = warning_accept(&c->tx, c->id, c->if_version, &c->error);

    return st == ST_OK ? answer_row(c) : st;
}

static enum status dismiss(struct call *c)
{
    enum status st = call_body(c, "reason");
    struct str reason = call_text(c, "reason");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK)
        st = warning_dismiss(&c->tx, c->id, c->if_version, reason, &c->faults, &c->error);
    return st == ST_OK ? answer_row(c) : st;
}

/* --- evaluating ------------------------------------------------------------------------------
 */

static enum status evaluate(struct call *c)
{
    struct arena big = {.cap = PREVIEW_ARENA};
    struct host host = *c->host;
    struct warning_counts n;

    host.tx.arena = &big;
    enum status st = warning_evaluate(&host, &n, &c->error);
    arena_release(&big);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_int(c->out, "accounts", n.accounts);
    put_int(c->out, "opened", n.opened);
    put_int(c->out, "reopened", n.reopened);
    put_int(c->out, "resolved", n.resolved);
    put_int(c->out, "standing", n.standing);
    put_int(c->out, "escalated", n.escalated);
    put_int(c->out, "ms", n.ms);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status progress(struct call *c)
{
    struct warning_progress p;
    enum status st = warning_progress(&c->tx, &p, &c->error);

    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_bool(c->out, "running", p.running);
    put_int(c->out, "done", p.done);
    put_int(c->out, "total", p.total);
    put_instant(c->out, "finished_at", p.finished_at);
    buf_char(c->out, '}');
    return ST_OK;
}

/* --- figures ---------------------------------------------------------------------------------
 */

static void put_counts(struct buf *b, const char *key, const char *word,
                       const struct warning_count *v, size_t n)
{
    jo_key(b, key);
    buf_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        jo_comma(b);
        buf_char(b, '{');
        if (strcmp(word, "name") == 0) {
            put_id(b, "id", v[i].id);
        }
        put_text(b, word, v[i].word);
        put_int(b, "count", v[i].n);
        put_int(b, "high", v[i].high);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status figures(struct call *c)
{
    struct analysis a;
    struct warning_figures f;
    enum status st = analysis_parse(&c->tx, c->params, c->nparams, &a, &c->error);

    if (st == ST_OK) st = warning_figures(&c->tx, &a, &f, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_int(c->out, "total", f.total);
    put_int(c->out, "overdue", f.overdue);
    put_int(c->out, "escalated", f.escalated);
    put_int(c->out, "mine", f.mine);
    put_counts(c->out, "by_rule", "rule", f.rules, f.nrules);
    put_counts(c->out, "by_severity", "severity", f.severities, f.nseverities);
    put_counts(c->out, "by_owner", "name", f.owners, f.nowners);
    put_counts(c->out, "by_unit", "name", f.units, f.nunits);
    buf_char(c->out, '}');
    return ST_OK;
}

/* --- rules -----------------------------------------------------------------------------------
 */

static void put_param(struct buf *b, const struct warn_param *p, int64_t value)
{
    static const char *const units[] = {"days", "percent", "count", "step", "tenths"};

    jo_comma(b);
    buf_char(b, '{');
    put_z(b, "key", p->key);
    put_z(b, "unit", units[p->unit]);
    jo_key(b, "label");
    jo_label(b, str_of(p->label.zh), str_of(p->label.en));
    put_int(b, "value", value);
    put_int(b, "factory", p->factory);
    put_int(b, "min", p->min);
    put_int(b, "max", p->max);
    buf_char(b, '}');
}

/* The kinds that are not there yet, as their keys. */
static void put_waiting(struct call *c, const struct warn_spec *s)
{
    struct str rest = str_of(s->waits), kind;

    jo_key(c->out, "waits");
    buf_char(c->out, '[');
    while (str_cut(&rest, ' ', &kind)) {
        if (kind.n == 0 || catalogue_kind(c->tx.cat, kind) != NULL) continue;
        jo_comma(c->out);
        jo_text(c->out, kind);
    }
    buf_char(c->out, ']');
}

static void put_rule(struct call *c, int i, const struct warn_setting *set)
{
    const struct warn_spec *s = &warning_specs[i];
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "id", set->id);
    put_z(b, "key", s->key);
    jo_key(b, "name");
    jo_label(b, str_of(s->name.zh), str_of(s->name.en));
    jo_key(b, "text");
    jo_label(b, str_of(s->text.zh), str_of(s->text.en));
    put_bool(b, "active", set->active);
    put_bool(b, "fed", engine_fed(&c->tx, (enum warn_rule)i));
    put_waiting(c, s);
    jo_key(b, "params");
    buf_char(b, '[');
    for (size_t k = 0; k < s->nparams; k++) put_param(b, &s->params[k], set->p[k]);
    buf_z(b, "]}");
}

static enum status specs(struct call *c)
{
    struct warn_setting *set = arena_alloc(c->tx.arena, WARN_RULES * sizeof *set);
    enum status st = engine_settings(&c->tx, set, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (int i = 0; i < WARN_RULES; i++) put_rule(c, i, &set[i]);
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status read_thresholds(struct call *c, struct warning_rule_edit *edit)
{
    json_t *o = json_object_get(c->body, "params");
    struct param *v;

    if (o == NULL) return ST_OK;
    if (!json_is_object(o)) return call_refuse(c, ST_MALFORMED, "json.object", STR("params"));
    v = arena_alloc(c->tx.arena, (json_object_size(o) + 1) * sizeof *v);
    for (void *it = json_object_iter(o); it != NULL; it = json_object_iter_next(o, it)) {
        const json_t *j = json_object_iter_value(it);
        struct str key = str_dup(str_of(json_object_iter_key(it)), c->tx.arena);
        if (!json_is_integer(j)) {
            fault_add(&c->faults, key, "type");
            continue;
        }
        v[edit->nparams++] =
            (struct param){key, str_fmt(c->tx.arena, "%lld", (long long)json_integer_value(j))};
    }
    edit->params = v;
    return ST_OK;
}

static enum status save_rule(struct call *c)
{
    enum status st = call_body(c, "active severity owner_rule due_days params");

    if (st != ST_OK) return st;
    struct warning_rule_edit edit = {
        .has_active = json_object_get(c->body, "active") != NULL,
        .active = call_bool(c, "active", false),
        .severity = call_text(c, "severity"),
        .owner_rule = call_text(c, "owner_rule"),
        .due_days = call_int(c, "due_days", -1),
        .if_version = c->if_version,
    };
    st = read_thresholds(c, &edit);
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = warning_rule_save(&c->tx, c->id, &edit, &c->faults, &c->error);
    return st == ST_OK ? answer_row(c) : st;
}

static enum status preview_limit(struct call *c, int64_t *out)
{
    struct str text = call_param(c, "limit");

    *out = PREVIEW_ROWS;
    if (text.p == NULL || (str_int64(text, out) && *out >= 1 && *out <= PREVIEW_ROWS_MAX))
        return ST_OK;
    return call_refuse(c, ST_MALFORMED, "query.limit", STR("limit"));
}

static void put_row(struct buf *b, const struct warning_row *r)
{
    jo_comma(b);
    buf_char(b, '{');
    put_z(b, "kind", r->kind);
    put_id(b, "record", r->record);
    put_id(b, "account", r->account);
    put_text(b, "name", r->name);
    jo_key(b, "facts");
    buf_str(b, r->facts);
    buf_char(b, '}');
}

static enum status preview(struct call *c)
{
    struct arena big = {.cap = PREVIEW_ARENA};
    struct param *given = arena_alloc(c->tx.arena, (c->nparams + 1) * sizeof *given);
    struct warning_preview p;
    struct tx tx = c->tx;
    int64_t limit = PREVIEW_ROWS;
    size_t n = 0;
    enum status st = preview_limit(c, &limit);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < c->nparams; i++) {
        if (!str_is(c->params[i].key, "limit")) given[n++] = c->params[i];
    }
    tx.arena = &big;
    const struct warning_try try = {given, n, (size_t)limit};
    st = warning_preview(&tx, c->id, &try, &p, &c->error);
    if (st == ST_OK) {
        buf_char(c->out, '{');
        put_int(c->out, "hits", p.hits);
        put_int(c->out, "present", p.present);
        jo_key(c->out, "items");
        buf_char(c->out, '[');
        for (size_t i = 0; i < p.n; i++) put_row(c->out, &p.rows[i]);
        buf_z(c->out, "]}");
    } else if (c->error.field != NULL) { /* lies in the arena that goes */
        c->error.field = str_z(str_of(c->error.field), c->tx.arena);
    }
    arena_release(&big);
    return st;
}

#define THRESHOLDS                                                                             \
    "limit percent min_won limit_days deal_days key_days regular_days ahead from_step "        \
    "min_touches weight new_days moves times days news_days drop free_days"
const struct route routes_warning[] = {
    {HTTP_POST, "/warnings/evaluate", RUN_WORK, PERM_KIND, ACT_UPDATE, .entity = "warning_rule",
     .body = BODY_OPTIONAL, .handler = evaluate,
     .summary = {"立即全面评估预警", "Evaluate all warnings now"}, .answer = "object"},
    {HTTP_GET, "/warnings/evaluate", RUN_READ, PERM_KIND, ACT_READ, .entity = "warning",
     .handler = progress, .summary = {"评估进度", "Progress of the evaluation"},
     .answer = "object"},
    {HTTP_POST, "/{path}/{id}/accept", RUN_WRITE, PERM_KIND, ACT_READ, .only = "warning",
     .body = BODY_OPTIONAL, .handler = accept, .summary = {"接手预警", "Accept a warning"},
     .input = "", .answer = "record"},
    {HTTP_POST, "/{path}/{id}/dismiss", RUN_WRITE, PERM_KIND, ACT_READ, .only = "warning",
     .body = BODY_JSON, .handler = dismiss,
     .summary = {"忽略预警（须说明理由）", "Dismiss a warning, with the reason"},
     .input = "reason", .answer = "record", .body_max = BODY_MAX},
    {HTTP_GET, "/analysis/warnings", RUN_WORK, PERM_KIND, ACT_READ, .entity = "warning",
     .params = ANALYSIS_PARAMS, .handler = figures,
     .summary = {"预警统计", "Warnings by rule, severity, owner, unit"}, .answer = "object"},
    {HTTP_GET, "/warning_rules/specs", RUN_READ, PERM_KIND, ACT_READ, .entity = "warning_rule",
     .handler = specs, .summary = {"预警规则与阈值", "Rules with their thresholds"},
     .answer = "object"},
    {HTTP_PATCH, "/{path}/{id}", RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "warning_rule",
     .body = BODY_JSON, .handler = save_rule, .summary = {"修改预警规则", "Change a rule"},
     .input = "active severity owner_rule due_days params", .answer = "record",
     .body_max = BODY_MAX},
    {HTTP_GET, "/{path}/{id}/preview", RUN_WORK, PERM_KIND, ACT_READ, .only = "warning_rule",
     .params = THRESHOLDS, .handler = preview,
     .summary = {"今天会命中谁", "Who would be hit today"}, .answer = "object"},
};
const size_t routes_warning_n = COUNT(routes_warning);
