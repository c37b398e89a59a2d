#include "ops/bonus.h"

#include "base/buf.h"
#include "ops/approval.h"
#include "ops/fields.h"

static const struct cat_entity *package_kind(const struct tx *tx)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, STR("bonus_package"));

    CHECK_BUG(k != NULL);
    return k;
}

enum status bonus_read(struct tx *tx, int64_t package, struct bonus *out, struct error *e)
{
    struct dealrows members;
    enum status st = record_get(tx, package_kind(tx), package, &out->package, e);

    if (st != ST_OK) return st;
    out->n = 0;
    out->sum = 0;
    int64_t deal = field_id(record_field(&out->package, "deal"));
    st = dealrows_read(tx, "deal_member", "deal", deal, &members, e);
    if (st != ST_OK) return st;
    const struct value *pool = record_field(&out->package, "pool");
    out->v = arena_zalloc(tx->arena, (members.n + 1) * sizeof(*out->v));
    int64_t *shares = arena_alloc(tx->arena, (members.n + 1) * sizeof(*shares));
    int64_t *amounts = arena_zalloc(tx->arena, (members.n + 1) * sizeof(*amounts));
    for (size_t i = 0; i < members.n; i++) {
        const struct record *m = &members.v[i];
        int64_t share = field_id(record_field(m, "share"));
        if (share == 0) continue;
        out->v[out->n] = (struct bonus_part){.user = field_id(record_field(m, "user")),
                                             .share = share,
                                             .part = field_text(record_field(m, "part"))};
        shares[out->n++] = share;
        out->sum += share;
    }
    out->whole = pool->kind == V_MONEY && bonus_split(pool->i, shares, out->n, amounts);
    for (size_t i = 0; i < out->n; i++) out->v[i].amount = amounts[i];
    return ST_OK;
}

/* The split as it is kept: [{"user":7,"part":"owner","share":60,"amount":1200}]. */
static struct str split_json(struct tx *tx, const struct bonus *b)
{
    struct buf out = {.max = 1 << 20};

    buf_char(&out, '[');
    for (size_t i = 0; i < b->n; i++) {
        const struct bonus_part *p = &b->v[i];
        buf_fmt(&out,
                "%s{\"user\":%lld,\"part\":\"%.*s\",\"share\":%lld.%06lld,\"amount\":%lld}",
                i == 0 ? "" : ",", (long long)p->user, STR_FMT(p->part),
                (long long)(p->share / 1000000), (long long)(p->share % 1000000),
                (long long)p->amount);
    }
    buf_char(&out, ']');
    struct str text = str_dup(buf_view(&out), tx->arena);
    buf_release(&out);
    return text;
}

static struct write_options action_of(const struct write_options *given, const char *verb)
{
    struct write_options o = {.on_day = DAY_NONE};

    if (given != NULL) o = *given;
    o.action = true;
    o.verb = verb;
    return o;
}

enum status bonus_approve(struct tx *tx, int64_t package, const struct write_options *given,
                          struct record *out, struct error *e)
{
    const struct cat_entity *kind = package_kind(tx);
    struct bonus b;
    bool may = false;
    enum status st = bonus_read(tx, package, &b, e);

    if (st == ST_OK) st = record_may(tx, kind, package, ACT_APPROVE, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "approve bonus_package");
    if (!text_value_is(record_field(&b.package, "state"), "draft"))
        return err(e, ST_CONFLICT, "bonus.state", "approve");
    if (!b.whole) return err(e, ST_CONFLICT, "bonus.shares", "%lld", (long long)b.sum);
    struct input *in = input_new(tx, kind);
    input_set(in, "state", value_text(STR("approved")));
    input_set(in, "approved_by",
              tx->actor->user == 0 ? ((struct value){.kind = V_NULL})
                                   : value_int(tx->actor->user));
    input_set(in, "approved_on", value_int(tx->today.n));
    input_set(in, "split", value_text(split_json(tx, &b)));
    struct write_options o = action_of(given, "approve");
    struct faults faults = {.arena = tx->arena};
    return record_update(tx, b.package.id, in, &o, &faults, out, e);
}

enum status bonus_pay(const struct deal_call *c, struct day on, struct record *out,
                      struct error *e)
{
    struct tx *tx = c->tx;
    const struct cat_entity *kind = package_kind(tx);
    struct day day = on.n == DAY_NONE.n ? tx->today : on;
    struct record r;
    bool may = false;
    enum status st = record_get(tx, kind, c->id, &r, e);

    if (st == ST_OK) st = record_may(tx, kind, c->id, ACT_APPROVE, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "pay bonus_package");
    if (!text_value_is(record_field(&r, "state"), "approved"))
        return err(e, ST_CONFLICT, "bonus.state", "pay");
    if (day.n > tx->today.n) {
        fault_add(c->faults, STR("paid_on"), "future");
        return err(e, ST_INVALID, "invalid", "paid_on");
    }
    struct input *in = input_new(tx, kind);
    input_set(in, "state", value_text(STR("paid")));
    input_set(in, "paid_on", value_int(day.n));
    struct write_options o = action_of(c->o, "pay");
    struct faults faults = {.arena = tx->arena};
    return record_update(tx, r.id, in, &o, &faults, out, e);
}

enum status bonus_before(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e)
{
    static const char *const fixed[] = {"name", "base", "pool", "conditions"};
    struct approval_last last;

    if (old == NULL || tx->lenient) return ST_OK;
    if (text_value_is(record_field(old, "state"), "draft")) {
        enum status st = approval_find_last(tx, STR("bonus_package"), old->id, &last, e);
        bool asked = st == ST_OK && last.id != 0 && last.state == AP_PENDING;
        if (asked) approval_keeps(in, old, fixed, COUNT(fixed), f);
        return st;
    }
    for (size_t i = 0; i < COUNT(fixed); i++) {
        if (!field_given(in, fixed[i])) continue;
        if (value_eq(field_after(in, old, fixed[i]), record_field(old, fixed[i]))) continue;
        fault_add(f, str_of(fixed[i]), "bonus_fixed");
    }
    return ST_OK;
}
