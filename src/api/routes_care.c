/* api/routes_care.c - the care calendar, birthdays, and the register of gifts. */
#include "api/json_in.h"
#include "api/put.h"
#include "ops/card.h"
#include "ops/care.h"
#include "ops/gift.h"

enum { DEFAULT_DAYS = 31, YEAR_MIN = 1970, YEAR_MAX = 2999 };

static enum status check_period(struct call *c, struct care_period *p)
{
    if (p->from.n == DAY_NONE.n) p->from = c->tx.today;
    if (p->to.n == DAY_NONE.n) p->to = (struct day){p->from.n + DEFAULT_DAYS - 1};
    if (p->to.n < p->from.n || p->to.n - p->from.n >= CARE_PERIOD)
        return call_refuse(c, ST_MALFORMED, "query.value", STR("to"));
    return ST_OK;
}

static void put_care_day(struct buf *b, const struct care_day *d)
{
    jo_comma(b);
    buf_char(b, '{');
    put_day(b, "on", d->on);
    put_bool(b, "overdue", d->overdue);
    put_bool(b, "next", d->first);
    put_id(b, "plan", d->plan);
    put_text(b, "occasion", d->occasion);
    put_text(b, "action", d->action);
    put_text(b, "rhythm", d->rhythm);
    put_text(b, "tier", d->tier.n == 0 ? STR_NONE : d->tier);
    put_ref(b, "contact", d->contact, "contact_name", d->contact_name);
    put_ref(b, "account", d->account, "account_name", d->account_name);
    put_ref(b, "owner", d->owner, "owner_name", d->owner_name);
    buf_char(b, '}');
}

static enum status calendar(struct call *c)
{
    struct care_period p = {DAY_NONE, DAY_NONE, 0};
    struct str owner = call_param(c, "owner");
    struct care_day *v = NULL;
    size_t n = 0;
    enum status st = read_day(c, "from", p.from, &p.from);

    if (st == ST_OK) st = read_day(c, "to", p.to, &p.to);
    if (st == ST_OK) st = check_period(c, &p);
    if (st != ST_OK) return st;
    if (str_is(owner, "me")) {
        p.owner = c->actor.user;
    } else if (owner.p != NULL && (!str_int64(owner, &p.owner) || p.owner < 1)) {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("owner"));
    }
    st = care_calendar(&c->tx, &p, &v, &n, &c->error);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"from\":");
    jo_day(c->out, p.from);
    put_day(c->out, "to", p.to);
    jo_key(c->out, "items");
    buf_char(c->out, '[');
    for (size_t i = 0; i < n; i++) put_care_day(c->out, &v[i]);
    buf_z(c->out, "]}");
    return ST_OK;
}

/* --- birthdays --------------------------------------------------------------------------- */

struct reading {
    struct care_birthday *v;
    size_t n;
    struct str purpose;
};

static enum status note_birthdays(struct call *c)
{
    const struct reading *r = c->scratch;

    return care_birthdays_note(&c->tx, r->v, r->n, r->purpose, &c->error);
}

static void put_birthdays(struct call *c, const struct reading *r)
{
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < r->n; i++) {
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_day(c->out, "on", r->v[i].on);
        put_ref(c->out, "contact", r->v[i].contact, "contact_name", r->v[i].name);
        put_ref(c->out, "account", r->v[i].account, "account_name", r->v[i].account_name);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
}

/* Read on the worker, put on record in a transaction, only then answered. */
static enum status birthdays(struct call *c)
{
    struct care_period p = {DAY_NONE, DAY_NONE, 0};
    struct reading *r = arena_zalloc(c->tx.arena, sizeof(*r));
    enum status st = call_body(c, "from to purpose!");

    p.from = call_day(c, "from");
    p.to = call_day(c, "to");
    r->purpose = str_trim(call_text(c, "purpose"));
    if (st == ST_OK && r->purpose.n == 0 && c->faults.n == 0)
        fault_add(&c->faults, STR("purpose"), "required");
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = check_period(c, &p);
    if (st == ST_OK) st = care_birthdays(&c->tx, &p, &c->faults, &r->v, &r->n, &c->error);
    c->secret = true;
    c->scratch = r;
    if (st == ST_OK) st = call_write(c, note_birthdays);
    if (st == ST_OK) put_birthdays(c, r);
    return st;
}

static enum status done(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "done_on result");
    struct care_done d = {.plan = c->id,
                          .on = call_day(c, "done_on"),
                          .result = call_text(c, "result"),
                          .if_version = c->if_version,
                          .faults = &c->faults};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = care_do(&c->tx, &d, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- gifts ---------------------------------------------------------------------------------
 */

static const char *verdict_name(enum gift_verdict v)
{
    static const char *const names[] = {"fine", "near", "over", "over"};
    return names[v];
}

static void put_gift(struct buf *b, const struct gift_row *r, bool amounts)
{
    jo_comma(b);
    buf_char(b, '{');
    put_ref(b, "contact", r->contact, "contact_name", r->name);
    put_int(b, "gifts", r->gifts);
    put_int(b, "hospitality", r->hospitality);
    jo_key(b, "amount");
    if (amounts) {
        buf_int(b, r->amount);
    } else {
        buf_z(b, "null");
    }
    put_z(b, "state", amounts ? verdict_name(r->verdict) : NULL);
    buf_char(b, '}');
}

static enum status gifts(struct call *c)
{
    struct str text = call_param(c, "year");
    struct gift_register g;
    int64_t year = 0;
    int y, m, d;

    day_split(c->tx.today, &y, &m, &d);
    if (text.p == NULL) year = y;
    if (text.p != NULL && (!str_int64(text, &year) || year < YEAR_MIN || year > YEAR_MAX))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("year"));
    enum status st = gift_register(&c->tx, (int)year, &g, &c->error);
    if (st != ST_OK) return st;
    buf_fmt(c->out, "{\"year\":%lld", (long long)year);
    put_z(c->out, "currency", c->tx.company->currency.code);
    put_int(c->out, "limit", g.limit.limit);
    put_bool(c->out, "hard", g.limit.hard);
    put_int(c->out, "near_percent", g.limit.near_pct);
    jo_key(c->out, "amount");
    if (g.amounts) {
        buf_int(c->out, g.amount);
    } else {
        buf_z(c->out, "null");
    }
    jo_key(c->out, "items");
    buf_char(c->out, '[');
    for (size_t i = 0; i < g.n; i++) put_gift(c->out, &g.v[i], g.amounts);
    buf_z(c->out, "]}");
    return ST_OK;
}

/* --- cards -------------------------------------------------------------------------------- */

static enum status card(struct call *c)
{
    struct str version = call_param(c, "version");
    bool newer = str_is(version, "4.0");

    if (version.p != NULL && !newer && !str_is(version, "3.0"))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("version"));
    enum status st = card_of(&c->tx, c->id, newer ? VCARD_4_0 : VCARD_3_0, c->out, &c->error);
    if (st != ST_OK) return st;
    c->content_type = "text/vcard; charset=utf-8";
    call_header(c, "Content-Disposition", STR("attachment; filename=\"contact.vcf\""));
    return ST_OK;
}

static enum status card_code(struct call *c)
{
    enum status st = card_qr(&c->tx, c->id, c->out, &c->error);

    c->content_type = "image/svg+xml";
    return st;
}

const struct route routes_care[] = {
    {HTTP_GET, "/{path}/{id}/vcard", RUN_READ, PERM_KIND, ACT_EXPORT, .params = "version",
     .handler = card, .summary = {"名片文件", "As a business card (vCard)"}, .answer = "file",
     .media = "text/vcard", .only = "contact"},
    {HTTP_GET, "/{path}/{id}/qr.svg", RUN_READ, PERM_KIND, ACT_EXPORT, .handler = card_code,
     .summary = {"名片二维码", "The business card as a QR code"}, .answer = "file",
     .media = "image/svg+xml", .only = "contact"},
    {HTTP_GET, "/care/calendar", RUN_WORK, PERM_KIND, ACT_READ, "care_plan",
     .params = "from to owner", .handler = calendar, .summary = {"关怀日历", "Care calendar"},
     .answer = "object"},
    {HTTP_POST, "/care/birthdays", RUN_WORK, PERM_KIND, ACT_READ, "contact", .body = BODY_JSON,
     .handler = birthdays,
     .summary = {"查看生日（须说明用途）", "Birthdays, for a purpose and on record"},
     .input = "from to purpose!", .answer = "object"},
    {HTTP_GET, "/gifts", RUN_WORK, PERM_KIND, ACT_READ, "exchange", .params = "year",
     .handler = gifts, .summary = {"礼品与招待登记", "Register of gifts and hospitality"},
     .answer = "object"},
    {HTTP_POST, "/{path}/{id}/done", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_OPTIONAL,
     .handler = done, .summary = {"完成一次关怀", "Care was given: log it, move on"},
     .input = "done_on result", .answer = "record", .only = "care_plan"},
};
const size_t routes_care_n = COUNT(routes_care);
