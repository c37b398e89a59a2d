/* ops/diary/feed.c - see feed.h. */
#include "ops/diary/feed.h"

#include "base/hash.h"
#include "codec/ical.h"
#include "store/history.h"

enum { TOKEN_BYTES = 32, TOKEN_TEXT = 43, BLOCK_BYTES = 1 << 16, ROWS_MAX = 20000000 };
enum { READ_EVERY_MS = 3600000 };

static struct str digest_view(const struct digest *d)
{
    return (struct str){(const char *)d->b, DIGEST};
}

/* --- addresses ---------------------------------------------------------------------------- */

#define COLUMNS "id, user_id, name, created_at, read_at, revoked_at"

static void row_read(struct tx *tx, const struct stmt *q, struct feed *out)
{
    *out = (struct feed){.id = stmt_get_int(q, 0),
                         .user = stmt_get_int(q, 1),
                         .name = str_dup(stmt_get_text(q, 2), tx->arena),
                         .created_at = stmt_get_int(q, 3),
                         .read_at = stmt_get_int(q, 4),
                         .revoked_at = stmt_get_int(q, 5)};
}

enum status feed_list(struct tx *tx, struct feed *out, size_t *n, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT " COLUMNS " FROM calendar_feed WHERE user_id = ? "
                                    "AND revoked_at IS NULL ORDER BY id"),
                                &q, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(q, tx->actor->user);
    while (*n < FEEDS_MAX && (st = stmt_step(q, e)) == ST_OK) row_read(tx, q, &out[(*n)++]);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status note(struct tx *tx, const char *verb, int64_t id, struct error *e)
{
    return audit_note(tx, str_of(verb), STR("user"), tx->actor->user,
                      str_fmt(tx->arena, "{\"feed\":%lld}", (long long)id), e);
}

enum status feed_create(struct tx *tx, struct str name, struct feed *out, struct str *token,
                        struct error *e)
{
    struct feed have[FEEDS_MAX];
    struct stmt *q = NULL;
    size_t n = 0;
    enum status st = feed_list(tx, have, &n, e);

    if (st == ST_OK && n == FEEDS_MAX) st = err(e, ST_CONFLICT, "feed.too_many", "feeds");
    if (st == ST_OK) {
        st = db_prepare(tx->db,
                        STR("INSERT INTO calendar_feed (token_hash, user_id, name, created_at) "
                            "VALUES (?,?,?,?) RETURNING id"),
                        &q, e);
    }
    if (st != ST_OK) return st;
    *token = random_token(TOKEN_BYTES, tx->arena);
    struct digest d = hash_sha256(*token);
    stmt_blob(q, digest_view(&d));
    stmt_int(q, tx->actor->user);
    stmt_text(q, name);
    stmt_int(q, tx->now_ms);
    st = stmt_one(q, e);
    *out = (struct feed){.id = st == ST_OK ? stmt_get_int(q, 0) : 0,
                         .user = tx->actor->user,
                         .name = name,
                         .created_at = tx->now_ms};
    stmt_done(q);
    return st == ST_OK ? note(tx, "feed_create", out->id, e) : st;
}

enum status feed_revoke(struct tx *tx, int64_t id, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(tx->db,
                                STR("UPDATE calendar_feed SET revoked_at = ? WHERE id = ? AND "
                                    "user_id = ? AND revoked_at IS NULL"),
                                &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, id);
    stmt_int(q, tx->actor->user);
    st = stmt_step(q, e);
    bool done = st == ST_END && stmt_changes(q) == 1;
    stmt_done(q);
    if (st != ST_END) return st;
    return done ? note(tx, "feed_revoke", id, e) : err(e, ST_NOT_FOUND, "not_found", "feed");
}

enum status feed_find(struct tx *tx, struct str token, struct feed *out, struct error *e)
{
    struct digest d = hash_sha256(token);
    struct stmt *q = NULL;

    if (token.n != TOKEN_TEXT) return err(e, ST_NOT_FOUND, "not_found", "feed");
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT " COLUMNS " FROM calendar_feed WHERE token_hash = ? "
                       "AND revoked_at IS NULL"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_blob(q, digest_view(&d));
    st = stmt_step(q, e);
    if (st == ST_OK) row_read(tx, q, out);
    stmt_done(q);
    return st == ST_END ? err(e, ST_NOT_FOUND, "not_found", "feed") : st;
}

enum status feed_touch(struct tx *tx, int64_t id, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(tx->db,
                                STR("UPDATE calendar_feed SET read_at = ? WHERE id = ? AND "
                                    "(read_at IS NULL OR read_at < ?)"),
                                &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, id);
    stmt_int(q, tx->now_ms - READ_EVERY_MS);
    return stmt_run(q, e);
}

/* --- as text ------------------------------------------------------------------------------ */

static void put_head(struct buf *out, const struct tx *tx, struct str name)
{
    ical_line(out, "BEGIN", STR("VCALENDAR"));
    ical_line(out, "VERSION", STR("2.0"));
    ical_line(out, "PRODID", STR("-//Guanxi//Calendar//EN"));
    ical_line(out, "CALSCALE", STR("GREGORIAN"));
    ical_text(out, "X-WR-CALNAME", name);
    ical_text(out, "X-WR-TIMEZONE", tx->company->timezone);
}

static struct str uid_of(const struct agenda_item *i, struct arena *a)
{
    if (i->recurrence != 0) {
        return str_fmt(a, "series-%lld-%lld@guanxi", (long long)i->recurrence,
                       (long long)i->occurrence);
    }
    return str_fmt(a, "activity-%lld@guanxi", (long long)i->id);
}

static void put_times(struct buf *out, const struct tx *tx, const struct agenda_item *i)
{
    const struct zone *z = tx->company->zone;

    if (i->due.n != DAY_NONE.n) {
        ical_day(out, "DUE", i->due);
    } else if (i->all_day) {
        struct day first = zone_day(z, i->start),
                   last = zone_day(z, i->end > i->start ? i->end - 1 : i->start);
        ical_day(out, "DTSTART", first);
        ical_day(out, "DTEND", (struct day){last.n + 1});
    } else {
        ical_utc(out, "DTSTART", i->start);
        if (i->end > i->start) ical_utc(out, "DTEND", i->end);
    }
}

static void put_alarm(struct buf *out, const struct agenda_item *i, struct arena *a)
{
    if (i->remind < 0 || !str_is(i->state, "planned")) return;
    ical_line(out, "BEGIN", STR("VALARM"));
    ical_line(out, "ACTION", STR("DISPLAY"));
    ical_text(out, "DESCRIPTION", i->subject);
    ical_line(out, "TRIGGER", str_fmt(a, "-PT%lldM", (long long)i->remind));
    ical_line(out, "END", STR("VALARM"));
}

static void put_item(struct buf *out, const struct tx *tx, const struct agenda_item *i)
{
    bool task = i->due.n != DAY_NONE.n;
    struct str part = task ? STR("VTODO") : STR("VEVENT");
    bool cancelled = str_is(i->state, "cancelled") || str_is(i->state, "missed");
    struct arena *a = tx->arena;

    ical_line(out, "BEGIN", part);
    ical_line(out, "UID", uid_of(i, a));
    ical_utc(out, "DTSTAMP", tx->today.n * INT64_C(86400000));
    put_times(out, tx, i);
    ical_text(out, "SUMMARY", i->subject);
    ical_text(out, "LOCATION", i->place);
    if (i->account_name.p != NULL && i->objective.n > 0) {
        ical_text(out, "DESCRIPTION",
                  str_fmt(a, "%.*s\n%.*s", STR_FMT(i->account_name), STR_FMT(i->objective)));
    } else {
        ical_text(out, "DESCRIPTION",
                  i->account_name.p != NULL ? i->account_name : i->objective);
    }
    if (task) {
        ical_line(out, "STATUS",
                  cancelled                  ? STR("CANCELLED")
                  : str_is(i->state, "done") ? STR("COMPLETED")
                                             : STR("NEEDS-ACTION"));
    } else {
        ical_line(out, "STATUS", cancelled ? STR("CANCELLED") : STR("CONFIRMED"));
    }
    if (i->version > 0)
        ical_line(out, "SEQUENCE", str_fmt(a, "%lld", (long long)i->version - 1));
    put_alarm(out, i, a);
    ical_line(out, "END", part);
}

enum status feed_write(struct tx *tx, struct buf *out, struct error *e)
{
    const int64_t me = tx->actor->user;
    const struct agenda_query q = {.from = {tx->today.n - FEED_BACK},
                                   .to = {tx->today.n + FEED_AHEAD},
                                   .users = &me,
                                   .nusers = 1};
    struct agenda_item *v = NULL;
    size_t n = 0;
    enum status st = agenda_read(tx, &q, &v, &n, e);

    if (st != ST_OK) return st;
    put_head(out, tx, tx->actor->name);
    for (size_t i = 0; i < n; i++) put_item(out, tx, &v[i]);
    ical_line(out, "END", STR("VCALENDAR"));
    return buf_ok(out) ? ST_OK : err(e, ST_TOO_LARGE, "answer_too_large", "feed");
}

/* --- a list as a file --------------------------------------------------------------------- */

static struct value field_at(struct rows *r, const struct query *q, const char *key)
{
    return row_value(r, cat_field_index(q->kind, str_of(key)));
}

static int64_t int_at(struct rows *r, const struct query *q, const char *key, int64_t missing)
{
    struct value v = field_at(r, q, key);
    return v.kind == V_INT ? v.i : missing;
}

static struct str text_at(struct rows *r, const struct query *q, const char *key)
{
    struct value v = field_at(r, q, key);
    return v.kind == V_TEXT ? v.s : STR("");
}

/* Slices of the current row: written before the next one is read. False: it has no time. */
static bool item_of(struct rows *r, const struct query *q, const struct tx *tx,
                    struct agenda_item *i)
{
    int64_t due = int_at(r, q, "due", INT32_MIN);

    *i = (struct agenda_item){.id = row_id(r),
                              .version = row_version(r),
                              .subject = text_at(r, q, "subject"),
                              .place = text_at(r, q, "place"),
                              .state = text_at(r, q, "state"),
                              .objective = text_at(r, q, "objective"),
                              .start = int_at(r, q, "start", 0),
                              .end = int_at(r, q, "end", 0),
                              .due = DAY_NONE,
                              .all_day = int_at(r, q, "all_day", 0) != 0,
                              .recurrence = int_at(r, q, "recurrence", 0),
                              .occurrence = int_at(r, q, "occurrence", 0),
                              .remind = int_at(r, q, "remind", -1),
                              .account_name = row_name(r, 0)};
    if (i->start != 0) return true;
    i->due = (struct day){(int32_t)due};
    i->start = due == INT32_MIN ? 0 : zone_instant(tx->company->zone, i->due, 0);
    return due != INT32_MIN;
}

static enum status open_list(struct tx *tx, const struct param *params, size_t n,
                             struct query *q, struct rows **rows, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("activity"));
    struct param all[QUERY_FILTERS + 4];
    size_t k = 0;

    if (!actor_may(tx->actor, kind->index, ACT_EXPORT))
        return err(e, ST_FORBIDDEN, "forbidden", "export");
    for (size_t i = 0; i < n && k < QUERY_FILTERS; i++) {
        if (!str_is(params[i].key, "fields") && !str_is(params[i].key, "expand"))
            all[k++] = params[i];
    }
    all[k++] =
        (struct param){STR("fields"), STR("subject,place,state,objective,start,end,due,all_day,"
                                          "recurrence,occurrence,remind,account")};
    all[k++] = (struct param){STR("expand"), STR("account")};
    enum status st = query_parse(tx, kind, all, k, q, e);
    q->act = ACT_EXPORT;
    q->limit = ROWS_MAX;
    q->cursor = STR_NONE;
    return st == ST_OK ? query_open(tx, q, rows, e) : st;
}

static enum status flush(struct buf *block, const struct export_sink *to, size_t at_least,
                         struct error *e)
{
    if (block->n < at_least) return ST_OK;
    bool taken = buf_ok(block) && to->put(to->arg, buf_view(block));
    buf_clear(block);
    return taken ? ST_OK : err(e, ST_BUSY, "export.stopped", "sink refused");
}

enum status diary_export(struct tx *tx, const struct param *params, size_t n,
                         struct export_sink *to, struct error *e)
{
    struct query *q = arena_zalloc(tx->arena, sizeof(*q));
    struct buf block = {.n = 0};
    struct rows *rows = NULL;
    struct agenda_item item;
    enum status st = open_list(tx, params, n, q, &rows, e);

    to->rows = 0;
    put_head(&block, tx, tx->company->name);
    while (st == ST_OK && (st = rows_next(rows, e)) == ST_OK) {
        struct arena_mark mark = arena_mark(tx->arena);
        if (item_of(rows, q, tx, &item)) {
            put_item(&block, tx, &item);
            to->rows++;
        }
        arena_rewind(tx->arena, mark);
        st = flush(&block, to, BLOCK_BYTES, e);
    }
    rows_close(rows);
    ical_line(&block, "END", STR("VCALENDAR"));
    if (st == ST_END) st = flush(&block, to, 1, e);
    buf_release(&block);
    return st;
}
