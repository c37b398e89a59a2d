/* api/routes_ties.c - ledger with trust, needs quadrant, and what happens to posts. */
#include "api/json_in.h"
#include "api/put.h"
#include "ops/post.h"
#include "ops/standing.h"

/* --- trust ----------------------------------------------------------------------------------
 */

static void put_trust(struct buf *b, const struct trust *t)
{
    put_ratio(b, "index", t->known, t->index);
    put_ratio(b, "kept_weight", true, t->kept);
    put_ratio(b, "broken_weight", true, t->broken);
    put_int(b, "kept", (int64_t)t->nkept);
    put_int(b, "broken", (int64_t)t->nbroken);
    put_int(b, "given", t->given);
    put_int(b, "received", t->received);
    put_int(b, "balance", t->balance);
}

static void put_ledger_row(struct buf *b, const struct ledger_row *r,
                           const struct named *people, const struct named *users)
{
    open_item(b);
    put_id(b, "id", r->id);
    put_text(b, "direction", r->we_give ? STR("we_give") : STR("they_give"));
    put_text(b, "kind", r->kind);
    put_text(b, "what", r->what);
    put_text(b, "state", r->state);
    put_int(b, "value", r->value);
    put_day(b, "given_on", r->given);
    put_day(b, "due", r->due);
    put_day(b, "settled_on", r->settled);
    put_bool(b, "late", r->late);
    put_bool(b, "counts", r->counts);
    put_ratio(b, "weight", r->counts, r->weight);
    put_id(b, "contact", named_of(people, r->contact).p == NULL ? 0 : r->contact);
    put_text(b, "contact_name", named_of(people, r->contact));
    put_id(b, "user", r->user);
    put_text(b, "user_name", named_of(users, r->user));
    buf_char(b, '}');
}

static enum status put_ledger(struct call *c, const struct trust_view *v)
{
    struct buf *b = c->out;
    struct idset people = {0}, users = {0};
    struct named people_names, user_names;

    for (size_t i = 0; i < v->n; i++) {
        idset_add(&people, c->tx.arena, v->rows[i].contact);
        idset_add(&users, c->tx.arena, v->rows[i].user);
    }
    idset_sort(&people);
    idset_sort(&users);
    enum status st = named_read(&c->tx, "contact", &people, &people_names, &c->error);
    if (st == ST_OK) st = named_read(&c->tx, "user", &users, &user_names, &c->error);
    if (st != ST_OK) return st;
    open_list(b, "items");
    for (size_t i = 0; i < v->n; i++) {
        put_ledger_row(b, &v->rows[i], &people_names, &user_names);
    }
    buf_char(b, ']');
    return ST_OK;
}

/* The contact of the path belongs to an account; its rows are those of that account with him.
 */
static enum status trust_subject(struct call *c, int64_t *account, int64_t *contact)
{
    struct factread r;

    *account = c->id;
    *contact = 0;
    if (strcmp(c->kind->e->key, "contact") != 0) return ST_OK;
    *contact = c->id;
    fact_begin(&r, &c->tx, "contact");
    fact_in(&r, "id", &c->id, 1);
    enum status st = fact_open(&r, "account", &c->error);
    if (st == ST_OK) st = fact_next(&r, &c->error);
    if (st == ST_OK) *account = fact_int(&r, "account");
    return fact_end(&r, st);
}

static enum status trust(struct call *c)
{
    struct buf *b = c->out;
    struct day day;
    struct trust_view v;
    int64_t account = 0, contact = 0;
    enum status st = read_day(c, "as_of", c->tx.today, &day);

    if (st == ST_OK) st = see(c);
    if (st == ST_OK) st = trust_subject(c, &account, &contact);
    if (st == ST_OK) st = trust_read(&c->tx, account, contact, day, &v, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_day(b, "as_of", day);
    put_int(b, "half_life_days", TRUST_HALF_LIFE);
    put_trust(b, &v.now);
    put_int(b, "late_ours", (int64_t)v.late_ours);
    put_int(b, "late_theirs", (int64_t)v.late_theirs);
    open_list(b, "history");
    for (size_t i = 0; i < v.nhistory; i++) {
        open_item(b);
        put_day(b, "day", v.history[i].day);
        put_trust(b, &v.history[i].trust);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    st = put_ledger(c, &v);
    buf_char(b, '}');
    return st;
}

/* --- needs ----------------------------------------------------------------------------------
 */

static void put_verdict(struct buf *b, const struct needs_verdict *v)
{
    put_text(b, "quadrant", str_of(quadrant_key(v->at)));
    put_ratio(b, "organisational", v->has_x, v->x);
    put_ratio(b, "personal", v->has_y, v->y);
    put_int(b, "confirmed", (int64_t)v->confirmed);
}

static void put_need(struct buf *b, const struct need_row *r, const struct named *people)
{
    open_item(b);
    put_id(b, "id", r->id);
    put_text(b, "statement", r->statement);
    put_text(b, "kind", r->kind);
    put_text(b, "side", r->personal ? STR("personal") : STR("organisational"));
    put_id(b, "contact", named_of(people, r->contact).p == NULL ? 0 : r->contact);
    put_text(b, "contact_name", named_of(people, r->contact));
    put_int(b, "priority", r->priority);
    put_ratio(b, "satisfied", true, r->satisfied);
    put_text(b, "state", r->state);
    put_bool(b, "shared", r->shared);
    put_bool(b, "counts", r->counts);
    put_text(b, "left_out",
             r->counts                        ? STR_NONE
             : !str_is(r->state, "expressed") ? STR("latent")
             : !r->shared                     ? STR("not_shared")
                                              : STR("no_buying_role"));
    buf_char(b, '}');
}

static enum status needs(struct call *c)
{
    struct buf *b = c->out;
    struct day day;
    struct needs_view v;
    struct idset people = {0};
    struct named names;
    enum status st = read_day(c, "as_of", c->tx.today, &day);

    if (st == ST_OK) st = see(c);
    if (st == ST_OK) st = needs_read(&c->tx, c->id, day, &v, &c->error);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < v.n; i++) idset_add(&people, c->tx.arena, v.rows[i].contact);
    idset_sort(&people);
    st = named_read(&c->tx, "contact", &people, &names, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_day(b, "as_of", day);
    put_int(b, "yes_at", NEEDS_YES);
    put_int(b, "slack", NEEDS_SLACK);
    put_int(b, "least", NEEDS_LEAST);
    put_verdict(b, &v.now);
    open_list(b, "items");
    for (size_t i = 0; i < v.n; i++) put_need(b, &v.rows[i], &names);
    buf_char(b, ']');
    open_list(b, "history");
    for (size_t i = 0; i < v.nhistory; i++) {
        open_item(b);
        put_day(b, "day", v.history[i].day);
        put_verdict(b, &v.history[i].verdict);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* --- posts ----------------------------------------------------------------------------------
 */

static struct post_call post_begin(struct call *c)
{
    return (struct post_call){.tx = &c->tx,
                              .id = c->id,
                              .if_version = c->if_version,
                              .on = call_day(c, "on"),
                              .evidence = call_text(c, "evidence"),
                              .faults = &c->faults};
}

static enum status change(struct call *c)
{
    static const char *const keys[] = {"contact", "department", "title", "level", "reports_to"};
    enum status st = call_body(c, "contact department title level reports_to on evidence");
    struct record r;

    if (st != ST_OK) return st;
    struct post_call p = post_begin(c);
    struct input *in = input_new(&c->tx, c->kind);
    for (size_t i = 0; i < COUNT(keys); i++) {
        const json_t *j = json_object_get(c->body, keys[i]);
        int at = cat_field_index(c->kind, str_of(keys[i]));
        if (j == NULL) continue;
        const char *fault = json_to_value(&c->kind->fields[at], j, c->tx.arena, &in->v[at]);
        in->given[at] = true;
        if (fault != NULL) fault_add(&c->faults, str_of(keys[i]), fault);
    }
    st = call_check(c);
    return st == ST_OK ? call_finish(c, post_change(&p, in, &r, &c->error), &r) : st;
}

static enum status leave(struct call *c)
{
    enum status st = call_body(c, "on evidence keep_seat");
    struct record r;

    if (st != ST_OK) return st;
    struct post_call p = post_begin(c);
    bool keep = call_bool(c, "keep_seat", true);
    st = call_check(c);
    return st == ST_OK ? call_finish(c, post_leave(&p, keep, &r, &c->error), &r) : st;
}

static enum status move(struct call *c)
{
    enum status st = call_body(c, "account! department title level on evidence keep_seat");
    struct record r;

    if (st != ST_OK) return st;
    struct post_call p = post_begin(c);
    struct post_move to = {.account = call_int(c, "account", 0),
                           .department = call_int(c, "department", 0),
                           .level = call_int(c, "level", 0),
                           .title = call_text(c, "title"),
                           .keep_seat = call_bool(c, "keep_seat", true)};
    st = call_check(c);
    return st == ST_OK ? call_finish(c, contact_move(&p, &to, &r, &c->error), &r) : st;
}

#define MAP  RUN_WORK, PERM_KIND, ACT_READ, .answer = "object"
#define POST RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_OPTIONAL, .answer = "record"
const struct route routes_ties[] = {
    {HTTP_GET, "/{path}/{id}/trust", MAP, .only = "account contact", .params = "as_of",
     .handler = trust, .summary = {"往来账与信任指数", "Ledger and trust index"}},
    {HTTP_GET, "/{path}/{id}/needs_quadrant", MAP, .only = "account", .params = "as_of",
     .handler = needs, .summary = {"需求象限", "Needs quadrant"}},
    {HTTP_POST, "/{path}/{id}/change", POST, .only = "position", .handler = change,
     .summary = {"任职变动（注明日期）", "Change a post, from a day on"},
     .input = "contact department title level reports_to on evidence"},
    {HTTP_POST, "/{path}/{id}/leave", POST, .only = "position", .handler = leave,
     .summary = {"离任", "Leave a post"}, .input = "on evidence keep_seat"},
    {HTTP_POST, "/{path}/{id}/move", POST, .only = "contact", .handler = move,
     .summary = {"调往另一客户", "Move to another account"},
     .input = "account! department title level on evidence keep_seat"},
};
const size_t routes_ties_n = COUNT(routes_ties);
