/* api/routes_merge.c - duplicates: asked while entering, found in a scan, made one and parted
 * again. */
#include "api/put.h"
#include "ops/duplicate.h"
#include "ops/merge.h"

enum { SHOWN = 10, PAIRS = 100, MERGES = 50, CHOICES = 200 };

/* --- asked while entering ----------------------------------------------------------------- */

static void put_duplicate(struct buf *b, const struct duplicate *d)
{
    open_item(b);
    put_id(b, "id", d->id);
    put_text(b, "name", d->name);
    put_text(b, "credit_code", d->credit_code);
    put_text(b, "owner_name", d->owner);
    put_int(b, "score", d->score);
    put_text(b, "why", d->code ? STR("code") : d->score >= 950 ? STR("name") : STR("similar"));
    buf_char(b, '}');
}

static enum status accounts_asked(struct call *c)
{
    struct duplicate found[SHOWN];
    struct duplicate_question q = {.name = call_param(c, "name"),
                                   .credit_code = call_param(c, "credit_code")};
    size_t n = 0;
    enum status st = read_id(c, "id", &q.but);

    if (st == ST_OK) st = duplicates_find(&c->tx, &q, found, COUNT(found), &n, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    open_list(c->out, "items");
    for (size_t i = 0; i < n; i++) put_duplicate(c->out, &found[i]);
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status contacts_asked(struct call *c)
{
    struct same_contact found[SHOWN];
    struct contact_question q = {.name = call_param(c, "name"),
                                 .mobile = call_param(c, "mobile"),
                                 .email = call_param(c, "email")};
    size_t n = 0;
    enum status st = read_id(c, "account", &q.account);

    if (st == ST_OK && q.account == 0)
        st = call_refuse(c, ST_MALFORMED, "query.value", STR("account"));
    if (st == ST_OK) st = read_id(c, "id", &q.but);
    if (st == ST_OK) st = contacts_find(&c->tx, &q, found, COUNT(found), &n, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    open_list(c->out, "items");
    for (size_t i = 0; i < n; i++) {
        open_item(c->out);
        put_id(c->out, "id", found[i].id);
        put_text(c->out, "name", found[i].name);
        put_text(c->out, "why", str_of(found[i].by));
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

/* --- pairs -------------------------------------------------------------------------------- */

static enum status pairs(struct call *c)
{
    const struct cat_entity *account = catalogue_kind(c->tx.cat, STR("account"));
    struct duplicate_pair v[PAIRS];
    int64_t ids[2 * PAIRS];
    struct str names[2 * PAIRS] = {0};
    size_t n = 0;
    bool settled = str_is(call_param(c, "settled"), "true");
    enum status st = duplicate_pairs(&c->tx, settled, v, COUNT(v), &n, &c->error);

    for (size_t i = 0; i < n; i++) {
        ids[2 * i] = v[i].a;
        ids[2 * i + 1] = v[i].b;
    }
    if (st == ST_OK) st = query_names(&c->tx, account, ids, 2 * n, names, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    open_list(c->out, "items");
    for (size_t i = 0; i < n; i++) {
        open_item(c->out);
        put_id(c->out, "a", v[i].a);
        put_text(c->out, "a_name", names[2 * i]);
        put_id(c->out, "b", v[i].b);
        put_text(c->out, "b_name", names[2 * i + 1]);
        put_int(c->out, "score", v[i].score);
        put_instant(c->out, "found_at", v[i].found_at);
        put_instant(c->out, "settled_at", v[i].settled_at);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status settle(struct call *c)
{
    enum status st = call_body(c, "a! b! two reason");

    if (st != ST_OK) return st;
    int64_t a = call_int(c, "a", 0);
    int64_t b = call_int(c, "b", 0);
    bool two = call_bool(c, "two", true);
    struct str reason = call_text(c, "reason");
    st = call_check(c);
    return st == ST_OK ? duplicate_settle(&c->tx, a, b, two, reason, &c->error) : st;
}

/* Whoever may change every account; the others see what the nightly scan found. */
static enum status scan(struct call *c)
{
    const struct cat_entity *account = catalogue_kind(c->tx.cat, STR("account"));
    int64_t found = 0;

    if (c->actor.grants[account->index][ACT_UPDATE] != SC_ALL)
        return call_refuse(c, ST_FORBIDDEN, "forbidden", STR_NONE);
    enum status st = duplicates_scan(c->host, &found, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_int(c->out, "pairs", found);
    buf_char(c->out, '}');
    return ST_OK;
}

/* --- merging ------------------------------------------------------------------------------ */

/* "take": {"address": "from", "team": "both"}. */
static size_t read_choices(struct call *c, struct merge_choice *out)
{
    json_t *take = json_object_get(c->body, "take");
    const char *key;
    json_t *value;
    size_t n = 0;

    if (take == NULL || json_is_null(take)) return 0;
    if (!json_is_object(take)) {
        fault_add(&c->faults, STR("take"), "type");
        return 0;
    }
    json_object_foreach(take, key, value)
    {
        struct str word = json_is_string(value) ? str_of(json_string_value(value)) : STR("");
        bool other = str_is(word, "from");
        if (n == CHOICES || (!other && !str_is(word, "both"))) {
            fault_add(&c->faults, str_of(key), "take");
        } else {
            out[n++] = (struct merge_choice){str_of(key), other ? TAKE_OTHER : TAKE_BOTH};
        }
    }
    return n;
}

/* The record's object goes on with "_merge": what undoing is asked for with. */
static void put_merge(struct call *c, int64_t merge)
{
    struct buf *b = c->out;

    if (!buf_ok(b) || b->n == 0 || b->p[b->n - 1] != '}') return;
    b->n--;
    put_id(b, "_merge", merge);
    buf_char(b, '}');
}

static enum status merge(struct call *c)
{
    struct merge_choice choices[CHOICES];
    struct input *values = NULL;
    struct record r;
    int64_t id = 0;
    enum status st = call_body(c, "from! from_version take reason");

    if (st != ST_OK) return st;
    struct merge_call m = {.kind = c->kind,
                           .kept = c->id,
                           .gone = call_int(c, "from", 0),
                           .kept_version = c->if_version,
                           .gone_version = call_int(c, "from_version", 0),
                           .reason = call_text(c, "reason")};
    const struct merge_choices chosen = {choices, read_choices(c, choices)};
    st = merge_values(&c->tx, &m, &chosen, &c->faults, &values, &c->error);
    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    m.values = chosen.n > 0 ? values : NULL;
    st = merge_records(&c->tx, &m, &c->faults, &id, &r, &c->error);
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = call_answer_record(c, &r, false);
    if (st == ST_OK) put_merge(c, id);
    return st;
}

static enum status unmerge(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "merge!");

    if (st != ST_OK) return st;
    int64_t id = call_int(c, "merge", 0);
    st = call_check(c);
    if (st == ST_OK) st = merge_part(&c->tx, c->kind, c->id, id, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status merges(struct call *c)
{
    struct merge_row v[MERGES];
    struct merge_rows rows = {.v = v, .room = COUNT(v)};
    enum status st = see(c);

    if (st == ST_OK) st = record_merges(&c->tx, c->kind, c->id, &rows, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    open_list(c->out, "items");
    for (size_t i = 0; i < rows.n; i++) {
        open_item(c->out);
        put_id(c->out, "merge", v[i].id);
        put_id(c->out, "from", v[i].gone);
        put_text(c->out, "name", v[i].name);
        put_text(c->out, "reason", v[i].reason);
        put_instant(c->out, "at", v[i].at);
        put_id(c->out, "by", v[i].by);
        put_instant(c->out, "undone_at", v[i].undone_at);
        put_id(c->out, "undone_by", v[i].undone_by);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

#define ON_ACCOUNTS PERM_KIND, ACT_READ, "account", .answer = "object"
#define ONE                                                                                    \
    PERM_KIND, ACT_UPDATE, .only = "account contact", .body = BODY_JSON, .answer = "record"
const struct route routes_merge[] = {
    {HTTP_GET, "/accounts/duplicates", RUN_WORK, ON_ACCOUNTS, .params = "name credit_code id",
     .handler = accounts_asked,
     .summary = {"录入时查重（只列出本人可见的客户）",
                 "Companies that may be this one, as far as they may be seen"}},
    {HTTP_GET, "/contacts/duplicates", RUN_WORK, PERM_KIND, ACT_READ, "contact",
     .params = "account name mobile email id", .handler = contacts_asked, .answer = "object",
     .summary = {"同一客户下的重复联系人", "People of the account that may be this one"}},
    {HTTP_GET, "/accounts/duplicate_pairs", RUN_WORK, ON_ACCOUNTS, .params = "settled",
     .handler = pairs,
     .summary = {"疑似重复的客户", "Pairs of accounts that look like one company"}},
    {HTTP_POST, "/accounts/duplicate_pairs", RUN_WRITE, PERM_KIND, ACT_UPDATE, "account",
     .body = BODY_JSON, .handler = settle, .answer = "none",
     .summary = {"标记为不重复", "Say that two accounts are two companies"},
     .input = "a! b! two reason"},
    {HTTP_POST, "/accounts/duplicate_scan", RUN_WORK, PERM_KIND, ACT_UPDATE, "account",
     .body = BODY_OPTIONAL, .handler = scan, .answer = "object",
     .summary = {"扫描全部客户查重", "Compare all accounts with each other"}},
    {HTTP_POST, "/{path}/{id}/merge", RUN_WRITE, ONE, .handler = merge,
     .summary = {"并入另一条记录", "Merge another record into this one"},
     .input = "from! from_version take reason"},
    {HTTP_POST, "/{path}/{id}/unmerge", RUN_WRITE, ONE, .handler = unmerge,
     .summary = {"撤销合并", "Undo a merge"}, .input = "merge!"},
    {HTTP_GET, "/{path}/{id}/merges", RUN_WORK, PERM_KIND, ACT_READ, .only = "account contact",
     .handler = merges, .answer = "object",
     .summary = {"并入本记录的记录", "What was merged into this record"}},
};
const size_t routes_merge_n = COUNT(routes_merge);
