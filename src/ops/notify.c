#include "ops/notify.h"

#include "model/options.h"
#include "ops/fields.h"
#include "ops/raised.h"
#include "store/change.h"
#include "store/json.h"

static const struct cat_entity *inbox(const struct tx *tx)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("notification"));
    CHECK_BUG(kind != NULL);
    return kind;
}

bool notify_may_mute(struct str topic)
{
    return !str_is(topic, "approval_asked");
}

static enum status is_muted(struct tx *tx, int64_t user, const char *topic, bool *yes,
                            struct error *e)
{
    struct stmt *s = NULL;

    *yes = false;
    if (!notify_may_mute(str_of(topic))) return ST_OK;
    enum status st = db_prepare(
        tx->db, STR("SELECT 1 FROM notification_mute WHERE user_id = ? AND topic = ?"), &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, user);
    stmt_text(s, str_of(topic));
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static struct str args_json(struct tx *tx, const struct notice *n)
{
    struct json j = {.arena = tx->arena};

    json_z(&j, "[");
    for (size_t i = 0; i < n->nargs; i++) {
        if (i > 0) json_z(&j, ",");
        json_text(&j, n->args[i].p == NULL ? STR("") : n->args[i]);
    }
    json_z(&j, "]");
    return json_view(&j);
}

/* An inbox is no business record: its rows leave no audit entry, but its owner's page hears of
 * them. */
static enum status put(struct tx *tx, const struct notice *n, struct error *e)
{
    struct input *in = input_new(tx, inbox(tx));
    struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    const struct actor *who = tx->actor;
    bool was_bulk = tx->bulk;
    struct record r;

    input_set(in, "user", value_int(n->user));
    input_set(in, "topic", value_text(str_of(n->topic)));
    input_set(in, "text", value_text(str_of(n->text)));
    input_set(in, "args", value_text(args_json(tx, n)));
    if (n->link_kind != NULL) {
        input_set(in, "link_kind", value_text(str_of(n->link_kind)));
        input_set(in, "link", value_int(n->link));
    }
    tx->actor = actor_raised(tx);
    tx->bulk = true;
    enum status st = record_create(tx, in, &o, &faults, &r, e);
    tx->bulk = was_bulk;
    tx->actor = who;
    return st == ST_OK && !was_bulk ? change_event(tx, &r, 'c', e) : st;
}

enum status notify(struct tx *tx, const struct notice *n, struct error *e)
{
    bool muted = false;
    bool asked = strcmp(n->topic, "approval_asked") == 0;

    if (n->user == 0 || (n->user == tx->actor->user && !asked)) return ST_OK;
    enum status st = is_muted(tx, n->user, n->topic, &muted, e);
    return st == ST_OK && !muted ? put(tx, n, e) : st;
}

/* Other pages of the same person follow. */
static enum status tell(struct tx *tx, int64_t id, int64_t version, struct error *e)
{
    struct record r = {.kind = inbox(tx), .id = id, .version = version};
    return change_event(tx, &r, 'u', e);
}

/* Runs an UPDATE ... RETURNING id, version that is bound already. */
static enum status tell_each(struct tx *tx, struct stmt *s, int64_t *n, struct error *e)
{
    enum { MANY = 64 };
    int64_t ids[MANY], versions[MANY];
    size_t kept = 0;
    enum status st;

    *n = 0;
    while ((st = stmt_step(s, e)) == ST_OK) {
        ++*n;
        if (kept == MANY) continue; /* the page asks for the whole list anyway */
        ids[kept] = stmt_get_int(s, 0);
        versions[kept++] = stmt_get_int(s, 1);
    }
    stmt_done(s);
    if (st != ST_END) return st;
    st = ST_OK;
    for (size_t i = 0; i < kept && st == ST_OK; i++) st = tell(tx, ids[i], versions[i], e);
    return st;
}

enum status notify_done(struct tx *tx, const char *link_kind, int64_t link, int64_t user,
                        struct error *e)
{
    struct stmt *s = NULL;
    int64_t n = 0;
    enum status st =
        db_prepare(tx->db,
                   STR("UPDATE notifications SET \"done_at\" = ?, version = version + 1 WHERE "
                       "\"link\" = ? AND \"link_kind\" = ? AND deleted_at IS NULL AND "
                       "\"done_at\" IS NULL AND (CAST(? AS BIGINT) = 0 OR own_user = ?) "
                       "RETURNING id, version"),
                   &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, tx->now_ms);
    stmt_int(s, link);
    stmt_text(s, str_of(link_kind));
    stmt_int(s, user);
    stmt_int(s, user);
    return tell_each(tx, s, &n, e);
}

/* --- one's own --- */

static void args_read(struct notification *n, struct str json, struct arena *a)
{
    /* Written by args_json: ["..","..",...]; an escaped quote is no end. */
    size_t from = 0;
    bool inside = false;

    for (size_t i = 0; i < json.n && n->nargs < NOTICE_ARGS; i++) {
        if (inside && json.p[i] == '\\') {
            i++;
        } else if (json.p[i] == '"' && !inside) {
            from = i;
            inside = true;
        } else if (json.p[i] == '"') {
            struct str quoted = {json.p + from, i + 1 - from};
            n->args[n->nargs++] = json_unquote(str_dup(quoted, a), a);
            inside = false;
        }
    }
}

static void row_read(struct stmt *s, struct notification *n, struct arena *a)
{
    *n = (struct notification){
        .id = stmt_get_int(s, 0),
        .at = stmt_get_int(s, 1),
        .topic = str_dup(stmt_get_text(s, 2), a),
        .text = str_dup(stmt_get_text(s, 3), a),
        .link = stmt_get_int(s, 6),
        .read_at = stmt_get_int(s, 7),
        .done_at = stmt_get_int(s, 8),
        .snoozed_until = stmt_get_int(s, 9),
        .version = stmt_get_int(s, 10),
    };
    if (!stmt_is_null(s, 4)) args_read(n, stmt_get_text(s, 4), a);
    if (!stmt_is_null(s, 5)) n->link_kind = str_dup(stmt_get_text(s, 5), a);
}

enum status notify_list(struct tx *tx, const struct notify_query *q, struct notification **out,
                        size_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        q->unread
            ? STR("SELECT id, created_at, \"topic\", \"text\", \"args\", \"link_kind\", "
                  "\"link\", \"read_at\", \"done_at\", \"snoozed_until\", version FROM notifications "
                  "WHERE own_user = ? AND deleted_at IS NULL AND id < ? AND \"read_at\" IS "
                  "NULL AND \"done_at\" IS NULL AND (\"snoozed_until\" IS NULL OR "
                  "\"snoozed_until\" <= ?) ORDER BY id DESC LIMIT ?")
            : STR("SELECT id, created_at, \"topic\", \"text\", \"args\", \"link_kind\", "
                  "\"link\", \"read_at\", \"done_at\", \"snoozed_until\", version FROM notifications "
                  "WHERE own_user = ? AND deleted_at IS NULL AND id < ? AND ? > 0 "
                  "ORDER BY id DESC LIMIT ?"),
        &s, e);
    if (st != ST_OK) return st;
    size_t limit = q->limit < NOTICE_LIST_MAX ? q->limit : NOTICE_LIST_MAX;
    *out = arena_alloc(tx->arena, limit * sizeof(**out));
    *n = 0;
    stmt_int(s, tx->actor->user);
    stmt_int(s, q->before == 0 ? INT64_MAX : q->before);
    stmt_int(s, tx->now_ms);
    stmt_int(s, (int64_t)limit);
    while (*n < limit && (st = stmt_step(s, e)) == ST_OK)
        row_read(s, &(*out)[(*n)++], tx->arena);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status notify_count(struct tx *tx, int64_t *n, struct error *e)
{
    return db_number(
        tx->db,
        STR("SELECT COUNT(*) FROM notifications WHERE own_user = ? AND deleted_at IS NULL"),
        tx->actor->user, n, e);
}

enum status notify_unread(struct tx *tx, int64_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT COUNT(*) FROM notifications WHERE own_user = ? AND deleted_at "
                       "IS NULL AND \"read_at\" IS NULL AND \"done_at\" IS NULL AND "
                       "(\"snoozed_until\" IS NULL OR \"snoozed_until\" <= ?)"),
                   &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, tx->actor->user);
    stmt_int(s, tx->now_ms);
    st = stmt_one(s, e);
    if (st == ST_OK) *n = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

static enum status change_mine(struct tx *tx, struct str sql, int64_t id, int64_t value,
                               struct error *e)
{
    struct stmt *s = NULL;
    int64_t n = 0;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    if (value == 0) {
        stmt_null(s);
    } else {
        stmt_int(s, value);
    }
    stmt_int(s, id);
    stmt_int(s, tx->actor->user);
    st = tell_each(tx, s, &n, e);
    return st == ST_OK && n == 0 ? err(e, ST_NOT_FOUND, "not_found", "notification") : st;
}

enum status notify_read(struct tx *tx, int64_t id, bool read, struct error *e)
{
    return change_mine(
        tx,
        STR("UPDATE notifications SET \"read_at\" = ?, \"snoozed_until\" = NULL, version = "
            "version + 1 WHERE id = ? AND own_user = ? AND deleted_at IS NULL "
            "RETURNING id, version"),
        id, read ? tx->now_ms : 0, e);
}

enum status notify_snooze(struct tx *tx, int64_t id, int64_t until, struct error *e)
{
    return change_mine(tx,
                       STR("UPDATE notifications SET \"read_at\" = NULL, \"snoozed_until\" = "
                           "?, version = version + 1 WHERE id = ? AND own_user = ? AND "
                           "deleted_at IS NULL RETURNING id, version"),
                       id, until, e);
}

enum status notify_read_all(struct tx *tx, struct error *e)
{
    struct stmt *s = NULL;
    int64_t n = 0;
    enum status st = db_prepare(
        tx->db,
        STR("UPDATE notifications SET \"read_at\" = ?, version = version + 1 WHERE own_user = "
            "? AND deleted_at IS NULL AND \"read_at\" IS NULL RETURNING id, version"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, tx->now_ms);
    stmt_int(s, tx->actor->user);
    return tell_each(tx, s, &n, e);
}

static int topic_index(struct str topic)
{
    for (size_t i = 0; i < notification_topic_options.n; i++) {
        if (str_is(topic, notification_topic_options.options[i].key)) return (int)i;
    }
    return -1;
}

enum status notify_muted(struct tx *tx, bool *muted, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT topic FROM notification_mute WHERE user_id = ?"), &s, e);

    for (size_t i = 0; i < notification_topic_options.n; i++) muted[i] = false;
    if (st != ST_OK) return st;
    stmt_int(s, tx->actor->user);
    while ((st = stmt_step(s, e)) == ST_OK) {
        int at = topic_index(stmt_get_text(s, 0));
        if (at >= 0) muted[at] = true;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status notify_mute(struct tx *tx, struct str topic, bool mute, struct error *e)
{
    struct stmt *s = NULL;

    if (topic_index(topic) < 0 || (mute && !notify_may_mute(topic))) {
        return err(e, ST_INVALID, "notice.topic", "topic");
    }
    enum status st = db_prepare(
        tx->db,
        mute ? STR("INSERT INTO notification_mute (user_id, topic) VALUES (?, ?) ON CONFLICT "
                   "(user_id, topic) DO NOTHING")
             : STR("DELETE FROM notification_mute WHERE user_id = ? AND topic = ?"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, tx->actor->user);
    stmt_text(s, topic);
    return stmt_run(s, e);
}

enum status notify_purge(struct tx *tx, int64_t limit, int64_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("DELETE FROM notifications WHERE id IN (SELECT id FROM "
                                    "notifications ORDER BY id LIMIT ?) AND created_at < ?"),
                                &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, limit);
    stmt_int(s, tx->now_ms - (int64_t)NOTICE_KEEP_DAYS * 86400000);
    st = stmt_step(s, e);
    if (st == ST_END) *n = stmt_changes(s);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
