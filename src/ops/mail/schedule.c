/* ops/mail/schedule.c - see schedule.h. */
#include "ops/mail/schedule.h"

#include "base/hash.h"
#include "model/options.h"
#include "ops/calendar.h"
#include "ops/fields.h"
#include "ops/mail/outbox.h"
#include "ops/mail/settings.h"

enum { HOUR_MS = 3600000, OFTEN = 20, TOKEN_HEX = 40, DUE_MAX = 100 };

/* --- the rhythm of a record --- */

static unsigned weekdays_of(struct str json)
{
    unsigned bits = 0;

    for (size_t i = 0; i < mail_weekday_options.n; i++) {
        struct str key = str_of(mail_weekday_options.options[i].key);
        for (size_t at = 0; at + key.n <= json.n; at++) {
            if (str_starts(str_skip(json, at), key)) bits |= 1U << i;
        }
    }
    return bits;
}

static enum mail_every every_of(struct str rhythm)
{
    return str_is(rhythm, "weekly")    ? MAIL_WEEKLY
           : str_is(rhythm, "monthly") ? MAIL_MONTHLY
                                       : MAIL_DAILY;
}

/* The first time after now; 0: never. */
static int64_t next_at(const struct tx *tx, const struct mail_rhythm *r, int64_t hour,
                       const struct calendar *c)
{
    struct day today = zone_day(tx->company->zone, tx->now_ms);

    for (int32_t n = today.n - 1; n <= today.n; n++) {
        struct day d = mail_day_after(r, c, (struct day){n});
        if (d.n == DAY_NONE.n) return 0;
        int64_t at = zone_instant(tx->company->zone, d, hour * HOUR_MS);
        if (at > tx->now_ms) return at;
    }
    return 0;
}

static void check_rhythm(const struct mail_rhythm *r, struct faults *f)
{
    if (r->every == MAIL_WEEKLY && r->weekdays == 0) fault_add(f, STR("weekdays"), "required");
    if (r->every == MAIL_MONTHLY && r->month_day == 0)
        fault_add(f, STR("month_day"), "required");
}

static bool touches(const struct input *in, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (field_given(in, keys[i])) return true;
    }
    return false;
}

/* What cannot be asked is said at its field; what went wrong otherwise goes on. */
static enum status check_wish(struct tx *tx, const struct mail_wish *w, struct faults *f,
                              struct error *e)
{
    struct error why = {0};
    enum status st = content_check(tx, w, &why);

    if (st == ST_MALFORMED) {
        fault_add(f, STR("query"), "mail_query");
        return ST_OK;
    }
    if (st == ST_INVALID) {
        fault_add(f, STR("kind"), "option");
        return ST_OK;
    }
    if (st != ST_OK) *e = why;
    return st;
}

/* Whom it goes to sees it; he alone who asked for it changes it or throws it away. */
static enum status only_owner(const struct tx *tx, const struct record *r, struct error *e)
{
    if (tx->actor->is_system || field_id(record_field(r, "owner")) == tx->actor->user)
        return ST_OK;
    return err(e, ST_FORBIDDEN, "forbidden", "another's subscription");
}

enum status mail_schedule_after(struct tx *tx, const struct record *now,
                                const struct record *old, struct error *e)
{
    return old == NULL ? ST_OK : only_owner(tx, now, e);
}

enum status mail_schedule_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e)
{
    static const char *const times[] = {"rhythm", "weekdays",     "month_day",
                                        "hour",   "working_days", "paused"};
    static const char *const asked[] = {"query", "columns", "what", "kind"};
    const struct value *month_day = field_after(in, old, "month_day");
    const struct mail_rhythm r = {
        .every = every_of(field_text(field_after(in, old, "rhythm"))),
        .weekdays = weekdays_of(field_text(field_after(in, old, "weekdays"))),
        .month_day = month_day->kind == V_INT ? (int)month_day->i : 0,
        .working_days = field_id(field_after(in, old, "working_days")) != 0};
    const struct mail_wish w = {.what = field_text(field_after(in, old, "what")),
                                .kind = field_text(field_after(in, old, "kind")),
                                .query = field_text(field_after(in, old, "query")),
                                .columns = field_text(field_after(in, old, "columns"))};
    struct calendar c = {0};
    enum status st = ST_OK;

    if (old != NULL) st = only_owner(tx, old, e);
    if (st != ST_OK) return st;
    check_rhythm(&r, f);
    if (field_after(in, old, "recipients")->nids > MAIL_PEOPLE_MAX)
        fault_add2(f, STR("recipients"), "too_many", STR("200"), STR_NONE);
    if (old == NULL || touches(in, asked, COUNT(asked))) st = check_wish(tx, &w, f, e);
    if (st != ST_OK || (old != NULL && !touches(in, times, COUNT(times)))) return st;
    st = calendar_load(tx, &c, e);
    if (st != ST_OK) return st;
    int64_t at = next_at(tx, &r, field_id(field_after(in, old, "hour")), &c);
    const struct value none = {.kind = V_NULL};
    input_set(in, "next_at", at == 0 ? none : value_int(at));
    return ST_OK;
}

/* --- what is due --- */

struct due {
    int64_t id, owner, at, hour;
    struct mail_rhythm rhythm;
};

static enum status due_read(struct tx *tx, int64_t limit, struct due *v, size_t *n,
                            struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT s.id, s.\"owner\", s.\"next_at\", s.\"hour\", s.\"rhythm\", s.\"weekdays\", "
            "s.\"month_day\", s.\"working_days\" FROM mail_schedules s WHERE s.deleted_at IS "
            "NULL AND s.\"paused\" = 0 AND s.\"next_at\" <= ? ORDER BY s.\"next_at\", s.id "
            "LIMIT ?"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, limit);
    while (*n < (size_t)limit && (st = stmt_step(q, e)) == ST_OK) {
        v[(*n)++] = (struct due){.id = stmt_get_int(q, 0),
                                 .owner = stmt_get_int(q, 1),
                                 .at = stmt_get_int(q, 2),
                                 .hour = stmt_get_int(q, 3),
                                 .rhythm = {.every = every_of(stmt_get_text(q, 4)),
                                            .weekdays = weekdays_of(stmt_get_text(q, 5)),
                                            .month_day = (int)stmt_get_int(q, 6),
                                            .working_days = stmt_get_int(q, 7) != 0}};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* Those who are still there and did not leave; nobody when the subscriber himself is gone. */
static enum status people_of(struct tx *tx, const struct due *d, int64_t *v, size_t *n,
                             struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT u.id FROM users u WHERE u.deleted_at IS NULL AND u.active = 1 AND (u.id = ? "
            "OR EXISTS (SELECT 1 FROM record_ref r WHERE r.kind = 'mail_schedule' AND r.record "
            "= ? AND r.field = 'recipients' AND r.target = u.id)) AND NOT EXISTS (SELECT 1 FROM "
            "mail_optout o WHERE o.schedule = ? AND o.user_id = u.id) AND EXISTS (SELECT 1 FROM "
            "users w WHERE w.id = ? AND w.active = 1 AND w.deleted_at IS NULL) ORDER BY u.id "
            "LIMIT ?"),
        &q, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(q, d->owner);
    stmt_int(q, d->id);
    stmt_int(q, d->id);
    stmt_int(q, d->owner);
    stmt_int(q, MAIL_PEOPLE_MAX);
    while (*n < MAIL_PEOPLE_MAX && (st = stmt_step(q, e)) == ST_OK)
        v[(*n)++] = stmt_get_int(q, 0);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* No new version: nothing that anybody entered has changed. */
static enum status move_on(struct tx *tx, const struct due *d, const struct calendar *c,
                           struct error *e)
{
    int64_t at = next_at(tx, &d->rhythm, d->hour, c);
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db, STR("UPDATE mail_schedules SET \"next_at\" = ? WHERE id = ?"), &q, e);

    if (st != ST_OK) return st;
    if (at == 0) {
        stmt_null(q);
    } else {
        stmt_int(q, at);
    }
    stmt_int(q, d->id);
    return stmt_run(q, e);
}

static enum status send_due(struct tx *tx, const struct due *d, struct error *e)
{
    int64_t people[MAIL_PEOPLE_MAX], id = 0;
    size_t n = 0;
    enum status st = people_of(tx, d, people, &n, e);

    for (size_t i = 0; i < n && st == ST_OK; i++) {
        const struct outbox_new one = {
            .what = "schedule", .schedule = d->id, .user = people[i]};
        st = outbox_add(tx, &one, &id, e);
    }
    return st;
}

static enum status subscriptions_due(struct tx *tx, int64_t limit, int64_t *n, struct error *e)
{
    struct due v[DUE_MAX];
    struct calendar c = {0};
    size_t count = 0;
    enum status st = due_read(tx, limit < DUE_MAX ? limit : DUE_MAX, v, &count, e);

    if (st == ST_OK && count > 0) st = calendar_load(tx, &c, e);
    for (size_t i = 0; i < count && st == ST_OK; i++) {
        if (tx->now_ms - v[i].at <= MAIL_LATE_MS) st = send_due(tx, &v[i], e);
        if (st == ST_OK) st = move_on(tx, &v[i], &c, e);
    }
    *n += (int64_t)count;
    return st;
}

/* --- notices --- */

struct gather {
    int64_t user, last, newest;
    bool daily;
};

static int64_t notices_next(const struct tx *tx, bool daily)
{
    struct day today = zone_day(tx->company->zone, tx->now_ms);

    if (!daily) return tx->now_ms + HOUR_MS;
    int64_t at = zone_instant(tx->company->zone, today, (int64_t)MAIL_NOTICE_HOUR * HOUR_MS);
    if (at > tx->now_ms) return at;
    return zone_instant(tx->company->zone, (struct day){today.n + 1},
                        (int64_t)MAIL_NOTICE_HOUR * HOUR_MS);
}

static enum status gather_read(struct tx *tx, int64_t limit, struct gather *v, size_t *n,
                               struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT m.user_id, m.last_id, m.rhythm, COALESCE((SELECT MAX(t.id) FROM "
            "notifications t WHERE t.own_user = m.user_id AND t.id > m.last_id AND t.deleted_at "
            "IS NULL AND t.\"read_at\" IS NULL AND t.\"done_at\" IS NULL), 0) FROM mail_notice "
            "m WHERE m.next_at <= ? ORDER BY m.next_at LIMIT ?"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, limit);
    while (*n < (size_t)limit && (st = stmt_step(q, e)) == ST_OK) {
        v[(*n)++] = (struct gather){.user = stmt_get_int(q, 0),
                                    .last = stmt_get_int(q, 1),
                                    .daily = str_is(stmt_get_text(q, 2), "daily"),
                                    .newest = stmt_get_int(q, 3)};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status gather_send(struct tx *tx, const struct gather *g, struct error *e)
{
    const struct outbox_new one = {.what = "notices", .user = g->user, .after = g->last};
    struct stmt *q = NULL;
    int64_t id = 0;
    enum status st = g->newest > 0 ? outbox_add(tx, &one, &id, e) : ST_OK;

    if (st == ST_OK) {
        st = db_prepare(
            tx->db, STR("UPDATE mail_notice SET next_at = ?, last_id = ? WHERE user_id = ?"),
            &q, e);
    }
    if (st != ST_OK) return st;
    stmt_int(q, notices_next(tx, g->daily));
    stmt_int(q, g->newest > 0 ? g->newest : g->last);
    stmt_int(q, g->user);
    return stmt_run(q, e);
}

static enum status notices_due(struct tx *tx, int64_t limit, int64_t *n, struct error *e)
{
    struct gather v[DUE_MAX];
    size_t count = 0;
    enum status st = gather_read(tx, limit < DUE_MAX ? limit : DUE_MAX, v, &count, e);

    for (size_t i = 0; i < count && st == ST_OK; i++) st = gather_send(tx, &v[i], e);
    *n += (int64_t)count;
    return st;
}

enum status mail_due(struct tx *tx, int64_t limit, int64_t *n, struct error *e)
{
    *n = 0;
    enum status st = subscriptions_due(tx, limit, n, e);
    return st == ST_OK ? notices_due(tx, limit, n, e) : st;
}

enum status mail_anything_due(struct tx *tx, bool *yes, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT 1 FROM setting WHERE key = 'mail.on' AND value = '1' AND (EXISTS (SELECT 1 "
            "FROM outbox WHERE state = 'waiting' AND due <= ?) OR EXISTS (SELECT 1 FROM "
            "mail_schedules WHERE deleted_at IS NULL AND \"paused\" = 0 AND \"next_at\" <= ?) "
            "OR EXISTS (SELECT 1 FROM mail_notice WHERE next_at <= ?))"),
        &q, e);

    *yes = false;
    if (st != ST_OK) return st;
    for (int i = 0; i < 3; i++) stmt_int(q, tx->now_ms);
    st = stmt_step(q, e);
    *yes = st == ST_OK;
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status mail_notices_read(struct tx *tx, struct str *rhythm, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT rhythm FROM mail_notice WHERE user_id = ?"), &q, e);

    *rhythm = STR("off");
    if (st != ST_OK) return st;
    stmt_int(q, tx->actor->user);
    st = stmt_step(q, e);
    if (st == ST_OK) *rhythm = str_dup(stmt_get_text(q, 0), tx->arena);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* What came before it is asked for is in the inbox already. */
enum status mail_notices_set(struct tx *tx, int64_t user, struct str rhythm, struct error *e)
{
    bool off = str_is(rhythm, "off"), daily = str_is(rhythm, "daily");
    struct stmt *q = NULL;

    if (!off && !daily && !str_is(rhythm, "hourly"))
        return err(e, ST_INVALID, "mail.rhythm", "rhythm");
    enum status st = db_prepare(
        tx->db,
        off ? STR("DELETE FROM mail_notice WHERE user_id = ?")
            : STR("INSERT INTO mail_notice (user_id, rhythm, next_at, last_id) VALUES (?, ?, ?, "
                  "COALESCE((SELECT MAX(id) FROM notifications), 0)) ON CONFLICT (user_id) DO "
                  "UPDATE SET rhythm = excluded.rhythm, next_at = excluded.next_at"),
        &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, user);
    if (!off) {
        stmt_text(q, rhythm);
        stmt_int(q, notices_next(tx, daily));
    }
    return stmt_run(q, e);
}

/* --- at once --- */

static enum status mail_on(struct tx *tx, struct mail_settings *s, struct error *e)
{
    enum status st = mail_settings_read(tx, s, e);

    if (st == ST_OK && !mail_is_on(s)) st = err(e, ST_CONFLICT, "mail.off", "off");
    return st;
}

static enum status not_often(struct tx *tx, struct error *e)
{
    struct stmt *q = NULL;
    int64_t n = 0;
    enum status st = db_prepare(
        tx->db, STR("SELECT COUNT(*) FROM outbox WHERE asked_by = ? AND created_at > ?"), &q,
        e);

    if (st != ST_OK) return st;
    stmt_int(q, tx->actor->user);
    stmt_int(q, tx->now_ms - HOUR_MS);
    st = stmt_number(q, &n, e);
    return st == ST_OK && n >= OFTEN ? err(e, ST_LIMITED, "mail.often", "twenty an hour") : st;
}

static enum status ask(struct tx *tx, const char *what, int64_t schedule, int64_t *id,
                       struct error *e)
{
    struct mail_settings s;
    const struct outbox_new one = {.what = what,
                                   .schedule = schedule,
                                   .user = tx->actor->user,
                                   .asked_by = tx->actor->user};
    enum status st = mail_on(tx, &s, e);

    if (st == ST_OK) st = not_often(tx, e);
    return st == ST_OK ? outbox_add(tx, &one, id, e) : st;
}

enum status mail_send_now(struct tx *tx, int64_t schedule, int64_t *outbox, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("mail_schedule"));
    struct record r;
    enum status st = record_get(tx, kind, schedule, &r, e);

    return st == ST_OK ? ask(tx, "schedule", schedule, outbox, e) : st;
}

enum status mail_test(struct tx *tx, int64_t *outbox, struct error *e)
{
    return ask(tx, "test", 0, outbox, e);
}

/* --- leaving and coming back --- */

enum status mail_leave(struct tx *tx, int64_t schedule, int64_t user, bool leave,
                       struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        leave ? STR("INSERT INTO mail_optout (schedule, user_id, at) VALUES (?, ?, ?) ON "
                    "CONFLICT (schedule, user_id) DO NOTHING")
              : STR("DELETE FROM mail_optout WHERE schedule = ? AND user_id = ?"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, schedule);
    stmt_int(q, user);
    if (leave) stmt_int(q, tx->now_ms);
    return stmt_run(q, e);
}

enum status mail_has_left(struct tx *tx, int64_t schedule, int64_t user, bool *yes,
                          struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT 1 FROM mail_optout WHERE schedule = ? AND user_id = ?"), &q, e);

    *yes = false;
    if (st != ST_OK) return st;
    stmt_int(q, schedule);
    stmt_int(q, user);
    st = stmt_step(q, e);
    *yes = st == ST_OK;
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static struct digest token_digest(struct str secret, struct str id)
{
    const struct str parts[] = {STR("mail.unsubscribe"), secret, id};
    return hash_parts(parts, COUNT(parts));
}

struct str mail_token(struct str secret, int64_t outbox, struct arena *a)
{
    struct str id = str_fmt(a, "%lld", (long long)outbox);
    struct digest d = token_digest(secret, id);
    char hex[2 * DIGEST];

    digest_hex(&d, hex);
    return str_fmt(a, "%.*s.%.*s", STR_FMT(id), TOKEN_HEX, hex);
}

static bool same_bytes(struct str a, struct str b)
{
    const struct str pa[] = {a}, pb[] = {b};
    struct digest da = hash_parts(pa, 1), other = hash_parts(pb, 1);

    return digest_eq(&da, &other);
}

enum status mail_token_read(struct tx *tx, struct str token, int64_t *schedule, int64_t *user,
                            struct error *e)
{
    struct mail_settings s;
    struct str id = str_head(token, str_index(token, '.'));
    int64_t outbox = 0;
    struct stmt *q = NULL;
    enum status st = mail_settings_read(tx, &s, e);

    if (st != ST_OK) return st;
    if (s.v[MS_SECRET].n == 0 || !str_int64(id, &outbox) || outbox < 1 ||
        !same_bytes(mail_token(s.v[MS_SECRET], outbox, tx->arena), token))
        return err(e, ST_NOT_FOUND, "mail.token", "token");
    st = db_prepare(tx->db,
                    STR("SELECT schedule, user_id FROM outbox WHERE id = ? AND what <> 'test'"),
                    &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, outbox);
    st = stmt_step(q, e);
    if (st == ST_OK) {
        *schedule = stmt_get_int(q, 0);
        *user = stmt_get_int(q, 1);
    }
    stmt_done(q);
    return st == ST_END ? err(e, ST_NOT_FOUND, "mail.token", "gone") : st;
}
