/* auth/sign_in.c - see sign_in.h. */
#include "auth/sign_in.h"

#include "auth/actor.h"
#include "auth/attempt.h"
#include "auth/factor.h"
#include "auth/password.h"
#include "auth/token.h"
#include "store/history.h"

enum { BUSY_RETRY_S = 2, LOGIN_MAX = 100 };

struct known {    /* what the database says about a login */
    int64_t user; /* 0: nobody, or may not sign in */
    struct str login, name, hash;
};

static struct str login_fold(struct str login, struct arena *a)
{
    char *p = arena_alloc(a, login.n);

    for (size_t i = 0; i < login.n; i++) p[i] = ascii_lower(login.p[i]);
    return (struct str){p, login.n};
}

static enum status known_load(struct tx *tx, struct str login, struct known *out,
                              struct error *e)
{
    struct stmt *q;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT u.id, u.name, c.password FROM users u JOIN credential c ON "
                       "c.user_id = u.id WHERE u.login = ? AND u.deleted_at IS NULL AND "
                       "u.active = 1"),
                   &q, e);
    if (st != ST_OK) return st;
    *out = (struct known){.login = login};
    stmt_text(q, login);
    st = stmt_step(q, e);
    if (st == ST_OK) {
        out->user = stmt_get_int(q, 0);
        out->name = str_dup(stmt_get_text(q, 1), tx->arena);
        if (!stmt_is_null(q, 2)) out->hash = str_dup(stmt_get_text(q, 2), tx->arena);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

struct entry { /* what the writing step needs and gives */
    const struct sign_in *in;
    struct attempt attempt;
    const struct known *known;
    bool right;
    enum factor_verdict factor;
    struct session session;
    struct str token;
};

/* The account may have been closed, or its password changed, while the hash was computed. */
static enum status still_right(struct tx *tx, struct entry *en, bool *yes, struct error *e)
{
    struct known now;
    enum status st = known_load(tx, en->known->login, &now, e);

    if (st == ST_OK) *yes = now.user == en->known->user && str_eq(now.hash, en->known->hash);
    return st;
}

/* The values of the audit entry: from where, and which session. An address is all that is let
 * through as a peer, so that nothing needs escaping. */
static struct str entry_json(struct tx *tx, const struct entry *en)
{
    struct str peer = en->in->peer.p == NULL ? STR("") : en->in->peer;

    for (size_t i = 0; i < peer.n; i++) {
        if (!ascii_alnum(peer.p[i]) && strchr(".:%", peer.p[i]) == NULL) peer = STR("");
    }
    return str_fmt(tx->arena, "{\"peer\":\"%.*s\",\"session\":%lld}", STR_FMT(peer),
                   (long long)en->session.id);
}

static enum status enter(struct tx *tx, void *arg, struct error *e)
{
    struct entry *en = arg;
    const struct actor who = {
        .user = en->known->user, .login = en->known->login, .name = en->known->name};
    struct tx as = *tx; /* entries are his own, not the system's */
    bool right = en->right;
    enum status st = ST_OK;

    if (right) st = still_right(tx, en, &right, e);
    as.actor = &who;
    if (st == ST_OK && right)
        st = factor_check(&as, en->known->user, en->in->code, &en->factor, e);
    if (st != ST_OK) return st;
    en->right = right;
    if (right && en->factor == FACTOR_MISSING) return ST_OK; /* asked for, not yet judged */
    right = right && en->factor != FACTOR_WRONG;
    st = attempt_record(tx, &en->attempt, right, e);
    if (st != ST_OK) return st;
    if (!right) {
        const struct actor stranger = {.login = en->known->login, .name = en->known->login};
        as.actor = &stranger; /* nobody is known to have been here: the name that was given */
        return audit_note(&as, STR("sign_in_failed"), STR("user"), en->known->user,
                          entry_json(tx, en), e);
    }
    st = session_create(tx, &en->in->limits,
                        &(struct session){.user = en->known->user,
                                          .peer = en->in->peer,
                                          .agent = en->in->agent},
                        &en->session, &en->token, e);
    if (st != ST_OK) return st;
    return audit_note(&as, STR("sign_in"), STR("user"), who.user, entry_json(tx, en), e);
}

static int seconds_up(int64_t ms)
{
    return (int)((ms + 999) / 1000);
}

/* Text that could not be a login or a password is still counted and still costs a hash. */
static struct str bounded(struct str s, size_t max)
{
    return s.p == NULL ? STR("") : str_head(s, max);
}

enum status sign_in(struct host *h, const struct sign_in *in, struct signed_in *out,
                    struct error *e)
{
    enum { BYTES_A_CODE_POINT = 4 };
    struct str login = login_fold(bounded(in->login, LOGIN_MAX), h->tx.arena);
    struct known known;
    struct entry en = {.in = in, .attempt = {login, in->peer, in->agent}, .known = &known};
    int64_t wait = 0;
    bool right = false;
    enum status st = attempt_check(&h->tx, &en.attempt, &wait, e);

    if (st != ST_OK) return st;
    if (wait > 0) {
        out->retry_after_s = seconds_up(wait);
        return err(e, ST_LIMITED, "auth.limited", "wait %lld ms", (long long)wait);
    }
    st = known_load(&h->tx, login, &known, e);
    if (st != ST_OK) return st;
    st = password_verify(
        known.hash, bounded(in->password, PASSWORD_MAX * BYTES_A_CODE_POINT + 1), &right, e);
    if (st == ST_LIMITED) out->retry_after_s = BUSY_RETRY_S;
    if (st != ST_OK) return st;
    en.right = right && known.user != 0;
    st = host_write(h, enter, &en, e);
    if (st != ST_OK) return st;
    if (!en.right) return err(e, ST_UNAUTHENTICATED, "auth.wrong", "sign-in");
    if (en.factor == FACTOR_MISSING || en.factor == FACTOR_WRONG)
        return err(e, ST_UNAUTHENTICATED, "auth.code", "second factor");
    *out = (struct signed_in){.user = known.user, .session = en.session, .token = en.token};
    return ST_OK;
}

enum status sign_out(struct tx *tx, struct error *e)
{
    if (tx->actor->session == 0) return ST_OK;
    return session_kill(tx, tx->actor->session, tx->actor->user, e);
}

/* --- changing a password --- */

enum status password_set(struct tx *tx, int64_t user, struct str hash, struct error *e)
{
    struct stmt *q;
    enum status st =
        db_prepare(tx->db,
                   STR("INSERT INTO credential (user_id, password, changed_at) VALUES (?,?,?) "
                       "ON CONFLICT (user_id) DO UPDATE SET password = excluded.password, "
                       "changed_at = excluded.changed_at"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, user);
    stmt_text(q, hash);
    stmt_int(q, tx->now_ms);
    st = stmt_run(q, e);
    if (st == ST_OK) st = audit_note(tx, STR("password"), STR("user"), user, STR("{}"), e);
    if (st == ST_OK) st = token_revoke_user(tx, user, e);
    return st == ST_OK ? session_kill_user(tx, user, 0, e) : st;
}

/* Counted apart from sign-ins: a stolen session must not be a way to guess without end. */
static struct attempt own_attempt(const struct tx *tx)
{
    return (struct attempt){str_fmt(tx->arena, "change:%lld", (long long)tx->actor->user),
                            STR("change"), STR("")};
}

struct proof {
    struct attempt attempt;
    bool right;
};

static enum status proof_write(struct tx *tx, void *arg, struct error *e)
{
    struct proof *p = arg;

    return attempt_record(tx, &p->attempt, p->right, e);
}

enum status password_misused(struct host *h, struct error *e)
{
    struct proof p = {.attempt = own_attempt(&h->tx)};

    return host_write(h, proof_write, &p, e);
}

enum status password_prove(struct host *h, struct str password, struct faults *f,
                           struct error *e)
{
    struct proof p = {.attempt = own_attempt(&h->tx)};
    struct known known;
    int64_t wait = 0;
    enum status st = attempt_check(&h->tx, &p.attempt, &wait, e);

    if (st != ST_OK) return st;
    if (wait > 0) return err(e, ST_LIMITED, "auth.limited", "own password");
    st = known_load(&h->tx, h->tx.actor->login, &known, e);
    if (st == ST_OK) st = password_verify(known.hash, password, &p.right, e);
    if (st != ST_OK || p.right) return st;
    st = host_write(h, proof_write, &p, e);
    if (st != ST_OK) return st;
    fault_add(f, STR("password"), "wrong_old");
    return err(e, ST_INVALID, "invalid", "own password");
}

struct change {
    struct attempt attempt;
    bool right;
    char hash[PASSWORD_HASH_ROOM];
};

static enum status change_write(struct tx *tx, void *arg, struct error *e)
{
    struct change *c = arg;
    struct stmt *q;
    enum status st = attempt_record(tx, &c->attempt, c->right, e);

    if (st != ST_OK || !c->right) return st;
    st = db_prepare(tx->db,
                    STR("UPDATE credential SET password = ?, changed_at = ? WHERE user_id = ?"),
                    &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, str_of(c->hash));
    stmt_int(q, tx->now_ms);
    stmt_int(q, tx->actor->user);
    st = stmt_run(q, e);
    if (st == ST_OK)
        st = audit_note(tx, STR("password"), STR("user"), tx->actor->user, STR("{}"), e);
    if (st == ST_OK) st = token_revoke_user(tx, tx->actor->user, e);
    if (st == ST_OK) st = session_kill_user(tx, tx->actor->user, tx->actor->session, e);
    return st;
}

enum status password_change(struct host *h, struct str old, struct str new_, struct faults *f,
                            struct error *e)
{
    struct tx *tx = &h->tx;
    const struct actor *me = tx->actor;
    struct password_about about = {me->login, me->name, tx->company->name};
    struct change c = {.attempt = own_attempt(tx)};
    struct known known;
    const char *fault;
    int64_t wait = 0;
    enum status st = attempt_check(tx, &c.attempt, &wait, e);

    if (st != ST_OK) return st;
    if (wait > 0) return err(e, ST_LIMITED, "auth.limited", "password change");
    fault = password_fault(new_, &about, tx->arena);
    if (fault != NULL) {
        fault_add(f, STR("new"), fault);
        return err(e, ST_INVALID, "invalid", "new password");
    }
    st = known_load(tx, me->login, &known, e);
    if (st == ST_OK) st = password_verify(known.hash, old, &c.right, e);
    if (st == ST_OK && c.right) st = password_hash(new_, c.hash, e);
    if (st == ST_OK) st = host_write(h, change_write, &c, e);
    if (st != ST_OK) return st;
    if (c.right) return ST_OK;
    fault_add(f, STR("old"), "wrong_old");
    return err(e, ST_INVALID, "invalid", "old password");
}
