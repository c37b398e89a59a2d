/* Key and regular accounts whose file is too thin to go to the customer with (process.md §7,
 * 3): owner and auditor are told at night, once a month each. Who was never audited has no
 * auditor yet; his file waits in the auditors' list. */
#include "ops/govern/govern.h"

#include "ops/fields.h"
#include "ops/notify.h"
#include "ops/raised.h"
#include "rules/keyrules.h"

enum { FILES_AT_ONCE = 50, QUIET_DAYS = 30, DAY_MS = 86400000 };
static const char sentence[] = "notice.file_thin";

static enum status ids_read(struct tx *tx, int64_t after, int64_t ids[FILES_AT_ONCE], size_t *n,
                            struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT a.id FROM accounts a WHERE a.id > ? AND a.deleted_at IS NULL AND "
            "a.segment IN ('key', 'regular') ORDER BY a.id LIMIT ?"),
        &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, after);
    stmt_int(s, FILES_AT_ONCE);
    while ((st = stmt_step(s, e)) == ST_OK) ids[(*n)++] = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status was_told(struct tx *tx, int64_t account, int64_t user, bool *told,
                            struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT 1 FROM notifications n WHERE n.\"link\" = ? AND n.\"user\" = ? AND "
            "n.link_kind = 'account' AND n.\"text\" = ? AND n.created_at > ? AND "
            "n.deleted_at IS NULL LIMIT 1"),
        &s, e);

    *told = false;
    if (st != ST_OK) return st;
    stmt_int(s, account);
    stmt_int(s, user);
    stmt_text(s, str_of(sentence));
    stmt_int(s, tx->now_ms - (int64_t)QUIET_DAYS * DAY_MS);
    st = stmt_step(s, e);
    *told = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status tell(struct tx *tx, const struct record *a, const char *whom, int percent,
                        struct error *e)
{
    int64_t user = field_id(record_field(a, whom));
    bool told = false;

    if (user == 0) return ST_OK;
    enum status st = was_told(tx, a->id, user, &told, e);
    if (st != ST_OK || told) return st;
    const struct notice n = {
        .user = user,
        .topic = "warning",
        .text = sentence,
        .args = {field_text(record_field(a, "name")), str_fmt(tx->arena, "%d", percent)},
        .nargs = 2,
        .link_kind = "account",
        .link = a->id};
    return notify(tx, &n, e);
}

static enum status look(struct tx *tx, int64_t id, struct error *e)
{
    struct file_quality q;
    struct record a;
    enum status st = record_get(tx, govern_kind(tx, "account"), id, &a, e);

    if (st != ST_OK) return st;
    account_file(tx, &a, &q);
    if (q.percent >= FILE_PCT) return ST_OK;
    st = tell(tx, &a, "owner", q.percent, e);
    return st == ST_OK ? tell(tx, &a, "audited_by", q.percent, e) : st;
}

enum status files_warn(struct tx *tx, int64_t after, int64_t *last, struct error *e)
{
    const struct actor *who = tx->actor;
    int64_t ids[FILES_AT_ONCE];
    size_t n = 0;
    enum status st = ids_read(tx, after, ids, &n, e);

    *last = 0;
    tx->actor = actor_raised(tx);
    for (size_t i = 0; st == ST_OK && i < n; i++) st = look(tx, ids[i], e);
    tx->actor = who;
    if (st == ST_OK && n == FILES_AT_ONCE) *last = ids[n - 1];
    return st;
}
