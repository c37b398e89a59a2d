/* api/routes_govern.c - accounts governed: audits, tiers, pyramid, matrix, lifecycle, credit,
 * losses, the eight rules. */
#include "api/json_in.h"
#include "api/put.h"
#include "ops/fields.h"
#include "ops/govern/govern.h"

enum { LEVELS_MAX = 60, WRONG_MAX = 60 };

/* --- pieces ------------------------------------------------------------------------------- */

static void put_tier(struct buf *b, const char *key, enum tier t)
{
    put_z(b, key, t == TIER_NONE ? NULL : tier_keys[t]);
}

static void put_life(struct buf *b, const char *key, enum stage_of_life s)
{
    put_z(b, key, s == LIFE_NONE ? NULL : life_keys[s]);
}

static void open_answer(struct call *c, enum sales_basis basis)
{
    buf_char(c->out, '{');
    put_z(c->out, "currency", c->tx.company->currency.code);
    put_z(c->out, "basis", sales_basis_keys[basis]);
}

/* Names of owners beside their ids. */
struct owners {
    struct idset ids;
    struct named names;
};

static enum status owners_read(struct call *c, struct owners *o)
{
    idset_sort(&o->ids);
    return named_read(&c->tx, "user", &o->ids, &o->names, &c->error);
}

static void put_owner(struct buf *b, const struct owners *o, int64_t id)
{
    put_id(b, "owner", id);
    put_text(b, "owner_name", named_of(&o->names, id));
}

static void put_advice(struct buf *b, const char *key, const struct advice *list,
                       const struct advice_said *said, size_t n)
{
    open_list(b, key);
    for (size_t i = 0; i < n; i++) {
        open_item(b);
        put_z(b, "key", list[i].key);
        jo_key(b, "text");
        jo_label(b, said[i].zh, said[i].en);
        put_bool(b, "own", said[i].own);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

/* --- pyramid and tiers -------------------------------------------------------------------- */

static void put_share(struct buf *b, const char *key, const struct pyramid_row *r, int target)
{
    jo_key(b, key);
    buf_char(b, '{');
    put_ratio(b, "pct", true, r->pct);
    put_int(b, "target", target);
    put_ratio(b, "gap", true, r->gap);
    buf_char(b, '}');
}

static void put_pyramid_tier(struct buf *b, const struct pyramid_view *v, int t)
{
    open_item(b);
    put_tier(b, "segment", (enum tier)t);
    put_int(b, "accounts", v->accounts[t]);
    put_amount(b, "sales", v->amounts && t != TIER_NONE, v->sales[t]);
    if (t < PYRAMID_TIERS) {
        put_int(b, "minutes", v->minutes[t]);
        put_share(b, "of_accounts", &v->of_accounts[t], v->targets[t]);
        put_share(b, "of_time", &v->of_time[t], v->time_targets[t]);
        if (v->amounts) put_share(b, "of_sales", &v->of_sales[t], v->time_targets[t]);
    }
    buf_char(b, '}');
}

static enum status make_pyramid(struct call *c)
{
    struct pyramid_view v;
    struct advice_said said[ADVICE_SEGMENTS];
    struct analysis a;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = pyramid_read(&c->tx, &a, &v, &c->error);
    if (st == ST_OK)
        st = advice_read(&c->tx, "segment", segment_advice, ADVICE_SEGMENTS, said, &c->error);
    if (st != ST_OK) return st;
    open_answer(c, v.basis);
    put_day(c->out, "from", v.from);
    put_day(c->out, "to", v.to);
    open_list(c->out, "segments");
    for (int t = 0; t < PYRAMID_TIERS; t++) put_pyramid_tier(c->out, &v, t);
    buf_char(c->out, ']');
    open_list(c->out, "below");
    for (int t = PYRAMID_TIERS; t < TIER__COUNT; t++) put_pyramid_tier(c->out, &v, t);
    buf_char(c->out, ']');
    put_int(c->out, "minutes_below", v.minutes[TIER_PROSPECT]);
    put_advice(c->out, "advice", segment_advice, said, ADVICE_SEGMENTS);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status pyramid_answer(struct call *c)
{
    return call_keep_slow(c, make_pyramid);
}

static enum status tiers(struct call *c)
{
    struct analysis a;
    struct owners o = {.ids = {.v = NULL}};
    struct tier_line *v = NULL;
    size_t n = 0;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = tiers_proposed(&c->tx, &a, &v, &n, &c->error);
    for (size_t i = 0; i < n; i++) idset_add(&o.ids, c->tx.arena, v[i].owner);
    if (st == ST_OK) st = owners_read(c, &o);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        struct buf *b = c->out;
        open_item(b);
        put_id(b, "id", v[i].id);
        put_text(b, "name", v[i].name);
        put_owner(b, &o, v[i].owner);
        put_tier(b, "segment", v[i].facts.now);
        put_tier(b, "proposed", v[i].to.to);
        put_z(b, "why", tier_reason_keys[v[i].to.why]);
        put_id(b, "sheet", v[i].sheet);
        put_int(b, "sales", v[i].facts.sales);
        buf_char(b, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

static size_t read_levels(struct call *c, struct level_given *v)
{
    const json_t *list = json_object_get(c->body, "levels");
    size_t n = json_is_array(list) ? json_array_size(list) : 0;

    if (list != NULL && !json_is_array(list)) fault_add(&c->faults, STR("levels"), "type");
    if (n > LEVELS_MAX) {
        fault_add(&c->faults, STR("levels"), "too_many");
        n = LEVELS_MAX;
    }
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(list, i), *note = json_object_get(row, "note");
        const json_t *item = json_object_get(row, "item"),
                     *level = json_object_get(row, "level");
        v[i] = (struct level_given){.item = json_integer_value(item),
                                    .level = json_integer_value(level),
                                    .note = json_is_string(note) ? str_trim(json_str(note))
                                                                 : STR_NONE};
    }
    return n;
}

static enum status sheet_post(struct call *c)
{
    struct level_given v[LEVELS_MAX];
    struct record r;
    enum status st = call_body(c, "template! levels! reason on");
    struct sheet_order o = {.account = c->id,
                            .template = call_int(c, "template", 0),
                            .levels = v,
                            .reason = call_text(c, "reason"),
                            .on = call_day(c, "on")};

    if (st == ST_OK) o.n = read_levels(c, v);
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = sheet_score(&c->tx, &o, &c->faults, &r, &c->error);
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status sheet_decision(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "tier reason");
    const struct tier_order o = {
        .sheet = c->id, .tier = call_text(c, "tier"), .reason = call_text(c, "reason")};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = sheet_ask(&c->tx, &o, &c->faults, &r, &c->error);
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status models_factory(struct call *c)
{
    enum status st = call_body(c, "");
    return st == ST_OK ? qualification_factory(&c->tx, &c->error) : st;
}

/* --- files -------------------------------------------------------------------------------- */

static void put_file(struct buf *b, const struct file_line *l, const struct owners *o)
{
    open_item(b);
    put_id(b, "id", l->id);
    put_text(b, "name", l->name);
    put_owner(b, o, l->owner);
    put_text(b, "segment", l->segment.n > 0 ? l->segment : STR_NONE);
    put_text(b, "mark", l->mark.n > 0 ? l->mark : STR("unaudited"));
    put_id(b, "auditor", l->auditor);
    put_text(b, "auditor_name", named_of(&o->names, l->auditor));
    put_instant(b, "audited_at", l->audited_at);
    put_text(b, "reason", l->reason.n > 0 ? l->reason : STR_NONE);
    put_int(b, "completeness", l->file.percent);
    open_list(b, "missing");
    for (size_t i = 0; i < l->file.nmissing; i++) {
        jo_comma(b);
        jo_z(b, l->file.missing[i]);
    }
    buf_z(b, "]}");
}

static enum status files(struct call *c)
{
    struct file_line *v = arena_zalloc(c->tx.arena, FILES_MAX * sizeof *v);
    struct owners o = {.ids = {.v = NULL}};
    struct str mark = call_param(c, "mark");
    struct analysis a;
    size_t n = 0;
    enum status st = read_analysis(c, &a);

    if (mark.p == NULL) mark = STR("unaudited");
    if (!str_is(mark, "unaudited") && !str_is(mark, "approved") && !str_is(mark, "returned"))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("mark"));
    if (st == ST_OK) st = files_read(&c->tx, &a, mark, v, &n, &c->error);
    for (size_t i = 0; i < n; i++) {
        idset_add(&o.ids, c->tx.arena, v[i].owner);
        idset_add(&o.ids, c->tx.arena, v[i].auditor);
    }
    if (st == ST_OK) st = owners_read(c, &o);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_bool(c->out, "may_audit", file_auditor(&c->tx));
    put_int(c->out, "wanted", FILE_PCT);
    open_list(c->out, "items");
    for (size_t i = 0; i < n; i++) put_file(c->out, &v[i], &o);
    buf_z(c->out, "]}");
    return ST_OK;
}

static size_t read_words(struct call *c, const char *key, struct str *v, size_t room)
{
    const json_t *list = json_object_get(c->body, key);
    size_t n = json_is_array(list) ? json_array_size(list) : 0;

    if (list != NULL && !json_is_null(list) && !json_is_array(list))
        fault_add(&c->faults, str_of(key), "type");
    if (n > room) n = room;
    for (size_t i = 0; i < n; i++) {
        const json_t *word = json_array_get(list, i);
        v[i] = json_is_string(word) ? json_str(word) : STR("");
    }
    return n;
}

static enum status audit_post(struct call *c)
{
    struct str wrong[WRONG_MAX];
    struct record r;
    enum status st = call_body(c, "result! reason wrong");
    struct audit_order o = {.account = c->id,
                            .result = call_text(c, "result"),
                            .reason = call_text(c, "reason"),
                            .wrong = wrong};

    if (st == ST_OK) o.nwrong = read_words(c, "wrong", wrong, WRONG_MAX);
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = file_audit(&c->tx, &o, &c->faults, &r, &c->error);
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- matrix and judgements ---------------------------------------------------------------- */

static void put_figure(struct buf *b, const char *key, const struct bubble *v, int m)
{
    jo_key(b, key);
    buf_char(b, '{');
    put_amount(b, "amount", v->has[m], v->figure[m]);
    put_ratio(b, "rank", v->has[m], v->rank[m]);
    buf_char(b, '}');
}

static void put_bubble(struct buf *b, const struct bubble *v, const struct owners *o)
{
    static const char *const keys[] = {"sales", "margin", "potential"};

    open_item(b);
    put_id(b, "id", v->id);
    put_int(b, "version", v->version);
    put_text(b, "name", v->name);
    put_text(b, "short_name", v->short_name);
    put_owner(b, o, v->owner);
    put_text(b, "segment", v->segment);
    put_text(b, "attractiveness", v->attractiveness);
    put_text(b, "relationship", v->relationship);
    put_z(b, "proposed", v->proposed == AT_UNKNOWN ? NULL : attraction_keys[v->proposed]);
    put_ratio(b, "mean", v->proposed != AT_UNKNOWN, v->mean);
    jo_key(b, "why");
    buf_char(b, '{');
    for (int m = 0; m < ATTRACTION_MEASURES; m++) put_figure(b, keys[m], v, m);
    buf_z(b, "}}");
}

static enum status make_matrix(struct call *c)
{
    struct advice_said said[ADVICE_CELLS];
    struct owners o = {.ids = {.v = NULL}};
    struct matrix_view v;
    struct analysis a;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = matrix_read(&c->tx, &a, &v, &c->error);
    if (st == ST_OK)
        st = advice_read(&c->tx, "cell", cell_advice, ADVICE_CELLS, said, &c->error);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < v.n; i++) idset_add(&o.ids, c->tx.arena, v.v[i].owner);
    st = owners_read(c, &o);
    if (st != ST_OK) return st;
    open_answer(c, v.basis);
    put_day(c->out, "from", v.from);
    put_day(c->out, "to", v.to);
    put_int(c->out, "count", (int64_t)v.all);
    open_list(c->out, "items");
    for (size_t i = 0; i < v.n; i++) put_bubble(c->out, &v.v[i], &o);
    buf_char(c->out, ']');
    put_advice(c->out, "advice", cell_advice, said, ADVICE_CELLS);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status judgement_post(struct call *c)
{
    enum status st = call_body(c, "aspect! value! proposed reason look_again");
    const struct judgement_order o = {.account = c->id,
                                      .aspect = call_text(c, "aspect"),
                                      .value = call_text(c, "value"),
                                      .proposed = call_text(c, "proposed"),
                                      .reason = call_text(c, "reason"),
                                      .look_again = call_day(c, "look_again")};
    struct record r;

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = account_judge(&c->tx, &o, &c->faults, &c->error);
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = record_get(&c->tx, c->kind, c->id, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- lifecycle ---------------------------------------------------------------------------- */

static void put_life_verdict(struct buf *b, const struct life_verdict *v, bool amounts)
{
    put_life(b, "proposed", v->proposed);
    put_z(b, "why", life_reason_keys[v->why]);
    put_amount(b, "level", amounts, v->level);
    put_amount(b, "peak", amounts, v->peak);
    put_ratio(b, "slope", amounts, v->slope);
}

static void put_judgements(struct buf *b, const struct dealrows *rows, const struct owners *o)
{
    open_list(b, "judgements");
    for (size_t i = rows->n; i > 0; i--) {
        const struct record *r = &rows->v[i - 1];
        const struct cat_entity *k = r->kind;
        static const char *const keys[] = {"was", "became", "proposed", "reason"};
        open_item(b);
        put_id(b, "id", r->id);
        put_day(b, "on", record_day(r, "on"));
        put_day(b, "look_again", record_day(r, "look_again"));
        for (size_t f = 0; f < COUNT(keys); f++) {
            const struct value *v = &r->v[cat_field_index(k, str_of(keys[f]))];
            put_text(b, keys[f], v->kind == V_TEXT ? v->s : STR_NONE);
        }
        const struct value *by = &r->v[cat_field_index(k, STR("by"))];
        put_text(b, "by_name", named_of(&o->names, by->kind == V_INT ? by->i : 0));
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status life(struct call *c)
{
    struct life_view *v = arena_zalloc(c->tx.arena, sizeof *v);
    struct advice_said said[ADVICE_STAGES];
    struct owners o = {.ids = {.v = NULL}};
    enum status st = life_read(&c->tx, c->id, v, &c->error);

    if (st == ST_OK)
        st = advice_read(&c->tx, "lifecycle", stage_advice, ADVICE_STAGES, said, &c->error);
    for (size_t i = 0; st == ST_OK && i < v->judgements.n; i++) {
        const struct record *r = &v->judgements.v[i];
        const struct value *by = &r->v[cat_field_index(r->kind, STR("by"))];
        idset_add(&o.ids, c->tx.arena, by->kind == V_INT ? by->i : 0);
    }
    if (st == ST_OK) st = owners_read(c, &o);
    if (st != ST_OK) return st;
    open_answer(c, v->basis);
    put_life(c->out, "now", v->facts.now);
    put_life_verdict(c->out, &v->verdict, v->amounts);
    put_day(c->out, "first_order", v->facts.first);
    put_day(c->out, "last_order", v->facts.last);
    put_bool(c->out, "open_deal", v->facts.open_deal);
    put_bool(c->out, "sighting", v->facts.sighting);
    open_list(c->out, "months");
    for (int i = 0; i < LIFE_CURVE; i++) {
        open_item(c->out);
        put_day(c->out, "month", day_add_months(v->first_month, i));
        put_amount(c->out, "amount", v->amounts, v->curve[i]);
        buf_char(c->out, '}');
    }
    buf_char(c->out, ']');
    put_judgements(c->out, &v->judgements, &o);
    put_advice(c->out, "advice", stage_advice, said, ADVICE_STAGES);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status make_lives(struct call *c)
{
    struct analysis a;
    struct owners o = {.ids = {.v = NULL}};
    struct life_line *v = NULL;
    size_t n = 0;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = lives_proposed(&c->tx, &a, &v, &n, &c->error);
    for (size_t i = 0; i < n; i++) idset_add(&o.ids, c->tx.arena, v[i].owner);
    if (st == ST_OK) st = owners_read(c, &o);
    if (st != ST_OK) return st;
    bool amounts = analysis_reads_amounts(&c->tx);
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        open_item(c->out);
        put_id(c->out, "id", v[i].id);
        put_text(c->out, "name", v[i].name);
        put_owner(c->out, &o, v[i].owner);
        put_life(c->out, "now", v[i].now);
        put_life_verdict(c->out, &v[i].verdict, amounts);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status matrix_answer(struct call *c)
{
    return make_matrix(c);
}

static enum status lives(struct call *c)
{
    return call_keep_slow(c, make_lives);
}

/* --- credit ------------------------------------------------------------------------------- */

static enum status credit(struct call *c)
{
    struct credit_view v;
    struct str text = call_param(c, "amount");
    int64_t asked = 0;
    struct buf *b = c->out;

    if (text.p != NULL && (!str_int64(text, &asked) || asked < 0))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("amount"));
    enum status st = credit_read(&c->tx, c->id, asked, &v, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_z(b, "currency", c->tx.company->currency.code);
    put_z(b, "grade", v.facts.grade == CR_NONE ? NULL : credit_keys[v.facts.grade]);
    put_amount(b, "limit", v.facts.credit.has_limit, v.facts.credit.limit);
    put_amount(b, "owed", v.knows_owed, v.facts.credit.used);
    put_level(b, "payment_term_days", v.term_days);
    open_list(b, "uses");
    for (int u = 0; u < USE__COUNT; u++) {
        open_item(b);
        put_z(b, "use", credit_use_keys[u]);
        put_z(b, "verdict", credit_verdict_keys[v.answers[u].verdict]);
        put_z(b, "why", credit_reason_keys[v.answers[u].why]);
        put_day(b, "excepted_until", v.until[u]);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* The money of the body, as the field reads it. */
static struct value amount_of(struct call *c, const char *kind)
{
    const struct cat_entity *k = catalogue_kind(c->tx.cat, str_of(kind));
    const struct cat_field *f = &k->fields[cat_field_index(k, STR("amount"))];
    const json_t *j = json_object_get(c->body, "amount");
    struct value v = {.kind = V_NULL};
    const char *fault = j == NULL ? NULL : json_to_value(f, j, c->tx.arena, &v);

    if (fault != NULL) fault_add(&c->faults, STR("amount"), fault);
    return v;
}

static enum status exception_post(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "use! amount until! reason!");
    struct exception_order o = {.account = c->id,
                                .use = call_text(c, "use"),
                                .reason = call_text(c, "reason"),
                                .until = call_day(c, "until")};

    if (st == ST_OK) o.amount = amount_of(c, "credit_exception");
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = credit_exception_ask(&c->tx, &o, &c->faults, &r, &c->error);
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

/* --- losses and rules --------------------------------------------------------------------- */

static enum status losses(struct call *c)
{
    struct analysis a;
    struct owners o = {.ids = {.v = NULL}};
    struct loss_line *v = NULL;
    size_t n = 0;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = losses_read(&c->tx, &a, &v, &n, &c->error);
    for (size_t i = 0; i < n; i++) idset_add(&o.ids, c->tx.arena, v[i].owner);
    if (st == ST_OK) st = owners_read(c, &o);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        struct buf *b = c->out;
        open_item(b);
        put_id(b, "id", v[i].account);
        put_text(b, "name", v[i].name);
        put_owner(b, &o, v[i].owner);
        put_day(b, "last_order", v[i].last_order);
        put_day(b, "lost_on", v[i].lost);
        put_day(b, "due", v[i].due);
        put_bool(b, "late", v[i].late);
        put_id(b, "review", v[i].review);
        put_text(b, "state", v[i].state);
        buf_char(b, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status loss_review_post(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "review!");
    struct str words = call_text(c, "review");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = loss_reviewed(&c->tx, c->id, words, &c->faults, &r, &c->error);
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static void put_ids(struct buf *b, const char *kind, const struct idset *ids)
{
    put_z(b, "facts_kind", kind);
    open_list(b, "facts");
    for (size_t i = 0; ids != NULL && i < ids->n; i++) {
        jo_comma(b);
        buf_int(b, ids->v[i]);
    }
    buf_char(b, ']');
}

static enum status rules(struct call *c)
{
    struct rules_view v;
    struct buf *b = c->out;
    enum status st = rules_read(&c->tx, c->id, &v, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_int(b, "broken", v.broken);
    put_int(b, "completeness", v.facts.file_pct);
    put_bool(b, "audited", v.facts.audited);
    put_day(b, "last_order", v.facts.last_order);
    put_day(b, "lost_on", v.lost);
    put_id(b, "loss_review", v.review);
    put_id(b, "statement", v.statement);
    open_list(b, "rules");
    for (int i = 0; i < KR__COUNT; i++) {
        const struct key_rule_text *t = &key_rule_texts[i];
        open_item(b);
        put_int(b, "number", i + 1);
        put_z(b, "key", t->key);
        jo_key(b, "text");
        jo_label(b, str_of(t->zh), str_of(t->en));
        jo_key(b, "how");
        jo_label(b, str_of(t->how_zh), str_of(t->how_en));
        put_z(b, "state", rule_state_keys[v.v[i].state]);
        put_day(b, "due", v.v[i].due);
        put_int(b, "have", v.v[i].have);
        put_int(b, "want", v.v[i].want);
        if (i == KR_LAW) put_ids(b, "gate_pass", &v.overrides);
        if (i == KR_PRINCIPLES) put_ids(b, "exchange", &v.gifts);
        if (i == KR_VISITS) put_ids(b, "activity", &v.aimless);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

#define ON_ACCOUNTS RUN_WORK, PERM_KIND, ACT_READ, "account"
#define OF_ACCOUNT(PATH, PARAMS, HANDLER, ZH, EN)                                              \
    {                                                                                          \
        HTTP_GET, "/{path}/{id}/" PATH, RUN_WORK, PERM_KIND, ACT_READ,                         \
            .params = (PARAMS), .handler = (HANDLER), .summary = {ZH, EN}, .answer = "object", \
            .only = "account"                                                                  \
    }
#define FOR_ACCOUNT(PATH, HANDLER, INPUT, MAKES, ZH, EN)                                       \
    {                                                                                          \
        HTTP_POST, "/{path}/{id}/" PATH, RUN_WRITE, PERM_KIND, ACT_READ,                       \
            .body = BODY_JSON, .handler = (HANDLER), .summary = {ZH, EN}, .input = (INPUT),    \
            .answer = "record", .makes = (MAKES), .only = "account"                            \
    }
const struct route routes_govern[] = {
    {HTTP_GET, "/analysis/pyramid", ON_ACCOUNTS, .params = ANALYSIS_PARAMS,
     .handler = pyramid_answer, .summary = {"客户金字塔", "Customer pyramid"},
     .answer = "object"},
    {HTTP_GET, "/analysis/tiers", ON_ACCOUNTS, .params = ANALYSIS_PARAMS, .handler = tiers,
     .summary = {"分层调整建议", "Tiers proposed"}, .answer = "object"},
    {HTTP_GET, "/analysis/matrix", ON_ACCOUNTS, .params = ANALYSIS_PARAMS,
     .handler = matrix_answer, .summary = {"客户分类矩阵", "Classification matrix"},
     .answer = "object"},
    {HTTP_GET, "/analysis/lifecycle", ON_ACCOUNTS, .params = ANALYSIS_PARAMS, .handler = lives,
     .summary = {"关系周期调整建议", "Lifecycle stages proposed"}, .answer = "object"},
    {HTTP_GET, "/analysis/losses", ON_ACCOUNTS, .params = ANALYSIS_PARAMS, .handler = losses,
     .summary = {"流失客户", "Customers lost"}, .answer = "object"},
    {HTTP_GET, "/analysis/files", ON_ACCOUNTS, .params = ANALYSIS_PARAMS " mark",
     .handler = files, .summary = {"客户档案审核", "Files and their audits"},
     .answer = "object"},
    OF_ACCOUNT("rules", NULL, rules, "大客户管理八项守则", "The eight rules"),
    OF_ACCOUNT("lifecycle", NULL, life, "关系周期", "Relationship lifecycle"),
    OF_ACCOUNT("credit", "amount", credit, "资信的后果", "What the credit grade allows"),
    FOR_ACCOUNT("score_sheets", sheet_post, "template! levels! reason on", "score_sheet",
                "按认定模型评分", "Score by a model"),
    FOR_ACCOUNT("judgements", judgement_post, "aspect! value! proposed reason look_again", NULL,
                "判断并留痕", "Judge, and keep it"),
    FOR_ACCOUNT("audit", audit_post, "result! reason wrong", NULL, "审核客户档案",
                "Audit the file"),
    FOR_ACCOUNT("credit_exceptions", exception_post, "use! amount until! reason!",
                "credit_exception", "申请信用例外", "Ask for a credit exception"),
    {HTTP_POST, "/{path}/{id}/decision", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_OPTIONAL,
     .handler = sheet_decision, .summary = {"申请分层认定", "Ask for the tier"},
     .input = "tier reason", .answer = "record", .only = "score_sheet"},
    {HTTP_POST, "/{path}/{id}/review", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = loss_review_post, .summary = {"评审流失总结", "Settle a loss review"},
     .input = "review!", .answer = "record", .only = "loss_review"},
    {HTTP_POST, "/analysis/qualification", RUN_WRITE, PERM_KIND, ACT_READ, "account",
     .body = BODY_OPTIONAL, .handler = models_factory,
     .summary = {"取出出厂认定模型", "Bring in the factory's models"}, .input = "",
     .answer = "none"},
};
const size_t routes_govern_n = COUNT(routes_govern);
