/* auth/attempt.c - see attempt.h. Rows of sign_in_attempt: who, when, whether it failed; who is
 * "login:X", "peer:X" or "device:X|DIGEST". A count begins anew after the last right one. */
#include "auth/attempt.h"

#include "base/hash.h"

enum { DEVICE_KEPT_DAYS = 90, WHO_MAX = 160 };

struct keys {
    struct str login, peer, device;
};

static struct keys keys_make(struct tx *tx, const struct attempt *a)
{
    struct str parts[] = {a->login, a->peer, a->agent};
    struct digest d = hash_parts(parts, COUNT(parts));
    char hex[2 * DIGEST];
    struct keys k;

    digest_hex(&d, hex);
    k.login = str_fmt(tx->arena, "login:%.*s", STR_FMT(str_head(a->login, WHO_MAX)));
    k.peer = str_fmt(tx->arena, "peer:%.*s", STR_FMT(str_head(a->peer, WHO_MAX)));
    k.device = str_fmt(tx->arena, "device:%.*s", 2 * DIGEST, hex);
    return k;
}

/* When `who` was last right; 0: never. */
static enum status last_right(struct tx *tx, struct str who, int64_t *at, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db, STR("SELECT MAX(at) FROM sign_in_attempt WHERE who = ? AND failed = 0"), &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, who);
    st = stmt_one(q, e);
    if (st == ST_OK) *at = stmt_get_int(q, 0);
    stmt_done(q);
    return st;
}

/* How long until fewer than `limit` wrong ones lie in the window; 0: now. */
static enum status wait_of(struct tx *tx, struct str who, int64_t since, int64_t limit,
                           int64_t *wait, struct error *e)
{
    int64_t start = tx->now_ms - ATTEMPT_WINDOW_MS;
    struct stmt *q;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT at FROM sign_in_attempt WHERE who = ? AND failed = 1 "
                       "AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, who);
    stmt_int(q, since > start ? since : start);
    stmt_int(q, limit - 1);
    st = stmt_step(q, e);
    *wait = st == ST_OK ? stmt_get_int(q, 0) - start : 0;
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status attempt_check(struct tx *tx, const struct attempt *a, int64_t *wait_ms,
                          struct error *e)
{
    struct keys k = keys_make(tx, a);
    int64_t known = 0, since = 0, w1 = 0, w2 = 0;
    enum status st = last_right(tx, k.device, &known, e);

    if (st != ST_OK) return st;
    if (known != 0) return wait_of(tx, k.device, known, ATTEMPTS_LOGIN, wait_ms, e);
    st = last_right(tx, k.login, &since, e);
    if (st == ST_OK) st = wait_of(tx, k.login, since, ATTEMPTS_LOGIN, &w1, e);
    if (st == ST_OK) st = wait_of(tx, k.peer, 0, ATTEMPTS_PEER, &w2, e);
    if (st == ST_OK) *wait_ms = w1 > w2 ? w1 : w2;
    return st;
}

static enum status add(struct tx *tx, struct str who, bool failed, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db, STR("INSERT INTO sign_in_attempt (who, at, failed) VALUES (?,?,?)"), &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, who);
    stmt_int(q, tx->now_ms);
    stmt_int(q, failed ? 1 : 0);
    return stmt_run(q, e);
}

enum status attempt_record(struct tx *tx, const struct attempt *a, bool right, struct error *e)
{
    struct keys k = keys_make(tx, a);
    int64_t known = 0;
    enum status st = last_right(tx, k.device, &known, e);

    if (st != ST_OK) return st;
    if (right) {
        /* From a known device the login's own count stands: the owner's coming and going must
         * not give a stranger ten more tries each time. */
        if (known == 0) st = add(tx, k.login, false, e);
        return st == ST_OK ? add(tx, k.device, false, e) : st;
    }
    st = add(tx, known != 0 ? k.device : k.login, true, e);
    return st == ST_OK ? add(tx, k.peer, true, e) : st;
}

enum status attempt_purge(struct tx *tx, int64_t *n, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(tx->db,
                                STR("DELETE FROM sign_in_attempt WHERE at <= ? AND "
                                    "(failed = 1 OR at <= ? OR who LIKE 'login:%')"),
                                &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms - ATTEMPT_WINDOW_MS);
    stmt_int(q, tx->now_ms - DEVICE_KEPT_DAYS * 86400000LL);
    st = stmt_step(q, e);
    if (st == ST_END) *n = stmt_changes(q);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}
