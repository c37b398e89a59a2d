/* Who audited a file, when, and what was wrong; a change of a key field asks for it again. */
#include "ops/govern/govern.h"

#include "ops/fields.h"
#include "ops/notify.h"
#include "ops/raised.h"
#include "store/json.h"

static const struct write_options by_audit = {
    .action = true, .verb = "audit", .on_day = {INT32_MIN}};
static const char *const key_fields[] = {
    "name",         "code",         "unified_social_credit_code",
    "credit_grade", "credit_limit", "payment_term_days",
    "bank",         "bank_account"};

bool file_auditor(const struct tx *tx)
{
    const struct cat_entity *kind = govern_kind(tx, "file_audit");

    return tx->actor->is_system || actor_scope(tx->actor, kind->index, ACT_CREATE) == SC_ALL;
}

void account_file(const struct tx *tx, const struct record *account, struct file_quality *out)
{
    const struct cat_entity *kind = account->kind;
    bool *hidden = arena_zalloc(tx->arena, kind->nfields * sizeof *hidden);

    for (size_t i = 0; i < kind->nfields; i++)
        hidden[i] = !actor_reads(tx->actor, kind->index, kind->fields[i].f);
    file_quality(account, hidden, out);
}

static struct str tags_of(struct tx *tx, const struct str *keys, size_t n)
{
    struct json j = {.arena = tx->arena};

    json_z(&j, "[");
    for (size_t i = 0; i < n; i++) {
        if (i > 0) json_z(&j, ",");
        json_text(&j, keys[i]);
    }
    json_z(&j, "]");
    return json_view(&j);
}

static void judge(const struct audit_order *o, const struct cat_entity *account,
                  struct faults *f)
{
    bool back = str_is(o->result, "returned");

    if (!back && !str_is(o->result, "approved")) fault_add(f, STR("result"), "option");
    if (back && str_trim(o->reason).n == 0) fault_add(f, STR("reason"), "required");
    for (size_t i = 0; i < o->nwrong; i++) {
        if (cat_field_index(account, o->wrong[i]) < 0) fault_add(f, STR("wrong"), "option");
    }
}

static enum status tell_owner(struct tx *tx, const struct record *account,
                              const struct audit_order *o, struct error *e)
{
    const struct notice n = {.user = field_id(record_field(account, "owner")),
                             .topic = "system",
                             .text = "notice.file_returned",
                             .args = {field_text(record_field(account, "name")), o->reason},
                             .nargs = 2,
                             .link_kind = "account",
                             .link = account->id};

    return str_is(o->result, "returned") ? notify(tx, &n, e) : ST_OK;
}

static enum status write_audit(struct tx *tx, const struct audit_order *o, int percent,
                               struct faults *f, struct record *account, struct error *e)
{
    bool back = str_is(o->result, "returned");
    const struct value none = {.kind = V_NULL};
    struct input *mark = input_new(tx, govern_kind(tx, "account"));
    struct input *row = input_new(tx, govern_kind(tx, "file_audit"));
    struct record made;

    input_set(mark, "audit_mark", value_text(o->result));
    input_set(mark, "audited_by", value_int(tx->actor->user));
    input_set(mark, "audited_at", value_int(tx->now_ms));
    input_set(mark, "audit_reason", back ? value_text(o->reason) : none);
    input_set(row, "account", value_int(o->account));
    input_set(row, "result", value_text(o->result));
    input_set(row, "auditor", value_int(tx->actor->user));
    input_set(row, "on", value_int(tx->today.n));
    input_set(row, "completeness", value_int(percent));
    if (o->nwrong > 0) input_set(row, "wrong", value_text(tags_of(tx, o->wrong, o->nwrong)));
    if (o->reason.n > 0) input_set(row, "reason", value_text(o->reason));
    enum status st = record_update(tx, o->account, mark, &by_audit, f, account, e);
    if (st == ST_OK) st = record_create(tx, row, &by_audit, f, &made, e);
    return st;
}

enum status file_audit(struct tx *tx, const struct audit_order *o, struct faults *f,
                       struct record *out, struct error *e)
{
    const struct cat_entity *kind = govern_kind(tx, "account");
    const struct actor *who = tx->actor;
    struct file_quality q;
    struct record account;
    enum status st = record_get(tx, kind, o->account, &account, e);

    if (st != ST_OK) return st;
    if (!file_auditor(tx)) return err(e, ST_FORBIDDEN, "forbidden", "audit of files");
    if (field_id(record_field(&account, "owner")) == who->user)
        return err(e, ST_CONFLICT, "audit.own", "own account");
    judge(o, kind, f);
    if (f->n > 0) return ST_OK;
    account_file(tx, &account, &q);
    tx->actor = actor_raised(tx);
    st = write_audit(tx, o, q.percent, f, &account, e);
    tx->actor = who;
    if (st == ST_OK && f->n == 0) st = tell_owner(tx, &account, o, e);
    return st == ST_OK ? record_get(tx, kind, o->account, out, e) : st;
}

/* --- a change of what was audited --------------------------------------------------------- */

static bool changed(const struct record *now, const struct record *old, const char *key)
{
    return !value_eq(record_field(now, key), record_field(old, key));
}

enum status account_audit_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e)
{
    (void)f;
    (void)e;
    if (old == NULL || tx->bulk || !text_value_is(record_field(old, "audit_mark"), "approved"))
        return ST_OK;
    for (size_t i = 0; i < COUNT(key_fields); i++) {
        const struct value *after = field_after(in, old, key_fields[i]);
        if (!field_given(in, key_fields[i]) ||
            value_eq(after, record_field(old, key_fields[i])))
            continue;
        input_set(in, "audit_mark", value_text(STR("unaudited")));
        return ST_OK;
    }
    return ST_OK;
}

enum status account_audit_after(struct tx *tx, const struct record *now,
                                const struct record *old, struct error *e)
{
    struct str keys[COUNT(key_fields)];
    struct faults f = {.arena = tx->arena};
    const struct actor *who = tx->actor;
    struct record made;
    size_t n = 0;

    if (old == NULL || now->deleted_at != 0 ||
        !text_value_is(record_field(old, "audit_mark"), "approved") ||
        !text_value_is(record_field(now, "audit_mark"), "unaudited"))
        return ST_OK;
    for (size_t i = 0; i < COUNT(key_fields); i++) {
        if (changed(now, old, key_fields[i])) keys[n++] = str_of(key_fields[i]);
    }
    struct input *row = input_new(tx, govern_kind(tx, "file_audit"));
    input_set(row, "account", value_int(now->id));
    input_set(row, "result", value_text(STR("reopened")));
    input_set(row, "auditor", value_int(who->user));
    input_set(row, "on", value_int(tx->today.n));
    input_set(row, "wrong", value_text(tags_of(tx, keys, n)));
    tx->actor = actor_raised(tx);
    enum status st = record_create(tx, row, &by_audit, &f, &made, e);
    tx->actor = who;
    return st;
}

/* --- what waits for an auditor ------------------------------------------------------------ */

static void take_file(struct tx *tx, const struct record *a, struct file_line *l)
{
    const struct value *at = record_field(a, "audited_at");

    *l = (struct file_line){.id = a->id,
                            .owner = field_id(record_field(a, "owner")),
                            .auditor = field_id(record_field(a, "audited_by")),
                            .audited_at = at->kind == V_INT ? at->i : 0,
                            .name = field_text(record_field(a, "name")),
                            .segment = field_text(record_field(a, "segment")),
                            .mark = field_text(record_field(a, "audit_mark")),
                            .reason = field_text(record_field(a, "audit_reason"))};
    account_file(tx, a, &l->file);
}

/* Within the period. */
static void where_marked(const struct tx *tx, const struct analysis *a, const char *at,
                         struct sql *q)
{
    if (a->from.n != DAY_NONE.n) {
        sql_z(q, " AND ");
        sql_column(q, "t", at, "");
        sql_z(q, " >= ");
        sql_int(q, zone_day_end_ms(tx->company->zone, (struct day){a->from.n - 1}));
    }
    if (a->to.n != DAY_NONE.n) {
        sql_z(q, " AND ");
        sql_column(q, "t", at, "");
        sql_z(q, " < ");
        sql_int(q, zone_day_end_ms(tx->company->zone, a->to));
    }
}

enum status files_read(struct tx *tx, const struct analysis *a, struct str mark,
                       struct file_line *out, size_t *n, struct error *e)
{
    int64_t ids[FILES_MAX];
    struct factread r;
    size_t count = 0;
    enum status st = accounts_begin(tx, a, &r, e);

    *n = 0;
    struct sql *q = fact_more(&r);
    sql_z(q, "coalesce(t.\"audit_mark\", 'unaudited') = ");
    sql_text(q, mark);
    where_marked(tx, a, str_is(mark, "unaudited") ? "created_at" : "audited_at", q);
    /* What must have a file first, all others only when asked for by their segment. */
    if (a->segment.p == NULL) sql_z(q, " AND t.\"segment\" IN ('key', 'regular')");
    r.q.limit = FILES_MAX;
    if (st == ST_OK) st = fact_open(&r, "name", e);
    while (st == ST_OK && count < FILES_MAX && (st = fact_next(&r, e)) == ST_OK)
        ids[count++] = fact_id(&r);
    st = fact_end(&r, st);
    for (size_t i = 0; st == ST_OK && i < count; i++) {
        struct record account;
        st = record_get(tx, govern_kind(tx, "account"), ids[i], &account, e);
        if (st == ST_OK) take_file(tx, &account, &out[(*n)++]);
    }
    return st;
}
