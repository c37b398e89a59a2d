/* api/routes_hand.c - transfers of accounts, capacity, and the handover pack. */
#include "api/json_in.h"
#include "api/put.h"
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/hand/hand.h"
#include "ops/raised.h"

#include <string.h>

/* --- what hangs on an account, and would move --- */

static enum status put_name_of(struct call *c, const char *kind, const char *key, int64_t id)
{
    struct str name = STR_NONE;
    enum status st = ST_OK;

    if (id != 0) {
        st = query_names(&c->tx, catalogue_kind(c->tx.cat, str_of(kind)), &id, 1, &name,
                         &c->error);
    }
    put_text(c->out, str_fmt(c->tx.arena, "%s_name", key).p, name);
    return st;
}

static enum status put_field(struct call *c, struct factread *r, struct str key)
{
    int at = cat_field_index(r->q.kind, key);
    CHECK_BUG(at >= 0);
    const struct cat_field *f = &r->q.kind->fields[at];
    struct str name = str_dup(key, c->tx.arena);
    const char *z = str_fmt(c->tx.arena, "%.*s", STR_FMT(name)).p;
    struct value v = fact_value(r, z);

    jo_key(c->out, z);
    jo_value(c->out, f, &v);
    if (f->f->type != F_REF) return ST_OK;
    return put_name_of(c, f->f->target, z, v.kind == V_INT ? v.i : 0);
}

struct part {
    const char *key, *kind, *fields;
    const char *where; /* of one number, the account, or the former owner and the account */
    bool owners;
};
static const struct part parts[] = {
    {"deals", "opportunity", "name stage state amount close_date next_step owner",
     "t.state IN ('draft', 'open', 'paused') AND t.account = ", false},
    {"activities", "activity", "subject kind start due owner",
     "t.state = 'planned' AND t.account = ", false},
    {"promises", "exchange", "what direction due contact user",
     "t.state = 'open' AND t.account = ", false},
    {"plans", "account_plan", "name period state author", "t.account = ", false},
    {"contacts", "contact", "name title phone mobile influence", "t.account = ", false},
    {"relations", "relationship", "contact degree user",
     "t.\"to\" IS NULL AND t.contact IN (SELECT id FROM contacts WHERE account = ", true},
};

static enum status put_part(struct call *c, const struct part *p, int64_t account, int64_t from)
{
    struct factread r;
    enum status st;

    open_list(c->out, p->key);
    fact_begin(&r, &c->tx, p->kind);
    struct sql *more = fact_more(&r);
    sql_z(more, p->where);
    sql_int(more, account);
    if (p->owners) {
        sql_z(more, ") AND t.\"user\" = ");
        sql_int(more, from);
    }
    st = fact_open(&r, p->fields, &c->error);
    while (st == ST_OK && (st = fact_next(&r, &c->error)) == ST_OK) {
        struct str rest = str_of(p->fields), key;
        open_item(c->out);
        put_id(c->out, "id", fact_id(&r));
        while (st == ST_OK && str_cut(&rest, ' ', &key)) st = put_field(c, &r, key);
        buf_char(c->out, '}');
    }
    st = fact_end(&r, st);
    buf_char(c->out, ']');
    return st;
}

static enum status put_parts(struct call *c, int64_t account, int64_t from)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(parts) && st == ST_OK; i++)
        st = put_part(c, &parts[i], account, from);
    return st;
}

static void put_capacity(struct buf *b, const char *key, const struct capacity *v)
{
    jo_key(b, key);
    buf_char(b, '{');
    put_bool(b, "binds", v->binds);
    put_int(b, "held", v->held);
    put_int(b, "least", v->least);
    put_int(b, "most", v->most);
    put_bool(b, "room", capacity_allows(v, 1));
    buf_char(b, '}');
}

static enum status preview(struct call *c)
{
    const struct cat_entity *kind = c->kind;
    struct capacity to_cap = {.binds = false}, from_cap = {.binds = false};
    struct record account;
    int64_t to = 0, promises = 0;
    enum status st = read_id(c, "to", &to);

    if (st == ST_OK) st = record_get(&c->tx, kind, c->id, &account, &c->error);
    if (st != ST_OK) return st;
    int64_t from = field_id(record_field(&account, "owner"));
    st = capacity_read(&c->tx, to, &to_cap, &c->error);
    if (st == ST_OK) st = capacity_read(&c->tx, from, &from_cap, &c->error);
    if (st == ST_OK) st = promises_open(&c->tx, c->id, &promises, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_id(c->out, "account", c->id);
    put_text(c->out, "account_name", field_text(record_field(&account, "name")));
    put_id(c->out, "from", from);
    st = put_name_of(c, "user", "from", from);
    put_id(c->out, "to", to);
    if (st == ST_OK) st = put_name_of(c, "user", "to", to);
    put_capacity(c->out, "from_capacity", &from_cap);
    put_capacity(c->out, "to_capacity", &to_cap);
    put_int(c->out, "promises_open", promises);
    if (st == ST_OK) st = put_parts(c, c->id, from);
    buf_char(c->out, '}');
    return st;
}

/* The brief for the receiver: he reads all of it once the transfer is filed, though the account
 * may not be his yet; so does who gave it away. Others as far as they may read it. */
static enum status pack(struct call *c)
{
    const struct actor *who = c->tx.actor;
    struct record t;
    enum status st = record_get(&c->tx, c->kind, c->id, &t, &c->error);

    if (st != ST_OK) return st;
    int64_t from = field_id(record_field(&t, "from")), to = field_id(record_field(&t, "to"));
    int64_t account = field_id(record_field(&t, "account"));
    struct str state = field_text(record_field(&t, "state"));
    bool party = who->user != 0 && (who->user == from || who->user == to) &&
                 (str_is(state, "filed") || str_is(state, "done"));
    if (party) c->tx.actor = actor_raised(&c->tx);
    struct record about;
    st = record_get(&c->tx, catalogue_kind(c->tx.cat, STR("account")), account, &about,
                    &c->error);
    if (st != ST_OK) goto done;
    buf_char(c->out, '{');
    jo_key(c->out, "transfer");
    jo_record(c->out, &t, &c->actor);
    st = put_name_of(c, "user", "from", from);
    if (st == ST_OK) st = put_name_of(c, "user", "to", to);
    jo_key(c->out, "account");
    buf_char(c->out, '{');
    put_id(c->out, "id", account);
    static const char *const shown[] = {"name",  "segment",       "importance", "address",
                                        "phone", "main_products", "abnormal",   "note"};
    for (size_t i = 0; i < COUNT(shown); i++) {
        int at = cat_field_index(about.kind, str_of(shown[i]));
        jo_key(c->out, shown[i]);
        jo_value(c->out, &about.kind->fields[at], &about.v[at]);
    }
    buf_char(c->out, '}');
    if (st == ST_OK) st = put_parts(c, account, from);
    buf_char(c->out, '}');
done:
    c->tx.actor = who;
    return st;
}

static enum status request(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "to! reason! effective_on handover_notes introductions");
    struct transfer_order o = {.account = c->id};

    if (st != ST_OK) return st;
    o.to = call_int(c, "to", 0);
    o.reason = read_long_text(c, "reason");
    o.effective = call_day(c, "effective_on");
    o.notes = read_long_text(c, "handover_notes");
    o.introductions = read_long_text(c, "introductions");
    st = call_check(c);
    if (st == ST_OK) st = transfer_request(&c->tx, &o, &c->faults, &r, &c->error);
    if (st != ST_OK) return st;
    st = record_get(&c->tx, r.kind, r.id, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status undo(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "reason!");
    struct str reason = read_long_text(c, "reason");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = transfer_undo(&c->tx, c->id, reason, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* One's own, or of a person one might hand an account to: numbers of everybody are no secret
 * in a sales team, what they hold is. */
static enum status capacity(struct call *c)
{
    struct capacity v;
    int64_t user = c->actor.user;
    enum status st = read_id(c, "user", &user);

    if (user == 0) user = c->actor.user;
    if (st == ST_OK) st = capacity_read(&c->tx, user, &v, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_id(c->out, "user", user);
    put_capacity(c->out, "capacity", &v);
    buf_char(c->out, '}');
    return ST_OK;
}

const struct route routes_hand[] = {
    {HTTP_GET, "/{path}/{id}/transfer_preview", RUN_WORK, PERM_KIND, ACT_UPDATE, .params = "to",
     .handler = preview,
     .summary = {"划转前查看随同划转的内容", "What would move with the account"},
     .answer = "object", .only = "account"},
    {HTTP_POST, "/{path}/{id}/transfers", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = request, .summary = {"申请划转客户", "Ask for the transfer of an account"},
     .input = "to! reason! effective_on handover_notes introductions", .answer = "record",
     .makes = "transfer", .only = "account"},
    {HTTP_GET, "/{path}/{id}/pack", RUN_WORK, PERM_KIND, ACT_READ, .handler = pack,
     .summary = {"交接包", "The handover pack"}, .answer = "object", .only = "transfer"},
    {HTTP_POST, "/{path}/{id}/undo", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = undo, .summary = {"撤销划转", "Undo a transfer"}, .input = "reason!",
     .answer = "record", .only = "transfer"},
    {HTTP_GET, "/capacity", RUN_READ, PERM_SIGNED, .params = "user", .handler = capacity,
     .summary = {"客户容量", "Accounts held and allowed"}, .answer = "object"},
};
const size_t routes_hand_n = COUNT(routes_hand);
