/* ops/mail/outbox.c - see outbox.h. */
#include "ops/mail/outbox.h"

#include "base/hash.h"
#include "ops/mail/settings.h"
#include "ops/note.h"

enum { ID_BYTES = 18 };

/* --- in --- */

static struct str domain_of(struct str address)
{
    size_t at = str_index(address, '@');
    return at + 1 < address.n ? str_skip(address, at + 1) : STR("localhost");
}

static void bind_id(struct stmt *q, int64_t id)
{
    if (id == 0) {
        stmt_null(q);
    } else {
        stmt_int(q, id);
    }
}

enum status outbox_add(struct tx *tx, const struct outbox_new *n, int64_t *id, struct error *e)
{
    struct mail_settings s;
    struct stmt *q = NULL;
    enum status st = mail_settings_read(tx, &s, e);

    *id = 0;
    if (st != ST_OK || !mail_is_on(&s)) return st;
    st = db_prepare(
        tx->db,
        STR("INSERT INTO outbox (message_id, what, schedule, user_id, asked_by, "
            "after_id, created_at, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"),
        &q, e);
    if (st != ST_OK) return st;
    struct str word = random_token(ID_BYTES, tx->arena), domain = domain_of(s.v[MS_FROM]);
    stmt_text(q, str_fmt(tx->arena, "<%.*s@%.*s>", STR_FMT(word), STR_FMT(domain)));
    stmt_text(q, str_of(n->what));
    bind_id(q, n->schedule);
    stmt_int(q, n->user);
    bind_id(q, n->asked_by);
    stmt_int(q, n->after);
    stmt_int(q, tx->now_ms);
    stmt_int(q, tx->now_ms);
    return stmt_number(q, id, e);
}

/* --- out --- */

static enum status first_due(struct tx *tx, struct outbox_item *out, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id, schedule, user_id, asked_by, after_id, attempts, message_id, what, "
            "created_at FROM outbox WHERE state = 'waiting' AND due <= ? AND leased_until <= ? ORDER BY due, id "
            "LIMIT 1"),
        &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, tx->now_ms);
    st = stmt_step(q, e);
    if (st == ST_OK) {
        *out = (struct outbox_item){.id = stmt_get_int(q, 0),
                                    .schedule = stmt_get_int(q, 1),
                                    .user = stmt_get_int(q, 2),
                                    .asked_by = stmt_get_int(q, 3),
                                    .after = stmt_get_int(q, 4),
                                    .attempts = stmt_get_int(q, 5) + 1,
                                    .message_id = str_dup(stmt_get_text(q, 6), tx->arena),
                                    .what = str_dup(stmt_get_text(q, 7), tx->arena),
                                    .created_at = stmt_get_int(q, 8)};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status outbox_claim(struct tx *tx, struct str name, struct outbox_item *out,
                         struct error *e)
{
    struct stmt *q = NULL;

    *out = (struct outbox_item){0};
    enum status st = first_due(tx, out, e);
    if (st != ST_OK || out->id == 0) return st;
    st =
        db_prepare(tx->db,
                   STR("UPDATE outbox SET leased_until = ?, leased_by = ?, attempts = attempts "
                       "+ 1 WHERE id = ? AND state = 'waiting' AND leased_until <= ?"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms + OUTBOX_LEASE_MS);
    stmt_text(q, name);
    stmt_int(q, out->id);
    stmt_int(q, tx->now_ms);
    st = stmt_step(q, e);
    if (stmt_changes(q) == 0) out->id = 0;
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

int64_t outbox_wait_ms(int64_t attempts)
{
    static const int minutes[OUTBOX_ATTEMPTS - 1] = {1, 5, 15, 60, 180, 360, 720};

    if (attempts < 1 || attempts >= OUTBOX_ATTEMPTS) return 0;
    return (int64_t)minutes[attempts - 1] * 60000;
}

enum status outbox_finish(struct tx *tx, struct str name, const struct outbox_end *o,
                          struct error *e)
{
    bool again = strcmp(o->state, "waiting") == 0;
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("UPDATE outbox SET state = ?, reason = ?, detail = ?, address = ?, subject = ?, "
            "shown = ?, bytes = ?, ended_at = ?, due = ?, attempts = attempts - ?, leased_until "
            "= 0 WHERE id = ? AND leased_by = ? AND state = 'waiting'"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_text(q, str_of(o->state));
    stmt_text(q, o->reason);
    stmt_text(q, o->detail);
    stmt_text(q, o->address);
    stmt_text(q, o->subject);
    stmt_int(q, o->shown);
    stmt_int(q, o->bytes);
    bind_id(q, again ? 0 : tx->now_ms);
    stmt_int(q, tx->now_ms + (again ? o->wait_ms : 0));
    stmt_int(q, o->unasked ? 1 : 0);
    stmt_int(q, o->id);
    stmt_text(q, name);
    return stmt_run(q, e);
}

enum status outbox_purge(struct tx *tx, int64_t limit, int64_t *n, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER "
                       "BY created_at LIMIT ?) AND created_at < ?"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, limit);
    stmt_int(q, tx->now_ms - (int64_t)OUTBOX_KEEP_DAYS * 86400000);
    st = stmt_step(q, e);
    if (st == ST_END) *n = stmt_changes(q);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- looking at it --- */

static struct str text_of(struct tx *tx, const struct stmt *q, int col)
{
    return stmt_is_null(q, col) ? STR_NONE : str_dup(stmt_get_text(q, col), tx->arena);
}

static void row_read(struct tx *tx, const struct stmt *q, struct outbox_row *r)
{
    *r = (struct outbox_row){.item = {.id = stmt_get_int(q, 0),
                                      .schedule = stmt_get_int(q, 1),
                                      .user = stmt_get_int(q, 2),
                                      .asked_by = stmt_get_int(q, 3),
                                      .attempts = stmt_get_int(q, 4),
                                      .what = text_of(tx, q, 5)},
                             .created_at = stmt_get_int(q, 6),
                             .due = stmt_get_int(q, 7),
                             .ended_at = stmt_get_int(q, 8),
                             .shown = stmt_get_int(q, 9),
                             .has_shown = !stmt_is_null(q, 9),
                             .bytes = stmt_get_int(q, 10),
                             .state = text_of(tx, q, 11),
                             .reason = text_of(tx, q, 12),
                             .detail = text_of(tx, q, 13),
                             .address = text_of(tx, q, 14),
                             .subject = text_of(tx, q, 15),
                             .user_name = text_of(tx, q, 16),
                             .schedule_name = text_of(tx, q, 17)};
}

enum status outbox_list(struct tx *tx, const struct outbox_query *p, struct outbox_row **out,
                        size_t *n, struct error *e)
{
    size_t limit = p->limit < OUTBOX_LIST_MAX ? p->limit : OUTBOX_LIST_MAX;
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT o.id, o.schedule, o.user_id, o.asked_by, o.attempts, o.what, o.created_at, "
            "o.due, o.ended_at, o.shown, o.bytes, o.state, o.reason, o.detail, o.address, "
            "o.subject, u.name, s.name FROM outbox o LEFT JOIN users u ON u.id = o.user_id LEFT "
            "JOIN mail_schedules s ON s.id = o.schedule AND CAST(? AS BIGINT) > 0 "
            "WHERE o.id < ? AND (CAST(? AS TEXT) = '' OR o.state = ?) AND (CAST(? AS BIGINT) = 0 "
            "OR o.schedule = ?) AND (CAST(? AS BIGINT) = 0 OR o.user_id = ?) ORDER BY o.id DESC "
            "LIMIT ?"),
        &q, e);
    if (st != ST_OK) return st;
    *out = arena_alloc(tx->arena, (limit + 1) * sizeof(**out));
    *n = 0;
    stmt_int(q, p->user);
    stmt_int(q, p->before == 0 ? INT64_MAX : p->before);
    stmt_text(q, p->state.p == NULL ? STR("") : p->state);
    stmt_text(q, p->state.p == NULL ? STR("") : p->state);
    stmt_int(q, p->schedule);
    stmt_int(q, p->schedule);
    stmt_int(q, p->user);
    stmt_int(q, p->user);
    stmt_int(q, (int64_t)limit);
    while (*n < limit && (st = stmt_step(q, e)) == ST_OK) row_read(tx, q, &(*out)[(*n)++]);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status outbox_retry(struct tx *tx, int64_t id, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = settings_permit(tx, e);

    if (st == ST_OK) {
        st = db_prepare(tx->db,
                        STR("UPDATE outbox SET state = 'waiting', due = ?, attempts = 0, "
                            "ended_at = NULL WHERE id = ? AND state IN ('failed', 'waiting') "
                            "AND leased_until <= ?"),
                        &q, e);
    }
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, id);
    stmt_int(q, tx->now_ms);
    st = stmt_step(q, e);
    bool hit = stmt_changes(q) == 1;
    stmt_done(q);
    if (st != ST_END) return st;
    return hit ? ST_OK : err(e, ST_NOT_FOUND, "not_found", "outbox");
}
