/* api/routes_process.c - the process of a deal: gates, cycles, score with its reasons, next
 * actions; deals side by side; editions of pipelines; how complete a file is. */
#include "api/list.h"
#include "api/put.h"
#include "ops/fields.h"
#include "ops/process/dealview.h"
#include "ops/process/edition.h"
#include "ops/process/rows.h"
#include "store/aggregate.h"

enum { COMPARE_MAX = 20 };

/* Hundredths as a number: 63.90. */
static void put_points(struct buf *b, const char *key, int64_t points)
{
    jo_key(b, key);
    jo_micro(b, points * 10000);
}

static void open_object(struct buf *b, const char *key)
{
    if (key == NULL) {
        jo_comma(b);
    } else {
        jo_key(b, key);
    }
    buf_char(b, '{');
}

/* --- gates -------------------------------------------------------------------------------- */

static void put_gate(const struct call *c, struct buf *b, const struct gate_state *g)
{
    const struct gate_verdict *v = &g->verdict;

    open_object(b, NULL);
    put_int(b, "id", g->id);
    put_text(b, "key", g->key);
    put_text(b, "stage", g->stage);
    jo_key(b, "text");
    jo_label(b, g->text, g->text_en.n > 0 ? g->text_en : g->text);
    put_bool(b, "hard", g->hard);
    put_bool(b, "met", v->met);
    put_z(b, "check", gate_check_key(g->check));
    put_z(b, "place", gate_check_place(g->check));
    put_int(b, "has", v->has);
    put_int(b, "wants", v->wants);
    put_int(b, "evidence", g->evidence);
    jo_key(b, "missing");
    if (v->met) {
        buf_z(b, "null");
    } else {
        jo_text(b, gate_says(g, c->lang, c->tx.arena));
    }
    put_z(b, "kind", v->nids > 0 ? v->kind : NULL);
    jo_key(b, "ids");
    buf_char(b, '[');
    for (size_t i = 0; i < v->nids; i++) {
        if (i > 0) buf_char(b, ',');
        buf_int(b, v->ids[i]);
    }
    buf_z(b, "]}");
}

static void put_gates(const struct call *c, struct buf *b, const struct deal_view *v)
{
    jo_key(b, "items");
    buf_char(b, '[');
    for (size_t i = 0; i < v->gates.n; i++) put_gate(c, b, &v->gates.v[i]);
    buf_char(b, ']');
    put_int(b, "met", v->facts.gates_met);
    put_int(b, "all", v->facts.gates_all);
}

/* --- cycles ------------------------------------------------------------------------------- */

static void put_cycle(struct buf *b, const struct deal_view *v)
{
    int ours = cycle_step(v->facts.place, v->facts.last), theirs = v->facts.decision_step;

    put_int(b, "ours", ours);
    jo_key(b, "customer");
    if (theirs < 0) {
        buf_z(b, "null,\"ahead\":null,\"mismatch\":false");
    } else {
        buf_int(b, theirs);
        put_int(b, "ahead", ours - theirs);
        put_bool(b, "mismatch", ours - theirs > CYCLE_AHEAD_MAX);
    }
    jo_key(b, "steps");
    buf_char(b, '[');
    for (int i = 0; i < CYCLE_STEPS; i++) {
        open_object(b, NULL);
        put_int(b, "step", i);
        put_label(b, "customer", &cycle_steps[i].customer);
        put_label(b, "activity", &cycle_steps[i].activity);
        put_label(b, "advance", &cycle_steps[i].advance);
        put_label(b, "signs", &cycle_steps[i].signs);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

/* --- score -------------------------------------------------------------------------------- */

static const char *kind_of_part(enum score_part p)
{
    switch ((int)p) {
    case PART_PROBLEM:
        return "problem";
    case PART_ATTITUDE:
    case PART_THREAD:
        return "contact";
    case PART_FIT:
        return "criterion";
    case PART_LEAD:
        return "competitor";
    case PART_PROMISES:
        return "exchange";
    default:
        return NULL;
    }
}

static void put_part(const struct call *c, struct buf *b, const struct deal_view *v, size_t i)
{
    const struct part_score *p = &v->score.parts[i];
    enum score_part part = (enum score_part)i;
    const char *kind = p->id == 0 ? NULL : kind_of_part(part);

    open_object(b, NULL);
    put_z(b, "key", score_part_keys[i]);
    put_z(b, "dimension", score_dimension_keys[p->dimension]);
    put_int(b, "share", p->share);
    put_points(b, "score", p->points);
    put_points(b, "gain", deal_score_gain(&v->score, part));
    put_text(b, "says", part_says(v, part, c->lang, c->tx.arena));
    put_text(b, "raise", part_raise(v, part, c->lang, c->tx.arena));
    put_z(b, "place", part_place(part));
    put_z(b, "kind", kind);
    put_id(b, "id", kind == NULL ? 0 : p->id);
    buf_char(b, '}');
}

static void put_dimensions(struct buf *b, const struct deal_score *s)
{
    jo_key(b, "dimensions");
    buf_char(b, '[');
    for (size_t d = 0; d < DIM__N; d++) {
        const struct dimension_score *dim = &s->dims[d];
        open_object(b, NULL);
        put_z(b, "key", score_dimension_keys[d]);
        put_bool(b, "applies", dim->applies);
        put_int(b, "weight", dim->weight);
        put_points(b, "score", dim->points);
        jo_key(b, "weakest");
        buf_char(b, '[');
        for (size_t i = 0; i < dim->nweakest; i++) {
            jo_comma(b);
            jo_z(b, score_part_keys[dim->weakest[i]]);
        }
        buf_z(b, "]}");
    }
    buf_char(b, ']');
}

static void put_turn_part(const struct call *c, struct buf *b, const struct deal_view *v,
                          const char *key, const struct score_turn_part *t)
{
    jo_key(b, key);
    if (!t->possible) {
        buf_z(b, "null");
        return;
    }
    open_object(b, NULL);
    put_z(b, "part", score_part_keys[t->part]);
    put_points(b, "from", t->from);
    put_points(b, "to", t->to);
    put_text(b, "says", part_says(v, t->part, c->lang, c->tx.arena));
    put_text(b, "raise", part_raise(v, t->part, c->lang, c->tx.arena));
    buf_char(b, '}');
}

/* The smallest change of one part, and of one weight, that brings the score to another band. */
static void put_turn(const struct call *c, struct buf *b, const struct deal_view *v)
{
    struct score_turn t;

    deal_score_turn(&v->score, &t);
    open_object(b, "turn");
    put_z(b, "band", score_band_keys[t.band]);
    put_points(b, "band_from", score_band_from[t.band]);
    jo_key(b, "next_from");
    if (t.band == BAND_GOOD) {
        buf_z(b, "null");
    } else {
        jo_micro(b, score_band_from[t.band + 1] * 10000);
    }
    put_turn_part(c, b, v, "up", &t.up);
    put_turn_part(c, b, v, "down", &t.down);
    jo_key(b, "weight");
    if (t.weight.possible) {
        open_object(b, NULL);
        put_z(b, "dimension", score_dimension_keys[t.weight.dimension]);
        put_int(b, "from", t.weight.from);
        put_int(b, "to", t.weight.to);
        put_z(b, "band", score_band_keys[t.weight.band]);
        buf_char(b, '}');
    } else {
        buf_z(b, "null");
    }
    buf_char(b, '}');
}

static void put_score(const struct call *c, struct buf *b, const struct deal_view *v)
{
    put_points(b, "score", v->score.points);
    put_day(b, "as_of", v->facts.today);
    put_dimensions(b, &v->score);
    jo_key(b, "parts");
    buf_char(b, '[');
    for (size_t i = 0; i < PART__N; i++) {
        if (v->score.parts[i].applies) put_part(c, b, v, i);
    }
    buf_char(b, ']');
    put_turn(c, b, v);
}

/* --- the proposed grade -------------------------------------------------------------------
 */

static void put_grade(const struct call *c, struct buf *b, const struct deal_view *v)
{
    const char proposed[2] = {v->grade.grade, 0};
    const struct value *current = record_field(&v->deal, "grade");

    put_z(b, "proposed", v->grade.grade == 0 ? NULL : proposed);
    put_text(b, "current", current->kind == V_TEXT ? current->s : STR_NONE);
    put_points(b, "score", v->grade.points);
    jo_key(b, "parts");
    buf_char(b, '[');
    for (size_t i = 0; i < GRADE__N; i++) {
        open_object(b, NULL);
        put_z(b, "key", grade_part_keys[i]);
        put_int(b, "weight", grade_part_weights[i]);
        put_bool(b, "applies", v->grade.parts[i].applies);
        put_points(b, "score", v->grade.parts[i].points);
        put_text(b, "says", grade_says(v, (enum grade_part)i, c->lang, c->tx.arena));
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

/* --- next actions and warnings -------------------------------------------------------------
 */

static void put_action(const struct call *c, struct buf *b, const struct deal_view *v, size_t i)
{
    const struct next_action *n = &v->actions[i];
    bool gate = n->what == NEXT_GATE;

    open_object(b, NULL);
    put_z(b, "what", next_what_keys[n->what]);
    jo_key(b, "key");
    if (gate) {
        jo_text(b, v->gates.v[v->gate_of[i]].key);
    } else {
        jo_z(b, n->what == NEXT_SCORE ? score_part_keys[n->index] : next_what_keys[n->what]);
    }
    put_int(b, "consequence", n->consequence);
    put_text(b, "title", action_title(v, i, c->lang, c->tx.arena));
    put_text(b, "reason", action_reason(v, i, c->lang, c->tx.arena));
    put_z(b, "place", action_place(v, i));
    put_id(b, "item", gate ? v->gates.v[v->gate_of[i]].id : 0);
    put_id(b, "id", n->what == NEXT_WARNING ? v->warnings[n->index].id : n->id);
    buf_char(b, '}');
}

static void put_actions(const struct call *c, struct buf *b, const struct deal_view *v)
{
    jo_key(b, "items");
    buf_char(b, '[');
    for (size_t i = 0; i < v->nactions; i++) put_action(c, b, v, i);
    buf_char(b, ']');
}

static void put_warnings(struct buf *b, const struct deal_view *v)
{
    static const char *const severity[] = {"info", "mid", "high"};

    jo_key(b, "warnings");
    buf_char(b, '[');
    for (size_t i = 0; i < v->nwarnings; i++) {
        const struct view_warning *w = &v->warnings[i];
        open_object(b, NULL);
        put_int(b, "id", w->id);
        put_text(b, "rule", w->rule);
        jo_key(b, "name");
        jo_label(b, w->name, w->name_en);
        put_z(b, "severity", severity[w->severity]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

/* --- handlers ------------------------------------------------------------------------------
 */

static enum status view(struct call *c, struct deal_view **out)
{
    *out = arena_alloc(c->tx.arena, sizeof **out);
    enum status st = dealview_read(&c->tx, c->id, *out, &c->error);

    if (st == ST_OK) {
        buf_char(c->out, '{');
        put_int(c->out, "deal", c->id);
    }
    return st;
}

static enum status gates(struct call *c)
{
    struct deal_view *v;
    enum status st = view(c, &v);

    if (st != ST_OK) return st;
    put_gates(c, c->out, v);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status score(struct call *c)
{
    struct deal_view *v;
    enum status st = view(c, &v);

    if (st != ST_OK) return st;
    put_score(c, c->out, v);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status actions(struct call *c)
{
    struct deal_view *v;
    enum status st = view(c, &v);

    if (st != ST_OK) return st;
    put_actions(c, c->out, v);
    buf_char(c->out, '}');
    return ST_OK;
}

static void put_process(const struct call *c, struct buf *b, const struct deal_view *v)
{
    open_object(b, "gates");
    put_gates(c, b, v);
    buf_char(b, '}');
    open_object(b, "cycle");
    put_cycle(b, v);
    buf_char(b, '}');
    open_object(b, "score");
    put_score(c, b, v);
    buf_char(b, '}');
    open_object(b, "grade");
    put_grade(c, b, v);
    buf_char(b, '}');
    open_object(b, "next_actions");
    put_actions(c, b, v);
    buf_char(b, '}');
    put_warnings(b, v);
}

static enum status process(struct call *c)
{
    struct deal_view *v;
    enum status st = view(c, &v);

    if (st != ST_OK) return st;
    put_process(c, c->out, v);
    buf_char(c->out, '}');
    return ST_OK;
}

/* --- the whole page -------------------------------------------------------------------------
 */

/* All references by name, as the page asks of every list. */
static void name_all(const struct call *c, struct query *q)
{
    for (size_t i = 0; i < q->kind->nfields && q->nexpand < COUNT(q->expand); i++) {
        const struct field *f = q->kind->fields[i].f;
        bool is_ref = f->type == F_REF || f->type == F_REFS;
        if (is_ref && actor_reads(&c->actor, q->kind->index, f))
            q->expand[q->nexpand++] = (int)i;
    }
}

static enum status put_deal(struct call *c)
{
    struct query *q = arena_zalloc(c->tx.arena, sizeof *q);
    struct value *id = arena_alloc(c->tx.arena, sizeof *id);
    struct str cursor;
    size_t n = 0;

    *id = (struct value){.kind = V_INT, .i = c->id};
    *q = (struct query){.kind = c->kind, .limit = 1, .as_of = DAY_NONE, .act = ACT_READ};
    name_all(c, q);
    enum status st = query_filter(q, QF_ID, OP_EQ, id, 1, &c->error);
    jo_key(c->out, "deal");
    if (st == ST_OK) st = list_put(c, q, &n, &cursor);
    if (st == ST_OK && n == 0) return call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE);
    return st;
}

/* The rows of one kind that hang on the deal, in the order of its list. */
static enum status put_children(struct call *c, const struct child *child,
                                const struct cat_entity *kind)
{
    static const struct str limit = STR_INIT("100");
    struct param params[] = {param_id(&c->tx, child->field, c->id),
                             {STR("limit"), limit},
                             {STR("kind"), str_of(c->kind->e->key)}};
    struct query *q = arena_zalloc(c->tx.arena, sizeof *q);
    bool of_any = strcmp(child->field, "record") == 0; /* notes, files, warnings */
    struct str cursor = STR_NONE;
    size_t n = 0;
    enum status st = query_parse(&c->tx, kind, params, of_any ? 3 : 2, q, &c->error);

    if (st != ST_OK) return st;
    name_all(c, q);
    open_object(c->out, kind->e->key);
    jo_key(c->out, "items");
    buf_char(c->out, '[');
    st = list_put(c, q, &n, &cursor);
    buf_char(c->out, ']');
    put_text(c->out, "next_cursor", cursor);
    buf_char(c->out, '}');
    return st;
}

/* The deal, its process and everything that hangs on it, at once. */
static enum status whole(struct call *c)
{
    const struct entity *e = c->kind->e;
    struct deal_view *v = arena_alloc(c->tx.arena, sizeof *v);
    enum status st = dealview_read(&c->tx, c->id, v, &c->error);

    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    st = put_deal(c);
    if (st != ST_OK) return st;
    open_object(c->out, "process");
    put_int(c->out, "deal", c->id);
    put_process(c, c->out, v);
    buf_char(c->out, '}');
    open_object(c->out, "children");
    for (size_t i = 0; st == ST_OK && i < e->nchildren; i++) {
        const struct cat_entity *kind =
            catalogue_kind(c->tx.cat, str_of(e->children[i].entity));
        if (kind == NULL || !actor_may(&c->actor, kind->index, ACT_READ)) continue;
        st = put_children(c, &e->children[i], kind);
    }
    buf_z(c->out, "}}");
    return st;
}

static enum status put_compared(struct call *c, int64_t id)
{
    struct deal_view *v = arena_alloc(c->tx.arena, sizeof *v);
    struct buf *b = c->out;
    enum status st = dealview_read(&c->tx, id, v, &c->error);

    if (st == ST_NOT_FOUND) return ST_OK; /* what one may not see is not compared */
    if (st != ST_OK) return st;
    open_object(b, NULL);
    put_int(b, "id", id);
    put_text(b, "name", field_text(record_field(&v->deal, "name")));
    put_text(b, "stage", field_text(record_field(&v->deal, "stage")));
    put_text(b, "state", field_text(record_field(&v->deal, "state")));
    put_int(b, "gates_met", v->facts.gates_met);
    put_int(b, "gates_all", v->facts.gates_all);
    put_points(b, "score", v->score.points);
    put_dimensions(b, &v->score);
    put_warnings(b, v);
    put_int(b, "next_actions", (int64_t)v->nactions);
    jo_key(b, "next");
    if (v->nactions > 0) {
        jo_text(b, action_title(v, 0, c->lang, c->tx.arena));
    } else {
        buf_z(b, "null");
    }
    buf_char(b, '}');
    return ST_OK;
}

static enum status compare(struct call *c)
{
    struct str rest = call_param(c, "ids"), part;
    int64_t ids[COMPARE_MAX];
    size_t n = 0;
    enum status st = ST_OK;

    if (rest.n == 0) return call_refuse(c, ST_MALFORMED, "query.value", STR("ids"));
    while (str_cut(&rest, ',', &part)) {
        if (n == COMPARE_MAX || !str_int64(part, &ids[n]) || ids[n] < 1)
            return call_refuse(c, ST_MALFORMED, "query.value", STR("ids"));
        n++;
    }
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n && st == ST_OK; i++) st = put_compared(c, ids[i]);
    buf_z(c->out, "]}");
    return st;
}

static enum status file_complete(struct call *c)
{
    struct file_quality q;
    enum status st = account_file_read(&c->tx, c->id, &q, &c->error);

    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_int(c->out, "percent", q.percent);
    put_int(c->out, "asked", (int64_t)q.asked);
    jo_key(c->out, "missing");
    buf_char(c->out, '[');
    for (size_t i = 0; i < q.nmissing; i++) {
        jo_comma(c->out);
        jo_z(c->out, q.missing[i]);
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

/* --- editions of pipelines ------------------------------------------------------------------
 */

static enum status revise(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "");

    if (st == ST_OK) st = edition_draft(&c->tx, c->id, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status activate(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "");

    if (st == ST_OK) st = edition_activate(&c->tx, c->id, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

#define DEAL     "/{path}/{id}"
#define READ     RUN_WORK, PERM_KIND, ACT_READ, .only = "opportunity", .answer = "object"
#define PIPELINE RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "pipeline", .answer = "record"
const struct route routes_process[] = {
    {HTTP_GET, "/{path}/compare", READ, .params = "ids", .handler = compare,
     .summary = {"项目对比", "Deals side by side"}},
    {HTTP_GET, DEAL "/gates", READ, .handler = gates,
     .summary = {"阶段关卡", "Gate items with their facts"}},
    {HTTP_GET, DEAL "/score", READ, .handler = score,
     .summary = {"项目评分与依据", "The score and why"}},
    {HTTP_GET, DEAL "/next_actions", READ, .handler = actions,
     .summary = {"下一步建议", "What to do next"}},
    {HTTP_GET, DEAL "/process", READ, .handler = process,
     .summary = {"销售过程", "Gates, cycles, score, next actions"}},
    {HTTP_GET, DEAL "/view", READ, .handler = whole,
     .summary = {"项目全页", "The deal, its process and all that hangs on it"}},
    {HTTP_GET, "/{path}/{id}/file", RUN_READ, PERM_KIND, ACT_READ, .only = "account",
     .handler = file_complete, .summary = {"档案完整度", "How complete the file is"},
     .answer = "object"},
    {HTTP_POST, "/{path}/{id}/revise", PIPELINE, .body = BODY_OPTIONAL, .handler = revise,
     .summary = {"修订为新版本", "A new edition to edit"}, .input = "", .makes = "pipeline"},
    {HTTP_POST, "/{path}/{id}/activate", PIPELINE, .body = BODY_OPTIONAL, .handler = activate,
     .summary = {"启用此版本", "Put the edition to use"}, .input = ""},
};
const size_t routes_process_n = COUNT(routes_process);
