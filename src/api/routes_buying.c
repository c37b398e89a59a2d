/* api/routes_buying.c - who buys, and how far we cover them: of one deal, of a past day, of
 * all. */
#include "api/json_in.h"
#include "api/put.h"
#include "ops/buying.h"
#include "ops/fields.h"

static void put_roles(struct buf *b, const char *key, uint32_t roles)
{
    jo_key(b, key);
    buf_char(b, '[');
    for (unsigned i = 0; i < BR__COUNT; i++) {
        if ((roles & 1U << i) == 0) continue;
        jo_comma(b);
        jo_z(b, buying_role_keys[i]);
    }
    buf_char(b, ']');
}

/* --- coverage ---------------------------------------------------------------------------- */

/* The facts of one role: who plays it, whose tie is the best, what it is worth. */
static void put_role(struct buf *b, const struct buying *v, unsigned r)
{
    const struct coverage_role *role = &v->cover.role[r];
    const struct buying_person *p = role->people == 0 ? NULL : &v->v[role->best];
    int full = role->degree < DEGREE_FULL ? role->degree : DEGREE_FULL;

    jo_comma(b);
    buf_char(b, '{');
    put_z(b, "role", buying_role_keys[r]);
    put_int(b, "weight", role->weight);
    put_int(b, "people", (int64_t)role->people);
    put_int(b, "degree", role->degree);
    jo_key(b, "share"); /* of the weight */
    jo_micro(b, (int64_t)full * 1000000 / DEGREE_FULL);
    put_named(b, "contact", p == NULL ? 0 : field_id(record_field(p->row, "contact")),
              p == NULL ? STR_NONE : p->name);
    bool tied = p != NULL && p->tie != NULL;
    put_named(b, "by", tied ? field_id(record_field(p->tie, "user")) : 0,
              tied ? p->ours : STR_NONE);
    put_id(b, "relationship", tied ? p->tie->id : 0);
    jo_key(b, "since");
    if (tied && record_field(p->tie, "from")->kind == V_INT) {
        jo_day(b, (struct day){(int32_t)record_field(p->tie, "from")->i});
    } else {
        buf_z(b, "null");
    }
    buf_char(b, '}');
}

static void put_cover(struct buf *b, const struct buying *v)
{
    jo_key(b, "coverage");
    jo_micro(b, v->cover.value);
    put_int(b, "weight", v->cover.weight);
    jo_key(b, "roles");
    buf_char(b, '[');
    for (unsigned r = 0; r < CORE_ROLES; r++) put_role(b, v, r);
    buf_char(b, ']');
}

static void put_deal(struct call *c, const struct buying *v)
{
    put_named(c->out, "deal", v->deal.id, field_text(record_field(&v->deal, "name")));
    put_day(c->out, "day", v->day);
}

static enum status coverage(struct call *c)
{
    struct buying v;
    struct day as_of;
    enum status st = read_day(c, "as_of", DAY_NONE, &as_of);

    if (st == ST_OK) st = buying_read(&c->tx, c->id, as_of, &v, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_deal(c, &v);
    put_cover(c->out, &v);
    buf_char(c->out, '}');
    return ST_OK;
}

/* --- people ------------------------------------------------------------------------------ */

static const struct {
    const char *key;
    struct label text;
} reminders[] = {
    {"influencers",
     {"不要轻视影响者，他们有否决权", "Never underrate influencers: they can veto"}},
    {"contacts",
     {"在客户内部尽可能多地发展不同的联系人",
      "Grow as many different contacts in the customer as possible"}},
    {"roles", {"没有人永远扮演同一个角色", "Nobody plays one role for ever"}},
    {"commitments",
     {"决策之前是一连串的关键承诺", "Before the decision lies a chain of key commitments"}},
};

static void put_reminders(struct buf *b)
{
    jo_key(b, "reminders");
    buf_char(b, '[');
    for (size_t i = 0; i < COUNT(reminders); i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_z(b, "key", reminders[i].key);
        jo_key(b, "text");
        jo_label(b, str_of(reminders[i].text.zh), str_of(reminders[i].text.en));
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_person(struct buf *b, const struct buying_person *p)
{
    static const char *const fields[] = {
        "authority",      "participation", "attitude", "requirement",
        "coverage_state", "confirmed_on",  "from",     "to"};

    jo_comma(b);
    buf_char(b, '{');
    put_int(b, "id", p->row->id);
    put_int(b, "version", p->row->version);
    put_named(b, "contact", field_id(record_field(p->row, "contact")), p->name);
    put_roles(b, "buying_roles", p->roles);
    put_roles(b, "core", p->core);
    for (size_t i = 0; i < COUNT(fields); i++) put_value_of(b, p->row, fields[i]);
    put_bool(b, "veto", may_veto(p->axes));
    put_bool(b, "approval", may_approve(p->axes));
    put_int(b, "degree", p->degree);
    put_named(b, "degree_by", p->tie == NULL ? 0 : field_id(record_field(p->tie, "user")),
              p->ours);
    put_named(b, "covered_by", field_id(record_field(p->row, "covered_by")), p->covered_by);
    jo_key(b, "unconfirmed_days");
    if (p->unconfirmed_days < 0) {
        buf_z(b, "null");
    } else {
        buf_int(b, p->unconfirmed_days);
    }
    put_bool(b, "stale", p->stale);
    buf_char(b, '}');
}

static const struct buying_person *person(const struct buying *v, int64_t contact)
{
    for (size_t i = 0; i < v->n; i++) {
        if (field_id(record_field(v->v[i].row, "contact")) == contact) return &v->v[i];
    }
    return NULL;
}

static void put_pair(struct buf *b, const struct record *was, const struct record *now,
                     const char *key)
{
    if (value_eq(record_field(was, key), record_field(now, key))) return;
    const struct cat_field *f = &now->kind->fields[cat_field_index(now->kind, str_of(key))];
    jo_key(b, key);
    buf_char(b, '[');
    jo_value(b, f, record_field(was, key));
    jo_comma(b);
    jo_value(b, f, record_field(now, key));
    buf_char(b, ']');
}

static bool differs(const struct buying_person *was, const struct buying_person *now)
{
    static const char *const keys[] = {"buying_roles", "authority", "participation",
                                       "attitude"};

    for (size_t i = 0; i < COUNT(keys); i++) {
        if (!value_eq(record_field(was->row, keys[i]), record_field(now->row, keys[i])))
            return true;
    }
    return was->degree != now->degree;
}

static void put_pairs(struct buf *b, const struct buying_person *was,
                      const struct buying_person *now)
{
    put_pair(b, was->row, now->row, "buying_roles");
    put_pair(b, was->row, now->row, "authority");
    put_pair(b, was->row, now->row, "participation");
    put_pair(b, was->row, now->row, "attitude");
    if (was->degree == now->degree) return;
    jo_key(b, "degree");
    buf_fmt(b, "[%d,%d]", was->degree, now->degree);
}

/* `was` is NULL for who came, the same as p for who left. */
static void put_change(struct buf *b, const struct buying_person *was,
                       const struct buying_person *p)
{
    jo_comma(b);
    buf_char(b, '{');
    put_named(b, "contact", field_id(record_field(p->row, "contact")), p->name);
    put_z(b, "change", was == NULL ? "came" : was == p ? "left" : "changed");
    jo_key(b, "fields");
    buf_char(b, '{');
    if (was != NULL) put_pairs(b, was, p);
    buf_z(b, "}}");
}

/* What differs between two days, person by person. */
static void put_changes(struct buf *b, const struct buying *was, const struct buying *now)
{
    jo_key(b, "changes");
    buf_char(b, '[');
    for (size_t i = 0; i < now->n; i++) {
        const struct buying_person *p = &now->v[i];
        const struct buying_person *old =
            person(was, field_id(record_field(p->row, "contact")));
        if (old == NULL || differs(old, p)) put_change(b, old, p);
    }
    for (size_t i = 0; i < was->n; i++) {
        const struct buying_person *p = &was->v[i];
        if (person(now, field_id(record_field(p->row, "contact"))) == NULL) put_change(b, p, p);
    }
    buf_char(b, ']');
}

static enum status buying_roles(struct call *c)
{
    struct buying v, was = {.n = 0};
    struct day as_of = DAY_NONE, since = DAY_NONE;
    struct buf *b = c->out;
    enum status st = read_day(c, "as_of", DAY_NONE, &as_of);

    if (st == ST_OK) st = read_day(c, "since", DAY_NONE, &since);
    if (st == ST_OK) st = buying_read(&c->tx, c->id, as_of, &v, &c->error);
    if (st == ST_OK && since.n != DAY_NONE.n)
        st = buying_read(&c->tx, c->id, since, &was, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_deal(c, &v);
    jo_key(b, "items");
    buf_char(b, '[');
    for (size_t i = 0; i < v.n; i++) put_person(b, &v.v[i]);
    buf_char(b, ']');
    put_cover(b, &v);
    if (since.n != DAY_NONE.n) {
        jo_key(b, "since");
        buf_char(b, '{');
        put_day(b, "day", since);
        jo_key(b, "coverage");
        jo_micro(b, was.cover.value);
        put_changes(b, &was, &v);
        buf_char(b, '}');
    }
    put_reminders(b);
    buf_char(b, '}');
    return ST_OK;
}

/* The fields of the body that are the record's own. */
static enum status read_fields(struct call *c, struct json_got *got)
{
    static const char *const own[] = {"on_day", "evidence", "reason"};
    json_t *fields = json_copy(c->body);
    enum status st;

    for (size_t i = 0; i < COUNT(own); i++) (void)json_object_del(fields, own[i]);
    st = json_input(&c->tx, c->kind, fields, got, &c->error);
    json_decref(fields);
    return st;
}

static const char revise_keys[] =
    "on_day! evidence reason buying_roles authority participation attitude covered_by "
    "coverage_state";

static enum status revise(struct call *c)
{
    struct json_got got = {.faults = &c->faults, .about = &c->error_field};
    struct write_options o = {.if_version = c->if_version, .verb = "revise"};
    struct record r;
    enum status st = call_body(c, revise_keys);

    o.on_day = call_day(c, "on_day");
    o.evidence = call_text(c, "evidence");
    o.reason = call_text(c, "reason");
    if (st == ST_OK) st = read_fields(c, &got);
    if (st == ST_OK) st = buying_revise(&c->tx, c->id, got.in, &o, &c->faults, &r, &c->error);
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- all deals --------------------------------------------------------------------------- */

enum { ITEMS = 200, ITEMS_MAX = 10000 };

static void put_item(struct buf *b, const struct coverage_item *i)
{
    jo_comma(b);
    buf_char(b, '{');
    put_int(b, "id", i->deal);
    put_text(b, "name", i->name);
    put_named(b, "account", i->account, i->account_name);
    put_named(b, "owner", i->owner, i->owner_name);
    put_text(b, "stage", i->stage);
    put_int(b, "people", (int64_t)i->people);
    jo_key(b, "coverage");
    jo_micro(b, i->cover.value);
    jo_key(b, "degrees");
    buf_char(b, '{');
    for (unsigned r = 0; r < CORE_ROLES; r++) {
        jo_key(b, buying_role_keys[r]);
        if (i->cover.role[r].people == 0) {
            buf_z(b, "null");
        } else {
            buf_int(b, i->cover.role[r].degree);
        }
    }
    buf_z(b, "}}");
}

static void put_role_sums(struct buf *b, const struct coverage_answer *v)
{
    jo_key(b, "roles");
    buf_char(b, '[');
    for (unsigned r = 0; r < CORE_ROLES; r++) {
        jo_comma(b);
        buf_char(b, '{');
        put_z(b, "role", buying_role_keys[r]);
        put_int(b, "missing", (int64_t)v->missing[r]);
        put_int(b, "weak", (int64_t)v->weak[r]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status make_coverage(struct call *c)
{
    struct analysis a;
    struct coverage_answer v;
    struct buf *b = c->out;
    struct str text = call_param(c, "limit");
    int64_t limit = ITEMS;
    enum status st = analysis_parse(&c->tx, c->params, c->nparams, &a, &c->error);

    if (text.p != NULL && (!str_int64(text, &limit) || limit < 1 || limit > ITEMS_MAX))
        return call_refuse(c, ST_MALFORMED, "query.limit", STR("limit"));
    if (st == ST_OK) st = analysis_coverage(&c->tx, &a, (size_t)limit, &v, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_int(b, "deals", (int64_t)v.deals);
    jo_key(b, "coverage");
    if (v.deals == 0) {
        buf_z(b, "null");
    } else {
        jo_micro(b, v.mean);
    }
    put_role_sums(b, &v);
    jo_key(b, "items");
    buf_char(b, '[');
    for (size_t i = 0; i < v.n; i++) put_item(b, &v.v[i]);
    buf_z(b, "]}");
    return ST_OK;
}

static enum status coverage_of_all(struct call *c)
{
    return call_keep_slow(c, make_coverage);
}

#define DEAL "/{path}/{id}"
#define ON   PERM_KIND, ACT_READ, .answer = "object"
const struct route routes_buying[] = {
    {HTTP_GET, DEAL "/buying_roles", RUN_READ, ON, .only = "opportunity",
     .params = "as_of since", .handler = buying_roles,
     .summary = {"采购角色与覆盖", "Buying roles, of today or a past day"}},
    {HTTP_GET, DEAL "/coverage", RUN_READ, ON, .only = "opportunity", .params = "as_of",
     .handler = coverage, .summary = {"项目覆盖率", "Coverage of a deal"}},
    {HTTP_POST, DEAL "/revise", RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "deal_contact",
     .answer = "record", .body = BODY_JSON, .handler = revise, .input = revise_keys,
     .summary = {"补记过去的变化", "Record what became true on a past day"}},
    {HTTP_GET, "/analysis/coverage", RUN_WORK, ON, .entity = "opportunity",
     .params = ANALYSIS_PARAMS " limit", .handler = coverage_of_all,
     .summary = {"关键角色覆盖率", "Coverage of the core roles over all open deals"}},
};
const size_t routes_buying_n = COUNT(routes_buying);
