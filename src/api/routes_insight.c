/* api/routes_insight.c - what is known of an account and how we stand there: register,
 * analyses, white space, order rhythm, ladder, self-check with its public link; the Monday
 * page. */
#include "api/api.h"
#include "api/put.h"
#include "api/quota.h"
#include "base/clock.h"
#include "http/limits.h"
#include "ops/fields.h"
#include "ops/insight.h"
#include "ops/monday.h"
#include "ops/survey.h"

static void put_both(struct buf *b, const char *key, struct label l)
{
    jo_key(b, key);
    jo_label(b, str_of(l.zh), str_of(l.en));
}

/* --- register of information ------------------------------------------------------------- */

static const char *gap_name(const struct info_view *v, int i)
{
    static const char *const names[] = {"fine", "old", "none"};
    return i >= 2 && !v->guarded ? "hidden" : names[v->levels[i].gap];
}

static void put_info_item(struct call *c, const struct record *r)
{
    struct day on = {(int32_t)field_id(record_field(r, "date"))};
    int level = (int)field_id(record_field(r, "level"));
    int age = c->tx.today.n > on.n ? c->tx.today.n - on.n : 0;

    open_item(c->out);
    put_bool(c->out, "old",
             level >= 1 && level <= INFO_LEVELS && age > info_old_days[level - 1]);
    put_int(c->out, "age", age);
    jo_key(c->out, "item");
    jo_record(c->out, r, &c->actor);
    buf_char(c->out, '}');
}

static enum status info(struct call *c)
{
    struct info_view v;
    struct buf *b = c->out;
    enum status st = info_read(&c->tx, c->id, &v, &c->error);

    if (st != ST_OK) return st;
    buf_z(b, "{\"levels\":[");
    for (int i = 0; i < INFO_LEVELS; i++) {
        open_item(b);
        put_int(b, "level", i + 1);
        put_int(b, "count", v.levels[i].count);
        put_day(b, "newest", v.levels[i].newest);
        put_int(b, "age", v.levels[i].age);
        put_int(b, "old_after", info_old_days[i]);
        put_z(b, "gap", gap_name(&v, i));
        buf_char(b, '}');
    }
    buf_char(b, ']');
    open_list(b, "items");
    for (size_t i = 0; i < v.items.n; i++) put_info_item(c, &v.items.v[i]);
    buf_char(b, ']');
    open_list(b, "open_questions");
    for (size_t i = 0; i < asks_n; i++) {
        if (v.asked[i]) continue;
        open_item(b);
        put_text(b, "key", str_of(asks[i].key));
        put_text(b, "group", str_of(asks[i].group));
        put_both(b, "text", asks[i].text);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* --- analyses ---------------------------------------------------------------------------- */

static void put_known(struct buf *b, const struct analysis_view *v)
{
    jo_key(b, "known");
    buf_char(b, '{');
    for (size_t i = 0; i < v->nknown; i++) {
        const struct known_list *l = &v->known[i];
        open_list(b, l->key);
        for (size_t k = 0; k < l->n; k++) {
            open_item(b);
            put_z(b, "kind", l->v[k].kind);
            put_id(b, "id", l->v[k].id);
            put_text(b, "text", l->v[k].text);
            buf_char(b, '}');
        }
        buf_char(b, ']');
    }
    buf_char(b, '}');
}

static bool cites(const struct analysis_view *v, const struct record *answer,
                  const struct record *item, const char *question)
{
    const struct value *ids = answer == NULL ? NULL : record_field(answer, "sources");

    (void)v;
    if (str_is(field_text(record_field(item, "question")), question)) return true;
    for (size_t i = 0; ids != NULL && ids->kind == V_IDS && i < ids->nids; i++) {
        if (ids->ids[i] == item->id) return true;
    }
    return false;
}

static void put_question_items(struct buf *b, const struct analysis_view *v, size_t at)
{
    open_list(b, "items");
    for (size_t i = 0; i < v->items.n; i++) {
        const struct record *r = &v->items.v[i];
        if (!cites(v, v->answer[at], r, asks[at].key)) continue;
        open_item(b);
        put_id(b, "id", r->id);
        put_int(b, "level", field_id(record_field(r, "level")));
        put_text(b, "statement", field_text(record_field(r, "statement")));
        put_text(b, "source", field_text(record_field(r, "source")));
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_question(struct call *c, const struct analysis_view *v, size_t at)
{
    struct buf *b = c->out;
    const struct record *a = v->answer[at];

    open_item(b);
    put_text(b, "key", str_of(asks[at].key));
    put_both(b, "text", asks[at].text);
    put_z(b, "known", asks[at].known);
    jo_key(b, "answer");
    if (a == NULL) {
        buf_z(b, "null");
    } else {
        jo_record(b, a, &c->actor);
    }
    struct day on = {a == NULL ? INT32_MIN : (int32_t)field_id(record_field(a, "as_of"))};
    put_bool(b, "stale", answer_stale(on, c->tx.today));
    put_question_items(b, v, at);
    buf_char(b, '}');
}

static enum status analysis(struct call *c)
{
    struct analysis_view v;
    struct buf *b = c->out;
    struct str part = call_param(c, "part");
    bool own = str_is(part, "own");

    if (part.p != NULL && !own && !str_is(part, "customer"))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("part"));
    enum status st = analysis_read(&c->tx, c->id, &v, &c->error);
    if (st != ST_OK) return st;
    buf_z(b, "{\"groups\":[");
    for (size_t g = 0; g < ask_groups_n; g++) {
        if (part.p != NULL && (ask_groups[g].part == ASK_OWN) != own) continue;
        open_item(b);
        put_text(b, "key", str_of(ask_groups[g].key));
        put_text(b, "part", str_of(ask_part_keys[ask_groups[g].part]));
        put_both(b, "label", ask_groups[g].label);
        put_int(b, "asked", v.sums[g].asked);
        put_int(b, "answered", v.sums[g].answered);
        put_int(b, "stale", v.sums[g].stale);
        put_real(b, "pct", v.sums[g].pct);
        open_list(b, "questions");
        for (size_t i = 0; i < asks_n; i++) {
            if (strcmp(asks[i].group, ask_groups[g].key) == 0) put_question(c, &v, i);
        }
        buf_z(b, "]}");
    }
    buf_char(b, ']');
    put_known(b, &v);
    buf_char(b, '}');
    return ST_OK;
}

/* --- white space ------------------------------------------------------------------------- */

static void put_id_name(struct buf *b, int64_t id, struct str name)
{
    open_item(b);
    put_id(b, "id", id);
    put_text(b, "name", name);
    buf_char(b, '}');
}

static void put_cell(struct call *c, const struct white_view *v, size_t place, size_t product,
                     bool money)
{
    const struct white_cell *cell = &v->cells[place * v->products.n + product];
    struct buf *b = c->out;

    if (cell->state == CELL_EMPTY) return;
    open_item(b);
    put_int(b, "place", (int64_t)place);
    put_int(b, "product", (int64_t)product);
    put_z(b, "state", cell_state_keys[cell->state]);
    put_day(b, "last_won", cell->fact.last_won);
    put_int(b, "open", cell->fact.open);
    jo_key(b, "competitor");
    int64_t at = idset_find(&v->competitors, cell->competitor);
    jo_text(b, at < 0 ? STR_NONE : v->competitor_names[at]);
    if (money) {
        put_int(b, "demand", cell->fact.demand);
        put_int(b, "sold", cell->fact.sold);
        if (cell->share >= 0) put_real(b, "share", cell->share);
    }
    open_list(b, "deals");
    for (size_t i = 0; i < cell->ndeals; i++) {
        int64_t d = idset_find(&v->deals, cell->deals[i]);
        put_id_name(b, cell->deals[i], d < 0 ? STR_NONE : v->deal_names[d]);
    }
    buf_z(b, "]}");
}

static bool reads_money(const struct call *c)
{
    const struct cat_entity *k = catalogue_kind(c->tx.cat, STR("opportunity"));
    int at = cat_field_index(k, STR("amount"));

    return actor_reads(&c->actor, k->index, k->fields[at].f);
}

static enum status white_space(struct call *c)
{
    struct white_view v;
    struct buf *b = c->out;
    enum status st = white_read(&c->tx, c->id, &v, &c->error);

    if (st != ST_OK) return st;
    bool money = reads_money(c);
    buf_fmt(b, "{\"year\":%d", v.year);
    put_z(b, "currency", c->tx.company->currency.code);
    open_list(b, "places");
    for (size_t i = 0; i < v.nplaces; i++) {
        open_item(b);
        put_id(b, "account", v.places[i].account);
        put_id(b, "department", v.places[i].department);
        put_text(b, "name", v.places[i].name);
        put_int(b, "depth", v.places[i].depth);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    open_list(b, "products");
    for (size_t i = 0; i < v.products.n; i++)
        put_id_name(b, v.products.v[i], v.product_names[i]);
    buf_char(b, ']');
    open_list(b, "cells");
    for (size_t i = 0; i < v.nplaces; i++) {
        for (size_t k = 0; k < v.products.n; k++) put_cell(c, &v, i, k, money);
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* --- rhythm and ladder ------------------------------------------------------------------- */

static enum status rhythm(struct call *c)
{
    struct rhythm r;
    struct buf *b = c->out;
    enum status st = rhythm_read(&c->tx, c->id, &r, &c->error);

    if (st != ST_OK) return st;
    buf_fmt(b, "{\"orders\":%d", r.orders);
    put_int(b, "needed", RHYTHM_MIN);
    put_bool(b, "known", r.known);
    put_day(b, "last", r.last);
    put_day(b, "next", r.next);
    put_real(b, "interval", r.interval);
    put_real(b, "spread", r.spread);
    put_int(b, "likelihood", r.likelihood);
    put_int(b, "late", r.late);
    buf_char(b, '}');
    return ST_OK;
}

static void put_ladder_line(struct call *c, const struct ladder_view *v,
                            const struct ladder_line *line)
{
    struct buf *b = c->out;

    open_item(b);
    put_z(b, "item", ladder_keys[line->item]);
    put_bool(b, "met", line->met);
    put_bool(b, "by_facts", line->by_facts);
    open_list(b, "evidence");
    for (size_t i = 0; i < v->evidence.n; i++) {
        const struct record *r = &v->evidence.v[i];
        if (!text_value_is(record_field(r, "item"), ladder_keys[line->item])) continue;
        jo_comma(b);
        jo_record(b, r, &c->actor);
    }
    buf_z(b, "]}");
}

static enum status ladder(struct call *c)
{
    struct ladder_view v;
    struct buf *b = c->out;
    enum status st = ladder_read(&c->tx, c->id, &v, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_z(b, "now", rung_keys[v.l.now]);
    put_z(b, "next", rung_keys[v.l.next]);
    put_int(b, "met", (int64_t)v.l.met);
    put_bool(b, "ready", v.l.ready);
    if (v.facts.needs_satisfied >= 0) put_real(b, "needs_satisfied", v.facts.needs_satisfied);
    put_int(b, "decider_degree", v.facts.decider_degree);
    put_real(b, "zipper", v.facts.zipper);
    put_bool(b, "joint_agreed", v.facts.joint_agreed);
    open_list(b, "items");
    for (size_t i = 0; i < v.l.n; i++) put_ladder_line(c, &v, &v.l.v[i]);
    buf_z(b, "]}");
    return ST_OK;
}

/* --- checks ------------------------------------------------------------------------------ */

static void put_asks(struct buf *b, const char *key, const char *purpose)
{
    size_t n = 0;
    const struct check_ask *list = survey_asks(str_of(purpose), &n);

    open_list(b, key);
    for (size_t i = 0; i < n; i++) {
        open_item(b);
        put_text(b, "key", str_of(list[i].key));
        put_both(b, "text", list[i].text);
        put_bool(b, "in_words", list[i].in_words);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_side(struct buf *b, const char *key, const struct survey_line *v, size_t n)
{
    open_list(b, key);
    for (size_t i = 0; i < n; i++) {
        open_item(b);
        put_id(b, "score", v[i].score);
        put_text(b, "text", v[i].text);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_verdict(struct buf *b, const struct survey_row *s, bool self)
{
    const struct check_verdict *v = &s->verdict;

    if (!self) {
        put_real(b, "mean", s->risk.mean);
        put_int(b, "high", s->risk.high);
        put_int(b, "highest", s->risk.highest);
        return;
    }
    if (v->nours > 0) put_real(b, "ours_mean", v->ours);
    if (v->ntheirs > 0) put_real(b, "theirs_mean", v->theirs);
    if (v->nboth > 0) put_real(b, "gap", v->gap);
    put_int(b, "widest", v->widest);
    put_int(b, "lowest", v->lowest);
    put_bool(b, "fell", s->fell);
}

static void put_surveys(struct call *c, const char *key, const struct survey_row *v, size_t n,
                        bool self)
{
    struct buf *b = c->out;

    open_list(b, key);
    for (size_t i = 0; i < n; i++) {
        open_item(b);
        jo_key(b, "survey");
        jo_record(b, &v[i].r, &c->actor);
        put_side(b, "ours", v[i].ours, self ? SELF_CHECK : RISK_CHECK);
        if (self) put_side(b, "theirs", v[i].theirs, SELF_CHECK);
        put_verdict(b, &v[i], self);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status checks(struct call *c)
{
    struct survey_view v;
    struct buf *b = c->out;
    enum status st = survey_read(&c->tx, c->id, &v, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_day(b, "self_due", v.self_due);
    put_day(b, "risk_due", v.risk_due);
    put_bool(b, "may_write", v.may_write);
    put_asks(b, "self_questions", "self_check");
    put_asks(b, "risk_questions", "risk_check");
    put_surveys(c, "self", v.self, v.nself, true);
    put_surveys(c, "risk", v.risk, v.nrisk, false);
    buf_char(b, '}');
    return ST_OK;
}

/* answers: [{question, score, text}], at most as many as there are questions. */
static size_t read_answers(struct call *c, struct survey_put *out)
{
    json_t *list = c->body == NULL ? NULL : json_object_get(c->body, "answers");
    size_t n = json_is_array(list) ? json_array_size(list) : 0;

    if (!json_is_array(list) || n > SELF_CHECK) {
        fault_add(&c->faults, STR("answers"), "type");
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        json_t *row = json_array_get(list, i), *score = json_object_get(row, "score"),
               *text = json_object_get(row, "text"), *q = json_object_get(row, "question");
        out[i] = (struct survey_put){.question = STR("")};
        if (json_is_string(q)) out[i].question = str_of(json_string_value(q));
        if (json_is_integer(score)) out[i].score = json_integer_value(score);
        if (json_is_string(text)) out[i].text = str_trim(str_of(json_string_value(text)));
        bool odd = !json_is_string(q) ||
                   (score != NULL && !json_is_integer(score) && !json_is_null(score)) ||
                   (text != NULL && !json_is_string(text) && !json_is_null(text));
        if (odd) fault_add(&c->faults, STR("answers"), "type");
    }
    return n;
}

static enum status check_start(struct call *c)
{
    struct survey_put v[SELF_CHECK];
    struct record r;
    enum status st = call_body(c, "purpose! contact answers!");
    struct survey_new s = {.account = c->id,
                           .contact = call_int(c, "contact", 0),
                           .purpose = call_text(c, "purpose")};

    s.v = v;
    s.n = st == ST_OK ? read_answers(c, v) : 0;
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = survey_start(&c->tx, &s, &c->faults, &r, &c->error);
    if (st != ST_OK) return st;
    c->id = r.id;
    buf_fmt(c->out, "{\"id\":%lld}", (long long)r.id);
    c->http_status = 201;
    return ST_OK;
}

static enum status survey_answers(struct call *c)
{
    struct survey_put v[SELF_CHECK];
    enum status st = call_body(c, "answers!");
    size_t n = st == ST_OK ? read_answers(c, v) : 0;

    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? survey_ours(&c->tx, c->id, v, n, &c->faults, &c->error) : st;
}

static enum status survey_send(struct call *c)
{
    struct str token = STR_NONE;
    struct record r;
    enum status st = call_body(c, "days");
    int64_t days = call_int(c, "days", SURVEY_LINK_DAYS);

    if (st == ST_OK && (days < 1 || days > SURVEY_LINK_MOST))
        fault_add(&c->faults, STR("days"), "range");
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = survey_link(&c->tx, c->id, days, &token, &r, &c->error);
    if (st != ST_OK) return st;
    c->secret = true;
    buf_char(c->out, '{');
    put_text(c->out, "path", str_fmt(c->tx.arena, "/s/%.*s", STR_FMT(token)));
    put_day(c->out, "until", (struct day){c->tx.today.n + (int32_t)days});
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status survey_end(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "");

    if (st == ST_OK) st = survey_close(&c->tx, c->id, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status survey_task(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "what! owner due");
    struct survey_action a = {.survey = c->id,
                              .owner = call_int(c, "owner", 0),
                              .what = str_trim(call_text(c, "what")),
                              .due = call_day(c, "due")};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = survey_act(&c->tx, &a, &c->faults, &r, &c->error);
    if (st != ST_OK) return st;
    c->http_status = 201;
    jo_record(c->out, &r, &c->actor);
    return ST_OK;
}

/* --- the link: nobody is signed in -------------------------------------------------------- */

enum { TOKEN_MAX = 100 };

static enum status read_token(struct call *c, struct str *token)
{
    *token = call_text(c, "token");
    if (token->n > TOKEN_MAX) fault_add(&c->faults, STR("token"), "too_long");
    return call_check(c);
}

static void put_public(struct buf *b, const struct survey_public *s)
{
    buf_char(b, '{');
    put_text(b, "company", s->company);
    put_text(b, "purpose", s->purpose);
    put_z(b, "state", s->answered ? "answered" : s->over ? "over" : "open");
    put_asks(b, "questions", s->answered || s->over ? "" : "self_check");
    buf_char(b, '}');
}

static enum status link_open(struct call *c)
{
    struct survey_public s;
    struct str token = STR_NONE;
    enum status st = quota_link(c);

    if (st == ST_OK) st = call_body(c, "token!");
    if (st == ST_OK) st = read_token(c, &token);
    if (st == ST_OK) st = survey_by_link(&c->tx, token, &s, &c->error);
    if (st == ST_OK) put_public(c->out, &s);
    return st;
}

struct customer {
    struct str token;
    struct survey_put v[SELF_CHECK];
    size_t n;
};

static enum status link_write(struct call *c)
{
    const struct customer *in = c->scratch;

    return survey_by_customer(&c->tx, in->token, in->v, in->n, &c->faults, &c->error);
}

static enum status link_answer(struct call *c)
{
    struct customer *in = arena_zalloc(c->tx.arena, sizeof(*in));
    enum status st = quota_link(c);

    if (st == ST_OK) st = call_body(c, "token! answers!");
    if (st == ST_OK) in->n = read_answers(c, in->v);
    if (st == ST_OK) st = read_token(c, &in->token);
    c->scratch = in;
    if (st == ST_OK) st = call_write(c, link_write);
    if (st == ST_OK) buf_z(c->out, "{\"state\":\"answered\"}");
    return st;
}

/* --- Monday ------------------------------------------------------------------------------- */

static void put_monday_item(struct call *c, const struct monday_view *v,
                            const struct monday_item *it)
{
    struct buf *b = c->out;

    open_item(b);
    put_text(b, "place", str_of(monday_place_keys[it->place]));
    put_text(b, "what", str_of(it->what));
    put_text(b, "kind", str_of(it->kind));
    put_id(b, "id", it->id);
    put_int(b, "version", it->version);
    put_text(b, "text", it->text);
    put_text(b, "more", it->more);
    put_day(b, "on", it->on);
    put_id(b, "owner", it->owner);
    put_text(b, "owner_name", named_of(&v->users, it->owner));
    put_text(b, "contact_name", named_of(&v->contacts, it->contact));
    put_id(b, "deal", it->deal);
    put_text(b, "deal_name", named_of(&v->deals, it->deal));
    put_z(b, "move", it->move);
    put_z(b, "own", it->own);
    put_z(b, "done", it->done);
    buf_char(b, '}');
}

static void put_monday_account(struct call *c, const struct monday_view *v,
                               const struct monday_account *a)
{
    struct buf *b = c->out;

    open_item(b);
    put_id(b, "id", a->id);
    put_int(b, "version", a->version);
    put_text(b, "name", a->name);
    put_id(b, "owner", a->owner);
    put_text(b, "owner_name", named_of(&v->users, a->owner));
    put_bool(b, "quiet", a->quiet);
    put_bool(b, "seen", a->seen);
    for (int i = MP_LATE; i < MP__COUNT; i++) put_int(b, monday_place_keys[i], a->count.n[i]);
    open_list(b, "items");
    for (size_t i = 0; i < v->nitems; i++) {
        if (v->items[i].account == a->id) put_monday_item(c, v, &v->items[i]);
    }
    buf_z(b, "]}");
}

static void put_progress(struct buf *b, const struct monday_view *v)
{
    jo_key(b, "progress");
    buf_char(b, '{');
    put_int(b, "accounts", v->progress.accounts);
    put_int(b, "done", v->progress.done);
    put_int(b, "left", v->progress.left);
    put_int(b, "minutes", v->progress.minutes);
    put_int(b, "budget", MONDAY_MINUTES);
    put_bool(b, "over", v->progress.over);
    put_instant(b, "started_at", v->started_at);
    put_instant(b, "finished_at", v->finished_at);
    buf_char(b, '}');
}

static enum status monday(struct call *c)
{
    struct str owner = call_param(c, "owner");
    int64_t who = c->actor.user;
    struct monday_view v;

    if (str_is(owner, "team")) {
        who = 0;
    } else if (owner.p != NULL && !str_is(owner, "me") &&
               (!str_int64(owner, &who) || who < 1)) {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("owner"));
    }
    enum status st = monday_read(&c->tx, who, &v, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_day(c->out, "week", v.week);
    put_day(c->out, "since", v.since);
    put_bool(c->out, "cut", v.cut);
    put_progress(c->out, &v);
    open_list(c->out, "accounts");
    for (size_t i = 0; i < v.naccounts; i++) put_monday_account(c, &v, &v.accounts[i]);
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status monday_step_post(struct call *c)
{
    static const char *const steps[] = {"start", "seen", "unseen", "finish"};
    enum status st = call_body(c, "step! account");
    int at = key_index(steps, COUNT(steps), call_text(c, "step"));
    int64_t account = call_int(c, "account", 0);
    bool of_account = at == MONDAY_SEEN || at == MONDAY_UNSEEN;

    if (st == ST_OK && c->faults.n == 0 && at < 0) fault_add(&c->faults, STR("step"), "option");
    if (st == ST_OK && c->faults.n == 0 && of_account != (account != 0))
        fault_add(&c->faults, STR("account"), of_account ? "required" : "option");
    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    return monday_go(&c->tx, (enum monday_step)at, account, &c->faults, &c->error);
}

#define OF_ACCOUNT(PATH, ENTITY, HANDLER, ZH, EN)                                              \
    {                                                                                          \
        HTTP_GET, "/{path}/{id}/" PATH, RUN_WORK, PERM_KIND, ACT_READ, ENTITY,                 \
            .handler = (HANDLER), .summary = {ZH, EN}, .answer = "object", .only = "account"   \
    }
const struct route routes_insight[] = {
    OF_ACCOUNT("info", NULL, info, "信息登记册", "Register of information"),
    {HTTP_GET, "/{path}/{id}/analysis", RUN_WORK, PERM_KIND, ACT_READ, .params = "part",
     .handler = analysis, .summary = {"客户分析与自我分析", "Customer and self-analysis"},
     .answer = "object", .only = "account"},
    OF_ACCOUNT("white_space", NULL, white_space, "业务空白表", "White-space grid"),
    OF_ACCOUNT("rhythm", NULL, rhythm, "订货节奏", "Order rhythm"),
    OF_ACCOUNT("ladder", NULL, ladder, "关系进阶的条件", "Next rung of the ladder"),
    OF_ACCOUNT("checks", NULL, checks, "关系自检与风险检查", "Self-check and risk check"),
    {HTTP_POST, "/{path}/{id}/checks", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = check_start, .summary = {"开始一次检查", "Begin a check with our answers"},
     .input = "purpose! contact answers!", .answer = "object", .makes = "survey",
     .only = "account"},
    {HTTP_POST, "/{path}/{id}/answers", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = survey_answers, .summary = {"我方作答", "Our answers"}, .input = "answers!",
     .answer = "none", .only = "survey"},
    {HTTP_POST, "/{path}/{id}/link", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_OPTIONAL,
     .handler = survey_send, .summary = {"生成客户作答链接", "A link for the customer"},
     .input = "days", .answer = "object", .only = "survey"},
    {HTTP_POST, "/{path}/{id}/close", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_OPTIONAL,
     .handler = survey_end, .summary = {"关闭问卷", "Close the survey"}, .input = "",
     .answer = "record", .only = "survey"},
    {HTTP_POST, "/{path}/{id}/actions", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = survey_task, .summary = {"改进行动", "An improvement as a task"},
     .input = "what! owner due", .answer = "record", .makes = "activity", .only = "survey"},
    {HTTP_POST, "/links/survey", RUN_WORK, PERM_PUBLIC, .body = BODY_JSON, .handler = link_open,
     .summary = {"打开问卷链接", "Open a survey by its link"}, .input = "token!",
     .answer = "object"},
    {HTTP_POST, "/links/survey/answer", RUN_WORK, PERM_PUBLIC, .body = BODY_JSON,
     .handler = link_answer, .summary = {"客户作答", "The customer answers"},
     .input = "token! answers!", .answer = "object"},
    {HTTP_GET, "/analysis/monday", RUN_WORK, PERM_KIND, ACT_READ, "account", .params = "owner",
     .handler = monday, .summary = {"周一十分钟", "The ten-minute Monday page"},
     .answer = "object"},
    {HTTP_POST, "/analysis/monday", RUN_WRITE, PERM_KIND, ACT_READ, "account",
     .body = BODY_JSON, .handler = monday_step_post,
     .summary = {"周一十分钟：进度", "A step of the Monday round"}, .input = "step! account",
     .answer = "none"},
};
const size_t routes_insight_n = COUNT(routes_insight);
