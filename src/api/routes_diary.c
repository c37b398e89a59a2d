/* api/routes_diary.c - calendars, free/busy, feeds, and where time and money go. */
#include "api/api.h"
#include "api/json_in.h"
#include "api/put.h"
#include "auth/actor.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "http/limits.h"
#include "ops/calendar.h"
#include "ops/diary/effort.h"
#include "ops/diary/feed.h"
#include "ops/diary/series.h"

enum { ACCOUNTS_SHOWN = 100, VISITS_SHOWN = 500, ROAD_IDEAS = 10 };

/* --- what is asked for ---------------------------------------------------------------------
 */

static enum status read_span(struct call *c, int days, struct agenda_query *q)
{
    enum status st = read_day(c, "from", c->tx.today, &q->from);

    if (st == ST_OK) st = read_day(c, "to", (struct day){q->from.n + 6}, &q->to);
    if (st == ST_OK && (q->to.n < q->from.n || q->to.n - q->from.n >= days))
        st = call_refuse(c, ST_MALFORMED, "query.value", STR("to"));
    return st;
}

/* users=me,7,9 or unit=3; neither: `everybody`, or oneself. */
static enum status read_users(struct call *c, struct agenda_query *q, bool everybody)
{
    struct str users = call_param(c, "users"), unit = call_param(c, "unit"), part;
    int64_t *v = arena_alloc(c->tx.arena, BUSY_USERS * sizeof(*v));
    int64_t id = 0;

    q->users = v;
    if (unit.p != NULL) {
        int64_t *ids = NULL;
        if (!str_int64(unit, &id) || id < 1)
            return call_refuse(c, ST_MALFORMED, "query.value", STR("unit"));
        enum status st = agenda_people(&c->tx, id, &ids, &q->nusers, &c->error);
        q->users = ids;
        return st;
    }
    if (users.p == NULL && everybody) return ST_OK;
    if (users.p == NULL) users = STR("me");
    while (str_cut(&users, ',', &part)) {
        id = c->actor.user;
        if (q->nusers == BUSY_USERS ||
            (!str_is(part, "me") && (!str_int64(part, &id) || id < 1)))
            return call_refuse(c, ST_MALFORMED, "query.value", STR("users"));
        v[q->nusers++] = id;
    }
    return ST_OK;
}

/* --- the calendar --------------------------------------------------------------------------
 */

static void put_item(struct buf *b, const struct agenda_item *i)
{
    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "id", i->id);
    put_int(b, "version", i->version);
    put_id(b, "recurrence", i->recurrence);
    put_instant(b, "occurrence", i->occurrence);
    put_text(b, "kind", i->kind);
    put_text(b, "subject", i->subject);
    put_text(b, "place", i->place);
    put_text(b, "state", i->state);
    put_text(b, "objective", i->objective);
    put_instant(b, "start", i->due.n == DAY_NONE.n ? i->start : 0);
    put_instant(b, "end", i->end);
    put_day(b, "due", i->due);
    put_bool(b, "all_day", i->all_day);
    put_ref(b, "account", i->account, "account_name", i->account_name);
    put_id(b, "deal", i->deal);
    put_ref(b, "owner", i->owner, "owner_name", i->owner_name);
    jo_key(b, "participants");
    buf_char(b, '[');
    for (size_t k = 0; k < i->nparticipants; k++) {
        if (k > 0) buf_char(b, ',');
        buf_int(b, i->participants[k]);
    }
    buf_char(b, ']');
    put_bool(b, "conflict", i->conflict);
    put_bool(b, "may_change", i->may_change);
    buf_char(b, '}');
}

static enum status put_days(struct call *c, const struct agenda_query *q)
{
    struct calendar cal;
    enum status st = calendar_load(&c->tx, &cal, &c->error);

    if (st != ST_OK) return st;
    jo_key(c->out, "days");
    buf_char(c->out, '[');
    for (struct day d = q->from; d.n <= q->to.n; d.n++) {
        jo_comma(c->out);
        buf_z(c->out, "{\"day\":");
        jo_day(c->out, d);
        put_bool(c->out, "working", calendar_works(&cal, d));
        buf_char(c->out, '}');
    }
    buf_char(c->out, ']');
    return ST_OK;
}

static enum status calendar_get(struct call *c)
{
    struct agenda_query q = {.nusers = 0};
    struct agenda_item *v = NULL;
    size_t n = 0;
    enum status st = read_span(c, AGENDA_DAYS, &q);

    if (st == ST_OK) st = read_users(c, &q, true);
    if (st == ST_OK) st = agenda_read(&c->tx, &q, &v, &n, &c->error);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"today\":");
    jo_day(c->out, c->tx.today);
    put_text(c->out, "timezone", c->tx.company->timezone);
    st = put_days(c, &q);
    jo_key(c->out, "users");
    buf_char(c->out, '[');
    for (size_t i = 0; i < q.nusers; i++) {
        if (i > 0) buf_char(c->out, ',');
        buf_int(c->out, q.users[i]);
    }
    buf_char(c->out, ']');
    jo_key(c->out, "items");
    buf_char(c->out, '[');
    for (size_t i = 0; i < n; i++) put_item(c->out, &v[i]);
    buf_z(c->out, "]}");
    return st;
}

static enum status free_busy(struct call *c)
{
    struct agenda_query q = {.nusers = 0};
    struct busy_block *v = NULL;
    struct str *names = NULL;
    size_t n = 0;
    enum status st = read_span(c, BUSY_DAYS, &q);

    if (st == ST_OK) st = read_users(c, &q, false);
    if (st == ST_OK) st = busy_read(&c->tx, &q, &v, &n, &c->error);
    names = arena_zalloc(c->tx.arena, (q.nusers + 1) * sizeof(*names));
    if (st == ST_OK) {
        st = query_names(&c->tx, catalogue_kind(c->tx.cat, STR("user")), q.users, q.nusers,
                         names, &c->error);
    }
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"users\":[");
    for (size_t u = 0; u < q.nusers; u++) {
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_ref(c->out, "id", q.users[u], "name", names[u]);
        jo_key(c->out, "busy");
        buf_char(c->out, '[');
        for (size_t i = 0; i < n; i++) {
            if (v[i].user != q.users[u]) continue;
            jo_comma(c->out);
            buf_z(c->out, "{\"from\":");
            jo_instant(c->out, v[i].from);
            put_instant(c->out, "to", v[i].to);
            put_ref(c->out, "activity", v[i].id, "subject", v[i].subject);
            buf_char(c->out, '}');
        }
        buf_z(c->out, "]}");
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status end_series(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "from!");
    struct day from = call_day(c, "from");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = series_end(&c->tx, c->id, from, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static const char split_keys[] =
    "from! kind subject account deal contacts participants place objective start minutes "
    "all_day rule on_holiday remind";

static enum status split_series(struct call *c)
{
    struct json_got got = {.faults = &c->faults, .about = &c->error_field};
    struct record r;
    enum status st = call_body(c, split_keys);
    const struct series_from at = {c->id, call_day(c, "from")};

    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    json_t *fields = json_copy(c->body);
    (void)json_object_del(fields, "from");
    st = json_input(&c->tx, c->kind, fields, &got, &c->error);
    json_decref(fields);
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = series_split(&c->tx, &at, got.in, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- feeds ---------------------------------------------------------------------------------
 */

static void put_feed(struct buf *b, const struct feed *f)
{
    jo_comma(b);
    buf_z(b, "{\"id\":");
    buf_int(b, f->id);
    put_text(b, "name", f->name);
    put_instant(b, "created_at", f->created_at);
    put_instant(b, "read_at", f->read_at);
}

static enum status feeds_list(struct call *c)
{
    struct feed v[FEEDS_MAX];
    size_t n = 0;
    enum status st = feed_list(&c->tx, v, &n, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        put_feed(c->out, &v[i]);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status feed_add(struct call *c)
{
    enum status st = call_body(c, "name!");
    struct str name = str_trim(call_text(c, "name")), token = STR_NONE;
    struct feed f;

    if (st == ST_OK && (name.n == 0 || utf8_count(name) > FEED_NAME_MAX) && c->faults.n == 0)
        fault_add(&c->faults, STR("name"), name.n == 0 ? "required" : "too_big");
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = feed_create(&c->tx, name, &f, &token, &c->error);
    if (st != ST_OK) return st;
    put_feed(c->out, &f);
    put_text(c->out, "path", str_fmt(c->tx.arena, "/api/v1/calendar/%.*s.ics", STR_FMT(token)));
    buf_char(c->out, '}');
    c->http_status = 201;
    c->secret = true;
    return ST_OK;
}

static enum status feed_end(struct call *c)
{
    return feed_revoke(&c->tx, c->id, &c->error);
}

static enum status limited(struct call *c, struct limit_rule rule, struct str key)
{
    int wait = limits_take(c->api->quotas, rule, key, clock_mono_us());

    if (wait == 0) return ST_OK;
    call_header(c, "Retry-After", str_fmt(c->tx.arena, "%d", wait));
    return call_refuse(c, ST_LIMITED, "limited", STR_NONE);
}

static enum status touch_feed(struct tx *tx, void *arg, struct error *e)
{
    return feed_touch(tx, *(const int64_t *)arg, e);
}

static enum status answer_feed(struct call *c, const struct feed *f)
{
    struct actor *reader = arena_zalloc(c->tx.arena, sizeof(*reader));
    enum status st = actor_load(&c->tx, f->user, reader, &c->error);

    if (st != ST_OK) return st;
    c->tx.actor = reader;
    st = feed_write(&c->tx, c->out, &c->error);
    if (st != ST_OK) return st;
    struct digest d = hash_sha256(buf_view(c->out));
    char hex[2 * DIGEST];
    digest_hex(&d, hex);
    struct str etag = str_fmt(c->tx.arena, "\"%.24s\"", hex);
    call_header(c, "ETag", etag);
    call_header(c, "Cache-Control", STR("private, no-cache"));
    c->cached = true;
    if (str_eq(http_header(c->x, "If-None-Match"), etag)) {
        buf_clear(c->out);
        c->http_status = 304;
    }
    return ST_OK;
}

/* An unknown address and one that is over answer alike; guessing is slow, reading too. */
static enum status feed_get(struct call *c)
{
    static const struct limit_rule guesses = {60, 30}, reads = {20, 10};
    struct str word = c->word[0];
    struct feed f;
    enum status st =
        limited(c, guesses, str_fmt(c->tx.arena, "feeds:%.*s", STR_FMT(c->x->req.peer)));

    if (st != ST_OK) return st;
    if (!str_ends(word, STR(".ics")))
        return call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE);
    word.n -= 4;
    st = feed_find(&c->tx, word, &f, &c->error);
    if (st == ST_OK) st = limited(c, reads, str_fmt(c->tx.arena, "feed:%lld", (long long)f.id));
    if (st == ST_OK) st = answer_feed(c, &f);
    if (st != ST_OK) return st;
    c->content_type = "text/calendar; charset=utf-8";
    return host_write(c->host, touch_feed, &f.id, &c->error);
}

/* --- time ----------------------------------------------------------------------------------
 */

static const char *const segment_keys[] = {"key", "regular", "super_prospect"};

static void put_segments(struct buf *b, const struct time_report *r)
{
    jo_key(b, "segments");
    buf_char(b, '[');
    for (int i = 0; i < EFFORT_SEGMENTS; i++) {
        jo_comma(b);
        buf_z(b, "{\"segment\":");
        jo_z(b, segment_keys[i]);
        put_int(b, "minutes", r->minutes[i]);
        put_real(b, "share", r->share[i].pct);
        put_int(b, "target", r->targets[i]);
        put_real(b, "gap", r->share[i].gap);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    put_int(b, "below", r->below);
    put_int(b, "without_account", r->none);
}

static void put_kinds(struct buf *b, const struct time_report *r)
{
    int64_t sum = 0;

    for (int i = 0; i < TIME_KINDS; i++) sum += r->kinds[i];
    jo_key(b, "kinds");
    buf_char(b, '[');
    for (int i = 0; i < TIME_KINDS; i++) {
        jo_comma(b);
        buf_z(b, "{\"kind\":");
        jo_z(b, time_kind_keys[i]);
        put_int(b, "minutes", r->kinds[i]);
        put_real(b, "share", sum == 0 ? 0 : 100.0 * (double)r->kinds[i] / (double)sum);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_person(struct buf *b, const struct time_person *p)
{
    jo_comma(b);
    buf_char(b, '{');
    put_ref(b, "id", p->id, "name", p->name);
    for (int i = 0; i < EFFORT_SEGMENTS; i++) put_int(b, segment_keys[i], p->minutes[i]);
    put_int(b, "below", p->below);
    put_int(b, "visits_planned", p->planned);
    put_int(b, "visits_done", p->done);
    put_int(b, "accounts", p->accounts);
    jo_key(b, "next_week");
    buf_char(b, '{');
    for (int i = 0; i < EFFORT_SEGMENTS; i++) put_int(b, segment_keys[i], p->next[i]);
    buf_z(b, "}}");
}

static enum status time_allocation(struct call *c)
{
    struct analysis a;
    struct time_report r;
    struct buf *b = c->out;
    enum status st = analysis_parse(&c->tx, c->params, c->nparams, &a, &c->error);

    if (st == ST_OK) st = time_report_read(&c->tx, &a, &r, &c->error);
    if (st != ST_OK) return st;
    buf_z(b, "{\"from\":");
    jo_day(b, a.from);
    put_day(b, "to", a.to);
    put_segments(b, &r);
    put_kinds(b, &r);
    put_int(b, "visits_planned", r.planned);
    put_int(b, "visits_done", r.done);
    jo_key(b, "people");
    buf_char(b, '[');
    for (size_t i = 0; i < r.npeople; i++) put_person(b, &r.people[i]);
    buf_char(b, ']');
    jo_key(b, "accounts");
    buf_char(b, '[');
    for (size_t i = 0; i < r.naccounts && i < ACCOUNTS_SHOWN; i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_ref(b, "id", r.accounts[i].id, "name", r.accounts[i].name);
        put_text(b, "segment", r.accounts[i].segment);
        put_int(b, "minutes", r.accounts[i].minutes);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* --- visits --------------------------------------------------------------------------------
 */

static void put_visit(struct buf *b, const struct visit_row *r)
{
    static const char *const states[] = {"no_target", "fine", "planned", "overdue"};

    jo_comma(b);
    buf_char(b, '{');
    put_ref(b, "id", r->id, "name", r->name);
    put_text(b, "segment", r->segment);
    put_text(b, "region", r->region);
    put_text(b, "address", r->address);
    put_text(b, "phone", r->phone);
    put_ref(b, "owner", r->owner, "owner_name", r->owner_name);
    put_int(b, "every", r->every);
    put_day(b, "last", r->last);
    put_day(b, "next", r->next);
    put_day(b, "due", r->verdict.due);
    put_int(b, "late", r->verdict.late);
    put_z(b, "state", states[r->verdict.state]);
    put_text(b, "attractiveness", r->attractiveness);
    jo_key(b, "probability");
    if (r->has_deal) {
        jo_micro(b, (int64_t)(r->probability * 1e6));
    } else {
        buf_z(b, "null");
    }
    put_real(b, "rank", r->rank);
    buf_char(b, '}');
}

static enum status visit_frequency(struct call *c)
{
    struct analysis a;
    struct visit_row *v = NULL;
    size_t n = 0, overdue = 0, planned = 0;
    enum status st = analysis_parse(&c->tx, c->params, c->nparams, &a, &c->error);

    if (st == ST_OK) st = visits_read(&c->tx, &a, &v, &n, &c->error);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < n; i++) {
        overdue += v[i].verdict.state == VISIT_OVERDUE;
        planned += v[i].verdict.state == VISIT_PLANNED;
    }
    buf_fmt(c->out, "{\"accounts\":%zu,\"overdue\":%zu,\"overdue_planned\":%zu,\"items\":[", n,
            overdue, planned);
    for (size_t i = 0; i < n && i < VISITS_SHOWN; i++) put_visit(c->out, &v[i]);
    buf_z(c->out, "]}");
    return ST_OK;
}

/* --- a day on the road ---------------------------------------------------------------------
 */

static void put_road(struct buf *b, const struct agenda_item *i, const struct road_account *v,
                     size_t n)
{
    put_item(b, i);
    b->n--; /* open again */
    for (size_t k = 0; k < n; k++) {
        if (v[k].id != i->account || i->account == 0) continue;
        put_text(b, "address", v[k].address);
        put_text(b, "phone", v[k].phone);
        put_text(b, "region", v[k].region);
        put_ref(b, "contact", v[k].contact_name.p == NULL ? 0 : v[k].contact, "contact_name",
                v[k].contact_name);
        put_text(b, "contact_phone", v[k].contact_phone);
        jo_key(b, "promise");
        if (v[k].promise == 0) {
            buf_z(b, "null");
            continue;
        }
        buf_z(b, "{\"id\":");
        buf_int(b, v[k].promise);
        put_text(b, "what", v[k].promise_text);
        put_day(b, "due", v[k].promise_due);
        buf_char(b, '}');
    }
    buf_char(b, '}');
}

static bool same_city(struct str a, struct str b)
{
    enum { CITY = 4 }; /* the first four digits of a division code */
    return a.n >= CITY && b.n >= CITY && str_eq(str_head(a, CITY), str_head(b, CITY));
}

static bool stands_there(const struct agenda_item *v, size_t n, int64_t account)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].account == account) return true;
    }
    return false;
}

/* Overdue accounts, those of the day's cities first, each group by its rank. */
static enum status put_ideas(struct call *c, const struct analysis *a,
                             const struct agenda_item *v, size_t n,
                             const struct road_account *road, size_t nroad)
{
    struct visit_row *rows = NULL;
    size_t nrows = 0, shown = 0;
    enum status st = visits_read(&c->tx, a, &rows, &nrows, &c->error);

    jo_key(c->out, "nearby");
    buf_char(c->out, '[');
    for (int near = 1; st == ST_OK && near >= 0; near--) {
        for (size_t i = 0; i < nrows && shown < ROAD_IDEAS; i++) {
            bool close = false;
            for (size_t k = 0; k < nroad; k++)
                close = close || same_city(rows[i].region, road[k].region);
            if (rows[i].verdict.state != VISIT_OVERDUE || close != (near == 1)) continue;
            if (stands_there(v, n, rows[i].id)) continue;
            put_visit(c->out, &rows[i]);
            shown++;
        }
    }
    buf_char(c->out, ']');
    return st;
}

static enum status day_list(struct call *c)
{
    struct analysis a;
    struct agenda_query q = {.nusers = 0};
    struct agenda_item *v = NULL;
    struct road_account *road = NULL;
    size_t n = 0, nroad = 0;
    enum status st = analysis_parse(&c->tx, c->params, c->nparams, &a, &c->error);

    if (st == ST_OK) st = read_day(c, "on", c->tx.today, &q.from);
    if (st != ST_OK) return st;
    if (a.owner == 0) a.owner = c->actor.user;
    q.to = q.from;
    q.users = &a.owner;
    q.nusers = 1;
    st = agenda_read(&c->tx, &q, &v, &n, &c->error);
    int64_t *accounts = arena_alloc(c->tx.arena, (n + 1) * sizeof(*accounts));
    for (size_t i = 0; i < n; i++) accounts[i] = v[i].account;
    if (st == ST_OK) st = road_read(&c->tx, accounts, n, &road, &nroad, &c->error);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"on\":");
    jo_day(c->out, q.from);
    jo_key(c->out, "items");
    buf_char(c->out, '[');
    for (size_t i = 0; i < n; i++) put_road(c->out, &v[i], road, nroad);
    buf_char(c->out, ']');
    st = put_ideas(c, &a, v, n, road, nroad);
    buf_char(c->out, '}');
    return st;
}

/* --- cost ----------------------------------------------------------------------------------
 */

static const char *const category_keys[] = {"selection", "marketing", "management", "support"};

static void put_return(struct buf *b, bool may, int64_t won, int64_t cost)
{
    jo_key(b, "return");
    if (may && cost > 0) {
        jo_micro(b, (int64_t)((double)won / (double)cost * 1e6));
    } else {
        buf_z(b, "null");
    }
}

static void put_cost_row(struct buf *b, const struct cost_row *r, bool may, bool deals)
{
    jo_comma(b);
    buf_char(b, '{');
    put_ref(b, "id", r->id, "name", r->name);
    for (int k = 0; k < COST_CATEGORIES; k++)
        put_amount(b, category_keys[k], may, r->amounts[k]);
    put_amount(b, "total", may, r->total);
    jo_key(b, "hours");
    jo_micro(b, r->hours);
    put_int(b, "minutes", r->minutes);
    put_amount(b, "activities", may, r->activities);
    put_amount(b, "won", deals, r->won);
    put_amount(b, "margin", deals, r->margin);
    put_return(b, may && deals, r->won, r->total);
    buf_char(b, '}');
}

static enum status cost(struct call *c)
{
    struct analysis a;
    struct cost_report r;
    struct buf *b = c->out;
    enum status st = analysis_parse(&c->tx, c->params, c->nparams, &a, &c->error);

    if (st == ST_OK) st = cost_report_read(&c->tx, &a, &r, &c->error);
    if (st != ST_OK) return st;
    bool deals = analysis_reads_amounts(&c->tx);
    buf_z(b, "{\"currency\":");
    jo_z(b, c->tx.company->currency.code);
    put_int(b, "hour", r.hour);
    put_int(b, "threshold", r.threshold);
    jo_key(b, "categories");
    buf_char(b, '[');
    for (int k = 0; k < COST_CATEGORIES; k++) {
        jo_comma(b);
        buf_z(b, "{\"category\":");
        jo_z(b, category_keys[k]);
        put_amount(b, "amount", r.amounts, r.sums[k]);
        put_real(b, "share", r.amounts ? r.share[k].pct : 0);
        put_int(b, "target", r.profile.pct[k]);
        put_real(b, "gap", r.amounts ? r.share[k].gap : 0);
        put_bool(b, "off", r.amounts && r.share[k].off);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    put_amount(b, "total", r.amounts, r.total);
    put_amount(b, "won", deals, r.won);
    put_amount(b, "margin", deals, r.margin);
    put_return(b, r.amounts && deals, r.won, r.total);
    jo_key(b, "accounts");
    buf_char(b, '[');
    for (size_t i = 0; i < r.n && i < VISITS_SHOWN; i++)
        put_cost_row(b, &r.rows[i], r.amounts, deals);
    buf_z(b, "]}");
    return ST_OK;
}

#define ON_WORK PERM_KIND, ACT_READ, .entity = "activity", .answer = "object"
const struct route routes_diary[] = {
    {HTTP_GET, "/calendar", RUN_WORK, ON_WORK, .params = "from to users unit",
     .handler = calendar_get, .summary = {"日历", "Calendar"}},
    {HTTP_GET, "/calendar/{word}", RUN_WORK, PERM_PUBLIC, .handler = feed_get,
     .summary = {"日历订阅", "Calendar feed"}, .answer = "file", .media = "text/calendar"},
    {HTTP_GET, "/calendar_feeds", RUN_READ, PERM_SIGNED, .handler = feeds_list,
     .summary = {"我的日历订阅", "One's own feeds"}, .answer = "object"},
    {HTTP_POST, "/calendar_feeds", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = feed_add, .summary = {"新建日历订阅", "A new feed"}, .input = "name!",
     .answer = "object", .makes = ""},
    {HTTP_DELETE, "/calendar_feeds/{id}", RUN_WRITE, PERM_SIGNED, .handler = feed_end,
     .summary = {"停用日历订阅", "End a feed"}, .answer = "none"},
    {HTTP_POST, "/{path}/{id}/end", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = end_series, .summary = {"结束重复安排", "End a series"}, .input = "from!",
     .answer = "record", .only = "recurrence"},
    {HTTP_POST, "/{path}/{id}/split", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = split_series,
     .summary = {"从某日起改变重复安排", "Change a series from a day on"}, .input = split_keys,
     .answer = "record", .only = "recurrence"},
    {HTTP_GET, "/day_list", RUN_WORK, ON_WORK, .params = "on owner", .handler = day_list,
     .summary = {"当日行程", "The day on the road"}},
    {HTTP_GET, "/analysis/free_busy", RUN_WORK, ON_WORK, .params = "from to users unit",
     .handler = free_busy, .summary = {"忙闲", "Free and busy"}},
    {HTTP_GET, "/analysis/time_allocation", RUN_WORK, ON_WORK, .params = ANALYSIS_PARAMS,
     .handler = time_allocation, .summary = {"时间分配", "Allocation of time"}},
    {HTTP_GET, "/analysis/visit_frequency", RUN_WORK, ON_WORK, .params = ANALYSIS_PARAMS,
     .handler = visit_frequency, .summary = {"拜访频率", "Frequency of visits"}},
    {HTTP_GET, "/analysis/cost", RUN_WORK, PERM_KIND, ACT_READ, .entity = "cost_entry",
     .params = ANALYSIS_PARAMS, .handler = cost, .summary = {"投入与回报", "Cost and return"},
     .answer = "object"},
};
const size_t routes_diary_n = COUNT(routes_diary);
