/* auth/factor.c - see factor.h. Codes are made by liboath. */
#include "auth/factor.h"

#include "auth/session.h"
#include "auth/sign_in.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/seal.h"
#include "store/history.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <time.h>

enum {
    SECRET_BYTES = 20, /* bytes, as RFC 4226 recommends */
    DIGITS = 6,
    CODE_LETTERS = 10, /* of a recovery code: 50 bits */
    DRIFT = 1,         /* steps before and after */
};

struct factor {
    struct str secret, next; /* opened; p NULL: none */
    int64_t last;            /* step of the last code that counted */
};

static struct str about(struct tx *tx, int64_t user)
{
    return str_fmt(tx->arena, "totp:%lld", (long long)user);
}

static bool has_key(const struct tx *tx)
{
    return tx->seal != NULL && tx->seal->n > 0;
}

/* What cannot be opened (another key) is an error, never "no second factor". */
static enum status unseal(struct tx *tx, int64_t user, const struct stmt *s, int col,
                          struct str *out, struct error *e)
{
    *out = STR_NONE;
    if (stmt_is_null(s, col)) return ST_OK;
    if (!has_key(tx) ||
        !seal_open(tx->seal, about(tx, user), stmt_get_blob(s, col), tx->arena, out))
        return err(e, ST_CONFLICT, "factor.no_key", "sealed with another key");
    return ST_OK;
}

static enum status load(struct tx *tx, int64_t user, struct factor *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT totp, totp_next, totp_last FROM credential WHERE user_id = ?"), &s,
        e);

    *out = (struct factor){.last = 0};
    if (st != ST_OK) return st;
    stmt_int(s, user);
    st = stmt_step(s, e);
    if (st == ST_OK) st = unseal(tx, user, s, 0, &out->secret, e);
    if (st == ST_OK) st = unseal(tx, user, s, 1, &out->next, e);
    if (st == ST_OK) out->last = stmt_get_int(s, 2);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static bool code_is(struct str secret, int64_t step, struct str code)
{
    char made[DIGITS + 1];
    unsigned char diff = 0;
    time_t at = (time_t)(step * FACTOR_STEP_S);

    if (oath_totp_generate(secret.p, secret.n, at, FACTOR_STEP_S, 0, DIGITS, made) != OATH_OK)
        return false;
    for (size_t i = 0; i < DIGITS; i++) diff |= (unsigned char)(made[i] ^ code.p[i]);
    return diff == 0;
}

/* The step whose code this is, later than the last that counted; 0: none. */
static int64_t step_of(struct str secret, struct str code, int64_t now_ms, int64_t last)
{
    int64_t now = now_ms / 1000 / FACTOR_STEP_S, found = 0;

    if (secret.p == NULL || code.n != DIGITS) return 0;
    for (int64_t step = now - DRIFT; step <= now + DRIFT; step++) {
        if (step > last && code_is(secret, step, code)) found = step;
    }
    return found;
}

/* Letters and digits alone, as they were given out: "ab2cd-ef3gh" and "AB2CD EF3GH" are one. */
static struct str plain_code(struct str code, struct arena *a)
{
    char *p = arena_alloc(a, code.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < code.n; i++) {
        if (ascii_alnum(code.p[i])) p[n++] = ascii_lower(code.p[i]);
    }
    return (struct str){p, n};
}

static struct digest code_hash(int64_t user, struct str code)
{
    const struct str parts[] = {STR("recovery"), {(const char *)&user, sizeof(user)}, code};

    return hash_parts(parts, COUNT(parts));
}

static struct str digest_bytes(const struct digest *d)
{
    return (struct str){(const char *)d->b, DIGEST};
}

static enum status use_recovery(struct tx *tx, int64_t user, struct str code, bool *right,
                                struct error *e)
{
    struct str plain = plain_code(code, tx->arena);
    struct digest hash = code_hash(user, plain);
    struct stmt *s = NULL;
    enum status st = ST_OK;

    *right = false;
    if (plain.n != CODE_LETTERS) return ST_OK;
    st = db_prepare(tx->db,
                    STR("UPDATE recovery_code SET used_at = ? WHERE user_id = ? AND "
                        "code_hash = ? AND used_at IS NULL"),
                    &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, tx->now_ms);
    stmt_int(s, user);
    stmt_blob(s, digest_bytes(&hash));
    st = stmt_step(s, e);
    *right = st == ST_END && stmt_changes(s) == 1;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status remember_step(struct tx *tx, int64_t user, int64_t step, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("UPDATE credential SET totp_last = ? WHERE user_id = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, step);
    stmt_int(s, user);
    return stmt_run(s, e);
}

enum status factor_check(struct tx *tx, int64_t user, struct str code, enum factor_verdict *out,
                         struct error *e)
{
    struct factor have;
    struct str digits = str_trim(code.p == NULL ? STR("") : code);
    bool right = false;
    enum status st = load(tx, user, &have, e);

    *out = FACTOR_OFF;
    if (st != ST_OK || have.secret.p == NULL) return st;
    *out = FACTOR_MISSING;
    if (digits.n == 0) return ST_OK;
    int64_t step = step_of(have.secret, digits, tx->now_ms, have.last);
    if (step > 0) {
        *out = FACTOR_RIGHT;
        return remember_step(tx, user, step, e);
    }
    st = use_recovery(tx, user, digits, &right, e);
    *out = right ? FACTOR_RIGHT : FACTOR_WRONG;
    if (st != ST_OK || !right) return st;
    return audit_note(tx, STR("recovery_code"), STR("user"), user, STR("{}"), e);
}

/* --- in and out of force --------------------------------------------------------------------
 */

static enum status run_for(struct tx *tx, struct str sql, int64_t user, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, user);
    return stmt_run(s, e);
}

static enum status show_on_user(struct tx *tx, int64_t user, bool on, struct error *e)
{
    return run_for(tx,
                   on ? STR("UPDATE users SET second_factor = 1 WHERE id = ?")
                      : STR("UPDATE users SET second_factor = 0 WHERE id = ?"),
                   user, e);
}

static enum status set_next(struct tx *tx, int64_t user, struct str sealed, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("UPDATE credential SET totp_next = ? WHERE user_id = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_blob(s, sealed);
    stmt_int(s, user);
    return stmt_run(s, e);
}

static enum status begin_write(struct tx *tx, void *arg, struct error *e)
{
    const struct str *secret = arg;
    int64_t me = tx->actor->user;
    struct factor have;
    enum status st = load(tx, me, &have, e);

    if (st != ST_OK) return st;
    if (have.secret.p != NULL) return err(e, ST_CONFLICT, "factor.on", "in force");
    return set_next(tx, me, seal_close(tx->seal, about(tx, me), *secret, tx->arena), e);
}

/* Letters, digits and what RFC 3986 leaves alone stay as they are. */
static void put_escaped(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (ascii_alnum(s.p[i]) || s.p[i] == '-' || s.p[i] == '_' || s.p[i] == '.') {
            buf_char(b, s.p[i]);
        } else {
            buf_fmt(b, "%%%02X", (unsigned)(unsigned char)s.p[i]);
        }
    }
}

static enum status write_out(struct tx *tx, struct str secret, struct factor_new *out,
                             struct error *e)
{
    struct buf uri = {.max = 4096};
    char *text = NULL;
    size_t n = 0;

    if (oath_base32_encode(secret.p, secret.n, &text, &n) != OATH_OK)
        return err(e, ST_BUSY, "db.failed", "base32");
    out->secret = str_dup((struct str){text, n}, tx->arena);
    free(text); /* tidy: liboath gives malloc'd memory */
    buf_z(&uri, "otpauth://totp/Guanxi:");
    put_escaped(&uri, tx->actor->login);
    buf_z(&uri, "?secret=");
    put_escaped(&uri, out->secret);
    buf_z(&uri, "&issuer=Guanxi");
    out->uri = str_dup(buf_view(&uri), tx->arena);
    buf_release(&uri);
    return ST_OK;
}

enum status factor_begin(struct host *h, struct str password, struct factor_new *out,
                         struct faults *f, struct error *e)
{
    unsigned char bytes[SECRET_BYTES];
    struct str secret = {(const char *)bytes, SECRET_BYTES};
    enum status st;

    if (!has_key(&h->tx)) return err(e, ST_CONFLICT, "factor.no_key", "no key");
    st = password_prove(h, password, f, e);
    if (st != ST_OK) return st;
    random_bytes(bytes, sizeof(bytes));
    st = host_write(h, begin_write, &secret, e);
    if (st == ST_OK) st = write_out(&h->tx, secret, out, e);
    explicit_bzero(bytes, sizeof(bytes));
    return st;
}

/* Five and five of 32 letters and digits that cannot be taken for one another. */
static struct str make_code(struct arena *a)
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789z";
    unsigned char r[CODE_LETTERS];
    char *p = arena_alloc(a, CODE_LETTERS + 1);
    size_t n = 0;

    random_bytes(r, sizeof(r));
    for (size_t i = 0; i < CODE_LETTERS; i++) {
        if (i == CODE_LETTERS / 2) p[n++] = '-';
        p[n++] = letters[r[i] % 32];
    }
    return (struct str){p, n};
}

static enum status make_codes(struct tx *tx, struct str codes[FACTOR_CODES], struct error *e)
{
    int64_t me = tx->actor->user;
    enum status st = run_for(tx, STR("DELETE FROM recovery_code WHERE user_id = ?"), me, e);

    for (int i = 0; st == ST_OK && i < FACTOR_CODES; i++) {
        struct stmt *s = NULL;
        codes[i] = make_code(tx->arena);
        struct digest hash = code_hash(me, plain_code(codes[i], tx->arena));
        st = db_prepare(
            tx->db, STR("INSERT INTO recovery_code (user_id, code_hash) VALUES (?, ?)"), &s, e);
        if (st != ST_OK) return st;
        stmt_int(s, me);
        stmt_blob(s, digest_bytes(&hash));
        st = stmt_run(s, e);
    }
    return st;
}

enum status factor_confirm(struct tx *tx, struct str code, struct str codes[FACTOR_CODES],
                           struct faults *f, struct error *e)
{
    int64_t me = tx->actor->user;
    struct factor have;
    enum status st = load(tx, me, &have, e);

    if (st != ST_OK) return st;
    if (have.next.p == NULL) return err(e, ST_CONFLICT, "factor.none", "not begun");
    int64_t step = step_of(have.next, str_trim(code), tx->now_ms, 0);
    if (step == 0) {
        fault_add(f, STR("code"), "wrong_code");
        return err(e, ST_INVALID, "invalid", "code");
    }
    st = run_for(tx,
                 STR("UPDATE credential SET totp = totp_next, totp_next = NULL "
                     "WHERE user_id = ?"),
                 me, e);
    if (st == ST_OK) st = remember_step(tx, me, step, e);
    if (st == ST_OK) st = make_codes(tx, codes, e);
    if (st == ST_OK) st = show_on_user(tx, me, true, e);
    if (st == ST_OK) st = session_kill_user(tx, me, tx->actor->session, e);
    if (st != ST_OK) return st;
    return audit_note(tx, STR("second_factor_on"), STR("user"), me, STR("{}"), e);
}

static enum status clear(struct tx *tx, int64_t user, struct error *e)
{
    enum status st = run_for(tx,
                             STR("UPDATE credential SET totp = NULL, totp_next = NULL, "
                                 "totp_last = 0 WHERE user_id = ?"),
                             user, e);

    if (st == ST_OK)
        st = run_for(tx, STR("DELETE FROM recovery_code WHERE user_id = ?"), user, e);
    if (st == ST_OK) st = show_on_user(tx, user, false, e);
    if (st != ST_OK) return st;
    return audit_note(tx, STR("second_factor_off"), STR("user"), user, STR("{}"), e);
}

enum status factor_reset(struct tx *tx, int64_t user, struct error *e)
{
    enum status st = clear(tx, user, e);

    return st == ST_OK ? session_kill_user(tx, user, 0, e) : st;
}

struct drop {
    struct str code;
    enum factor_verdict verdict;
};

static enum status drop_write(struct tx *tx, void *arg, struct error *e)
{
    struct drop *d = arg;
    enum status st = factor_check(tx, tx->actor->user, d->code, &d->verdict, e);

    return st == ST_OK && d->verdict == FACTOR_RIGHT ? clear(tx, tx->actor->user, e) : st;
}

enum status factor_drop(struct host *h, struct str password, struct str code, struct faults *f,
                        struct error *e)
{
    struct drop d = {.code = code};
    enum status st = password_prove(h, password, f, e);

    if (st == ST_OK) st = host_write(h, drop_write, &d, e);
    if (st != ST_OK) return st;
    if (d.verdict == FACTOR_OFF) return err(e, ST_CONFLICT, "factor.none", "not in force");
    if (d.verdict == FACTOR_RIGHT) return ST_OK;
    st = password_misused(h, e); /* codes are not guessed without end either */
    fault_add(f, STR("code"), "wrong_code");
    return st == ST_OK ? err(e, ST_INVALID, "invalid", "code") : st;
}

enum status factor_state(struct tx *tx, int64_t user, bool *on, int *left, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT CASE WHEN c.totp IS NULL THEN 0 ELSE 1 END, (SELECT count(*) FROM "
            "recovery_code r WHERE r.user_id = c.user_id AND r.used_at IS NULL) "
            "FROM credential c WHERE c.user_id = ?"),
        &s, e);

    *on = false;
    *left = 0;
    if (st != ST_OK) return st;
    stmt_int(s, user);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        *on = stmt_get_int(s, 0) != 0;
        *left = (int)stmt_get_int(s, 1);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
