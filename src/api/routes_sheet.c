/* api/routes_sheet.c - the sheets of a deal as wholes: criteria, competitor scores, team; and
 * what follows from them: the comparison, the people with their coverage. */
#include "api/json_in.h"
#include "api/list.h"
#include "api/put.h"
#include "ops/comparison.h"
#include "ops/fields.h"
#include "store/aggregate.h"
#include "store/tags.h"

/* --- parts of an answer ------------------------------------------------------------------ */

static void put_micro(struct buf *b, const char *key, int64_t v)
{
    jo_key(b, key);
    jo_micro(b, v);
}

static void put_share(struct buf *b, const char *key, double percent)
{
    put_micro(b, key, (int64_t)(percent * 1e6 + 0.5));
}

static void put_option(struct buf *b, const char *key, const struct cat_option *o)
{
    jo_key(b, key);
    if (o == NULL) {
        buf_z(b, "null");
    } else {
        jo_label(b, o->zh, o->en);
    }
}

static const struct cat_field *field_of(const struct call *c, const char *kind, const char *key)
{
    const struct cat_entity *k = catalogue_kind(c->tx.cat, str_of(kind));

    CHECK_BUG(k != NULL && cat_field_index(k, str_of(key)) >= 0);
    return &k->fields[cat_field_index(k, str_of(key))];
}

static enum status put_filled_by(struct call *c, const struct sheet *s)
{
    const struct cat_entity *users = catalogue_kind(c->tx.cat, STR("user"));
    int64_t id = s->head.kind == NULL ? 0 : field_id(record_field(&s->head, "filled_by"));
    struct str name = STR_NONE;
    enum status st = ST_OK;

    CHECK_BUG(users != NULL);
    if (id != 0) st = query_names(&c->tx, users, &id, 1, &name, &c->error);
    if (st == ST_OK) put_named(c->out, "filled_by", id, name);
    return st;
}

/* Deal, number, who, when, remark: the head of every sheet. */
static enum status put_head(struct call *c, const struct sheet *s)
{
    static const char *const keys[] = {"code", "date", "asked", "note"};
    struct buf *b = c->out;

    put_named(b, "deal", s->deal.id, field_text(record_field(&s->deal, "name")));
    put_int(b, "version", s->version);
    put_bool(b, "saved", s->head.kind != NULL);
    for (size_t i = 0; i < COUNT(keys); i++) {
        if (s->head.kind != NULL) {
            put_value_of(b, &s->head, keys[i]);
            continue;
        }
        jo_key(b, keys[i]);
        buf_z(b, strcmp(keys[i], "asked") == 0 ? "[]" : "null");
    }
    call_header(c, "ETag", str_fmt(c->tx.arena, "\"%lld\"", (long long)s->version));
    return put_filled_by(c, s);
}

/* Living rows of a kind as the list gives them, names of references with them. */
static enum status put_rows(struct call *c, const char *kind, const char *names)
{
    struct query q = {.kind = catalogue_kind(c->tx.cat, str_of(kind)),
                      .limit = QUERY_LIMIT_MAX,
                      .as_of = DAY_NONE,
                      .act = ACT_READ};
    struct value *v = arena_alloc(c->tx.arena, sizeof *v);
    struct str rest = str_of(names), part, cursor;
    size_t n;

    CHECK_BUG(q.kind != NULL);
    int position = cat_field_index(q.kind, STR("position"));
    if (position >= 0) q.sorts[q.nsorts++] = (struct sort){.field = position};
    while (str_cut(&rest, ' ', &part)) q.expand[q.nexpand++] = cat_field_index(q.kind, part);
    *v = value_int(c->id);
    enum status st =
        query_filter(&q, cat_field_index(q.kind, STR("deal")), OP_EQ, v, 1, &c->error);
    jo_key(c->out, "rows");
    buf_char(c->out, '[');
    if (st == ST_OK) st = list_put(c, &q, &n, &cursor);
    buf_char(c->out, ']');
    return st;
}

/* --- what a body says of a sheet --------------------------------------------------------- */

static const char head_keys[] = "draft code filled_by date asked note";

/* The head's fields, read as fields of deal_sheet. */
static enum status read_head(struct call *c, struct sheet_put *put)
{
    struct str rest = STR("code filled_by date asked note"), part;
    struct json_got got = {.faults = &c->faults, .about = &c->error_field};
    json_t *head = json_object();
    enum status st;

    CHECK_BUG(head != NULL);
    while (str_cut(&rest, ' ', &part)) {
        json_t *j = json_object_get(c->body, str_z(part, c->tx.arena));
        if (j != NULL) (void)json_object_set(head, str_z(part, c->tx.arena), j);
    }
    st =
        json_input(&c->tx, catalogue_kind(c->tx.cat, STR("deal_sheet")), head, &got, &c->error);
    json_decref(head);
    put->head = got.in;
    put->draft = call_bool(c, "draft", false);
    return st;
}

/* One row: its id aside, the fields of its kind; faults get the row's place. */
static enum status read_row(struct call *c, const struct cat_entity *kind, const char *list,
                            size_t i, struct sheet_row *out)
{
    struct faults own = {.arena = c->tx.arena};
    struct json_got got = {.faults = &own, .about = &c->error_field};
    json_t *row = json_copy(json_array_get(json_object_get(c->body, list), i));
    const json_t *id = json_object_get(row, "id");
    enum status st;

    if (!json_is_object(row)) {
        json_decref(row);
        return call_refuse(c, ST_MALFORMED, "json.object", str_of(list));
    }
    out->id = json_is_integer(id) ? json_integer_value(id) : 0;
    if (id != NULL && !json_is_null(id) && out->id <= 0) fault_add(&own, STR("id"), "type");
    (void)json_object_del(row, "id");
    st = json_input(&c->tx, kind, row, &got, &c->error);
    json_decref(row);
    out->in = got.in;
    for (size_t k = 0; k < own.n; k++) {
        fault_add2(&c->faults,
                   str_fmt(c->tx.arena, "%s[%zu].%.*s", list, i, STR_FMT(own.v[k].field)),
                   own.v[k].code, own.v[k].args[0], own.v[k].args[1]);
    }
    return st;
}

enum { ROWS_MAX = 1000 };
static enum status read_put(struct call *c, const char *kind, const char *list,
                            const char *more, struct sheet_put *put)
{
    const struct cat_entity *k = catalogue_kind(c->tx.cat, str_of(kind));
    enum status st = call_body(c, str_fmt(c->tx.arena, "%s %s!%s", head_keys, list, more).p);
    const json_t *rows = json_object_get(c->body, list);

    CHECK_BUG(k != NULL);
    *put = (struct sheet_put){.n = json_array_size(rows)};
    if (st == ST_OK && rows != NULL && !json_is_array(rows))
        fault_add(&c->faults, str_of(list), "type");
    if (st == ST_OK && put->n > ROWS_MAX)
        return call_refuse(c, ST_MALFORMED, "json.limits", str_of(list));
    if (st == ST_OK) st = read_head(c, put);
    struct sheet_row *v = arena_zalloc(c->tx.arena, (put->n + 1) * sizeof *v);
    put->rows = v;
    for (size_t i = 0; st == ST_OK && i < put->n; i++) st = read_row(c, k, list, i, &v[i]);
    return st;
}

static struct sheet_call sheet_call(struct call *c, const char *list)
{
    return (struct sheet_call){.tx = &c->tx,
                               .deal = c->id,
                               .if_version = c->if_version,
                               .list = list,
                               .faults = &c->faults};
}

/* --- the criteria sheet ------------------------------------------------------------------ */

static const char *const first_departments[] = {"purchasing", "production", "finance", "rnd",
                                                "management"};

struct department {
    struct str kind, name; /* name of the account's own department, p NULL: none */
    size_t rows;
    bool asked;
};
struct departments {
    struct department v[32];
    size_t n;
};

static struct department *department(struct departments *d, struct str kind)
{
    for (size_t i = 0; i < d->n; i++) {
        if (str_eq(d->v[i].kind, kind)) return &d->v[i];
    }
    if (kind.n == 0 || d->n == COUNT(d->v)) return NULL;
    d->v[d->n] = (struct department){.kind = kind};
    return &d->v[d->n++];
}

/* Departments of the customer as far as the reader sees them. */
static enum status own_departments(struct call *c, const struct sheet *s,
                                   struct departments *out)
{
    struct query q = {.kind = catalogue_kind(c->tx.cat, STR("account_department")),
                      .limit = QUERY_LIMIT_MAX,
                      .as_of = DAY_NONE,
                      .act = ACT_READ};
    struct value *v = arena_alloc(c->tx.arena, sizeof *v);
    struct sheet_rows rows;

    CHECK_BUG(q.kind != NULL);
    *v = *record_field(&s->deal, "account");
    if (v->kind != V_INT) return ST_OK;
    enum status st =
        query_filter(&q, cat_field_index(q.kind, STR("account")), OP_EQ, v, 1, &c->error);
    if (st == ST_OK) st = rows_collect(&c->tx, &q, &rows, &c->error);
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        struct department *d = department(out, field_text(record_field(&rows.v[i], "kind")));
        if (d != NULL && d->name.p == NULL)
            d->name = field_text(record_field(&rows.v[i], "name"));
    }
    return st;
}

static void mark(struct call *c, struct departments *out, const struct value *tags, bool row)
{
    struct str keys[TAGS_MAX];
    size_t n = 0;

    if (tags->kind != V_TEXT || !tags_read(tags->s, c->tx.arena, keys, TAGS_MAX, &n)) return;
    for (size_t i = 0; i < n; i++) {
        struct department *d = department(out, keys[i]);
        if (d == NULL) continue;
        d->asked = true;
        if (row) d->rows++;
    }
}

static enum status put_departments(struct call *c, const struct sheet *s,
                                   const struct sheet_rows *rows)
{
    const struct cat_field *kinds = field_of(c, "criterion", "departments");
    struct departments d = {.n = 0};
    struct buf *b = c->out;
    enum status st;

    for (size_t i = 0; i < COUNT(first_departments); i++)
        (void)department(&d, str_of(first_departments[i]));
    st = own_departments(c, s, &d);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < rows->n; i++)
        mark(c, &d, record_field(&rows->v[i], "departments"), true);
    if (s->head.kind != NULL) mark(c, &d, record_field(&s->head, "asked"), false);
    jo_key(b, "departments");
    buf_char(b, '[');
    for (size_t i = 0; i < d.n; i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_text(b, "kind", d.v[i].kind);
        put_option(b, "label", cat_option(kinds, d.v[i].kind));
        put_text(b, "name", d.v[i].name);
        put_bool(b, "asked", d.v[i].asked);
        put_int(b, "concerns", (int64_t)d.v[i].rows);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    return ST_OK;
}

/* Concerns that stand ready to be taken over. */
static void put_factory(struct call *c)
{
    const struct cat_field *f = field_of(c, "criterion", "factor");

    jo_key(c->out, "factory");
    buf_char(c->out, '[');
    for (size_t i = 0; i < f->noptions; i++) {
        if (f->options[i].hidden || str_is(f->options[i].key, "service")) continue;
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_text(c->out, "factor", f->options[i].key);
        put_option(c->out, "label", &f->options[i]);
        buf_char(c->out, '}');
    }
    buf_char(c->out, ']');
}

static enum status criteria_sheet(struct call *c)
{
    struct sheet s;
    struct sheet_rows rows;
    struct buf *b = c->out;
    enum status st = sheet_open(&c->tx, c->id, SHEET_CRITERIA, &s, &c->error);

    if (st == ST_OK) st = sheet_rows(&c->tx, "criterion", c->id, DAY_NONE, &rows, &c->error);
    if (st != ST_OK) return st;
    int64_t total = sheet_sum(&rows, "weight");
    buf_char(b, '{');
    st = put_head(c, &s);
    put_bool(b, "draft", sheet_is_draft(&s) || rows.n == 0 || total != CRITERIA_WHOLE);
    put_micro(b, "total", total);
    put_bool(b, "whole", rows.n > 0 && total == CRITERIA_WHOLE);
    if (st == ST_OK) st = put_rows(c, "criterion", "contacts");
    if (st == ST_OK) st = put_departments(c, &s, &rows);
    put_factory(c);
    buf_char(b, '}');
    return st;
}

static enum status put_criteria_sheet(struct call *c)
{
    struct sheet_call sc = sheet_call(c, "rows");
    struct sheet_put put;
    enum status st = read_put(c, "criterion", "rows", "", &put);

    if (st == ST_OK) st = criteria_put(&sc, &put, &c->error);
    return st == ST_OK ? criteria_sheet(c) : st;
}

/* --- the team ---------------------------------------------------------------------------- */

static enum status team_sheet(struct call *c)
{
    struct sheet s;
    struct sheet_rows rows;
    struct buf *b = c->out;
    enum status st = sheet_open(&c->tx, c->id, SHEET_TEAM, &s, &c->error);

    if (st == ST_OK) st = sheet_rows(&c->tx, "deal_member", c->id, DAY_NONE, &rows, &c->error);
    if (st != ST_OK) return st;
    int64_t total = sheet_sum(&rows, "share");
    const struct cat_field *share = field_of(c, "deal_member", "share");
    buf_char(b, '{');
    st = put_head(c, &s);
    put_bool(b, "draft", sheet_is_draft(&s) || total != CRITERIA_WHOLE);
    if (actor_reads(&c->actor, catalogue_kind(c->tx.cat, STR("deal_member"))->index, share->f))
        put_micro(b, "total", total);
    if (st == ST_OK) st = put_rows(c, "deal_member", "user");
    buf_char(b, '}');
    return st;
}

static enum status put_team_sheet(struct call *c)
{
    struct sheet_call sc = sheet_call(c, "rows");
    struct sheet_put put;
    enum status st = read_put(c, "deal_member", "rows", "", &put);

    if (st == ST_OK) st = team_put(&sc, &put, &c->error);
    return st == ST_OK ? team_sheet(c) : st;
}

/* --- the competitor sheet ---------------------------------------------------------------- */

static void put_concern(struct call *c, const struct comparison *v, size_t i)
{
    const struct record *r = v->criterion[i];
    struct buf *b = c->out;

    put_id(b, "criterion", r == NULL ? 0 : r->id);
    put_text(b, "factory", v->factory_key[i]);
    put_text(b, "concern", r == NULL ? STR_NONE : field_text(record_field(r, "concern")));
    put_option(b, "label",
               r == NULL ? cat_option(field_of(c, "score", "factory"), v->factory_key[i])
                         : cat_option(field_of(c, "criterion", "factor"),
                                      field_text(record_field(r, "factor"))));
    jo_key(b, "weight");
    if (r == NULL || record_field(r, "weight")->kind == V_NULL) {
        buf_z(b, "null");
    } else {
        jo_micro(b, v->rows[i].weight);
    }
}

static void put_score(struct call *c, const char *key, const struct record *score)
{
    struct buf *b = c->out;

    if (key != NULL) jo_key(b, key);
    if (score == NULL) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_id(b, "id", score->id);
    put_value_of(b, score, "score");
    put_value_of(b, score, "evidence");
    put_instant(b, "at", score->updated_at);
    buf_char(b, '}');
}

static void put_rivals(struct call *c, const struct comparison *v)
{
    struct buf *b = c->out;

    jo_key(b, "competitors");
    buf_char(b, '[');
    for (size_t k = 0; k < v->nrivals; k++) {
        jo_comma(b);
        buf_char(b, '{');
        put_id(b, "id", v->rival[k]);
        put_text(b, "name", v->rival_name[k]);
        put_id(b, "deal_competitor", v->on_deal[k] == NULL ? 0 : v->on_deal[k]->id);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_basis(struct call *c, const struct comparison *v)
{
    put_z(c->out, "basis", v->factory ? "factory" : "criteria");
    put_bool(c->out, "criteria_draft", v->draft);
}

static void put_sheet_row(struct call *c, const struct comparison *v, size_t i)
{
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_concern(c, v, i);
    put_score(c, "us", v->score[i][0]);
    jo_key(b, "scores");
    buf_char(b, '[');
    for (size_t k = 0; k < v->nrivals; k++) {
        jo_comma(b);
        put_score(c, NULL, v->score[i][k + 1]);
    }
    buf_z(b, "]}");
}

static bool is_complete(const struct comparison *v)
{
    for (size_t i = 0; i < v->n; i++) {
        for (size_t k = 0; k <= v->nrivals; k++) {
            if (v->score[i][k] == NULL) return false;
        }
    }
    return v->nrivals > 0;
}

static enum status competitor_sheet(struct call *c)
{
    struct comparison *v = arena_alloc(c->tx.arena, sizeof *v);
    struct buf *b = c->out;
    enum status st = comparison_read(&c->tx, c->id, v, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    st = put_head(c, &v->sheet);
    put_bool(b, "draft", sheet_is_draft(&v->sheet));
    put_bool(b, "complete", is_complete(v));
    put_basis(c, v);
    put_rivals(c, v);
    jo_key(b, "rows");
    buf_char(b, '[');
    for (size_t i = 0; i < v->n; i++) put_sheet_row(c, v, i);
    buf_z(b, "]}");
    return st;
}

/* Competitors on the sheet, with or without scores. */
static void read_rivals(struct call *c, int64_t **ids, size_t *n)
{
    const json_t *list = json_object_get(c->body, "competitors");

    *n = 0;
    *ids = arena_alloc(c->tx.arena, (json_array_size(list) + 1) * sizeof **ids);
    if (list == NULL || json_is_null(list)) return;
    if (!json_is_array(list)) fault_add(&c->faults, STR("competitors"), "type");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *id = json_array_get(list, i);
        if (!json_is_integer(id) || json_integer_value(id) <= 0) {
            fault_add(&c->faults, STR("competitors"), "type");
            return;
        }
        (*ids)[(*n)++] = json_integer_value(id);
    }
}

static enum status put_competitor_sheet(struct call *c)
{
    struct sheet_call sc = sheet_call(c, "scores");
    struct sheet_put put;
    int64_t *rivals;
    size_t n;
    enum status st = read_put(c, "score", "scores", " competitors", &put);

    if (st != ST_OK) return st;
    read_rivals(c, &rivals, &n);
    st = scores_put(&sc, &put, rivals, n, &c->error);
    return st == ST_OK ? competitor_sheet(c) : st;
}

/* --- the comparison ---------------------------------------------------------------------- */

struct compared {
    const struct comparison *v;
    struct compare_row rows[CRITERIA_MAX]; /* of the rivals that have a score */
    size_t rival[RIVALS_MAX];              /* index in v of each */
    size_t n;
    struct compare_side side[RIVALS_MAX + 1];
};

/* A rival without any score is not compared. */
static void keep_scored(const struct comparison *v, struct compared *out)
{
    struct compare_side side[RIVALS_MAX + 1];

    *out = (struct compared){.v = v};
    compare_totals(v->rows, v->n, v->nrivals, side);
    for (size_t k = 0; k < v->nrivals; k++) {
        if (side[k + 1].scored > 0) out->rival[out->n++] = k;
    }
    for (size_t i = 0; i < v->n; i++) {
        out->rows[i].weight = v->rows[i].weight;
        out->rows[i].us = v->rows[i].us;
        for (size_t k = 0; k < out->n; k++)
            out->rows[i].rival[k] = v->rows[i].rival[out->rival[k]];
    }
    compare_totals(out->rows, v->n, out->n, out->side);
}

static void put_points(struct buf *b, const char *key, int score)
{
    jo_key(b, key);
    if (score == 0) {
        buf_z(b, "null");
    } else {
        buf_int(b, score);
    }
}

/* The gap of the row in points, and what it does to the total, in points too. */
static void put_gap(struct buf *b, const struct compared *d, size_t i, int gap)
{
    int64_t sum = 0, weight = d->rows[i].weight;

    for (size_t k = 0; k < d->v->n; k++) sum += d->rows[k].weight;
    if (sum == 0) {
        sum = (int64_t)d->v->n;
        weight = 1;
    }
    put_int(b, "gap", gap);
    put_micro(b, "weighted_gap", sum > 0 ? gap * weight * 1000000 / sum : 0);
}

static void put_compared_row(struct call *c, const struct compared *d, size_t i)
{
    const struct compare_row *r = &d->rows[i];
    struct buf *b = c->out;
    size_t who = 0;
    int best = compare_best(r, d->n, &who);

    jo_comma(b);
    buf_char(b, '{');
    put_concern(c, d->v, i);
    put_points(b, "us", r->us);
    put_points(b, "best", best);
    put_id(b, "leader", best == 0 ? 0 : d->v->rival[d->rival[who]]);
    put_gap(b, d, i, r->us - best);
    put_z(b, "track", track_keys[talk_track(r->us, best)]);
    jo_key(b, "against");
    buf_char(b, '[');
    for (size_t k = 0; k < d->n; k++) {
        jo_comma(b);
        buf_char(b, '{');
        put_id(b, "competitor", d->v->rival[d->rival[k]]);
        put_points(b, "score", r->rival[k]);
        put_gap(b, d, i, r->us - r->rival[k]);
        put_z(b, "track", track_keys[talk_track(r->us, r->rival[k])]);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
}

static void put_side(struct call *c, const struct compared *d, size_t side)
{
    const struct compare_side *s = &d->side[side];
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "competitor", side == 0 ? 0 : d->v->rival[d->rival[side - 1]]);
    put_text(b, "name", side == 0 ? STR_NONE : d->v->rival_name[d->rival[side - 1]]);
    put_micro(b, "total", s->total);
    put_int(b, "scored", (int64_t)s->scored);
    buf_char(b, '}');
}

static void put_turn(struct call *c, const struct compared *d, size_t k)
{
    struct turn t;
    struct buf *b = c->out;

    compare_turn(d->rows, d->v->n, k, &t);
    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "competitor", d->v->rival[d->rival[k]]);
    put_text(b, "name", d->v->rival_name[d->rival[k]]);
    put_micro(b, "lead", d->side[0].total - d->side[k + 1].total);
    put_z(b, "order", t.lead > 0 ? "ahead" : t.lead < 0 ? "behind" : "level");
    jo_key(b, "score");
    if (t.score.has) {
        buf_char(b, '{');
        put_int(b, "row", (int64_t)t.score.row);
        put_bool(b, "ours", t.score.ours);
        put_int(b, "from", t.score.from);
        put_int(b, "to", t.score.to);
        buf_char(b, '}');
    } else {
        buf_z(b, "null");
    }
    jo_key(b, "weight");
    if (t.weight.has && !d->v->factory) {
        buf_char(b, '{');
        put_int(b, "row", (int64_t)t.weight.row);
        put_share(b, "from", t.weight.from);
        put_share(b, "to", t.weight.to);
        buf_char(b, '}');
    } else {
        buf_z(b, "null");
    }
    buf_char(b, '}');
}

static void put_sheet_fact(struct call *c, const char *key, const struct sheet *s)
{
    struct buf *b = c->out;

    jo_key(b, key);
    buf_char(b, '{');
    put_id(b, "id", s->head.kind == NULL ? 0 : s->head.id);
    jo_key(b, "date");
    if (s->head.kind == NULL || record_field(&s->head, "date")->kind == V_NULL) {
        buf_z(b, "null");
    } else {
        jo_day(b, (struct day){(int32_t)record_field(&s->head, "date")->i});
    }
    put_bool(b, "draft", sheet_is_draft(s));
    buf_char(b, '}');
}

static void put_facts(struct call *c, const struct comparison *v)
{
    struct buf *b = c->out;

    jo_key(b, "facts");
    buf_char(b, '{');
    put_sheet_fact(c, "criteria_sheet", &v->criteria);
    put_sheet_fact(c, "competitor_sheet", &v->sheet);
    jo_key(b, "scores");
    buf_char(b, '[');
    for (size_t i = 0; i < v->n; i++) {
        for (size_t k = 0; k <= v->nrivals; k++) {
            if (v->score[i][k] == NULL) continue;
            jo_comma(b);
            buf_int(b, v->score[i][k]->id);
        }
    }
    buf_z(b, "]}");
}

static enum status comparison(struct call *c)
{
    struct comparison *v = arena_alloc(c->tx.arena, sizeof *v);
    struct compared *d = arena_alloc(c->tx.arena, sizeof *d);
    struct buf *b = c->out;
    enum status st = comparison_read(&c->tx, c->id, v, &c->error);

    if (st != ST_OK) return st;
    keep_scored(v, d);
    buf_char(b, '{');
    put_named(b, "deal", v->sheet.deal.id, field_text(record_field(&v->sheet.deal, "name")));
    put_basis(c, v);
    put_bool(b, "complete", is_complete(v));
    put_rivals(c, v);
    jo_key(b, "rows");
    buf_char(b, '[');
    for (size_t i = 0; i < v->n; i++) put_compared_row(c, d, i);
    buf_char(b, ']');
    jo_key(b, "totals");
    buf_char(b, '[');
    for (size_t k = 0; k <= d->n; k++) put_side(c, d, k);
    buf_char(b, ']');
    jo_key(b, "sensitivity");
    buf_char(b, '[');
    for (size_t k = 0; k < d->n && d->side[0].scored > 0; k++) put_turn(c, d, k);
    buf_char(b, ']');
    put_facts(c, v);
    buf_char(b, '}');
    return ST_OK;
}

#define DEAL "/{path}/{id}"
#define READ                                                                                   \
    RUN_READ, PERM_KIND, ACT_READ, .only = "opportunity", .answer = "object", .params = ""
#define PUT                                                                                    \
    RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "opportunity", .answer = "object",               \
                                      .body = BODY_JSON
const struct route routes_sheet[] = {
    {HTTP_GET, DEAL "/criteria_sheet", READ, .handler = criteria_sheet,
     .summary = {"关键采购标准清单", "Key purchasing criteria sheet"}},
    {HTTP_PUT, DEAL "/criteria_sheet", PUT, .handler = put_criteria_sheet,
     .summary = {"保存采购标准清单", "Save the criteria sheet"},
     .input = "draft code filled_by date asked note rows!"},
    {HTTP_GET, DEAL "/team_sheet", READ, .handler = team_sheet,
     .summary = {"团队与奖金分配", "Team and bonus split"}},
    {HTTP_PUT, DEAL "/team_sheet", PUT, .handler = put_team_sheet,
     .summary = {"保存团队与奖金分配", "Save the team and bonus split"},
     .input = "draft code filled_by date asked note rows!"},
    {HTTP_GET, DEAL "/competitor_sheet", READ, .handler = competitor_sheet,
     .summary = {"竞争对手分析表", "Competitor analysis sheet"}},
    {HTTP_PUT, DEAL "/competitor_sheet", PUT, .handler = put_competitor_sheet,
     .summary = {"保存竞争对手分析表", "Save the competitor sheet"},
     .input = "draft code filled_by date asked note scores! competitors"},
    {HTTP_GET, DEAL "/comparison", READ, .handler = comparison,
     .summary = {"竞争对比", "Comparison with the competitors"}},
};
const size_t routes_sheet_n = COUNT(routes_sheet);
