/* ops/mail/settings.c - see settings.h. */
#include "ops/mail/settings.h"

#include "base/hash.h"
#include "base/seal.h"
#include "base/utf8.h"
#include "mail/mime.h"
#include "mail/smtp.h"
#include "ops/note.h"
#include "rules/check.h"

enum { PREFIX = 5, SECRET_BYTES = 24, NAME_MAX_LETTERS = 120, TEXT_BYTES_MAX = 200 };

const char *const mail_setting_keys[MS__COUNT] = {
    "on", "host", "port", "tls", "user", "from", "from_name", "base_url", "password", "secret"};

/* --- reading --- */

enum status mail_settings_read(struct tx *tx, struct mail_settings *out, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT key, value FROM setting WHERE key >= 'mail.' AND key < 'mail/'"),
        &q, e);

    for (size_t i = 0; i < MS__COUNT; i++) out->v[i] = STR("");
    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        int at = key_index(mail_setting_keys, MS__COUNT, str_skip(stmt_get_text(q, 0), PREFIX));
        if (at >= 0) out->v[at] = str_dup(stmt_get_text(q, 1), tx->arena);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- the password --- */

static struct str to_hex(struct str s, struct arena *a)
{
    static const char hex[] = "0123456789abcdef";
    char *p = arena_alloc(a, 2 * s.n + 1);

    for (size_t i = 0; i < s.n; i++) {
        p[2 * i] = hex[(unsigned char)s.p[i] >> 4];
        p[2 * i + 1] = hex[(unsigned char)s.p[i] & 15];
    }
    return (struct str){p, 2 * s.n};
}

static unsigned nibble(char c)
{
    return ascii_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10) & 15U;
}

static struct str of_hex(struct str s, struct arena *a)
{
    char *p = arena_alloc(a, s.n / 2 + 1);

    for (size_t i = 0; i + 1 < s.n; i += 2)
        p[i / 2] = (char)(nibble(s.p[i]) << 4 | nibble(s.p[i + 1]));
    return (struct str){p, s.n / 2};
}

enum status mail_password(struct tx *tx, const struct mail_settings *s, struct str *out,
                          struct error *e)
{
    struct str sealed = of_hex(s->v[MS_PASSWORD], tx->arena);

    *out = STR("");
    if (sealed.n == 0) return ST_OK;
    if (tx->seal == NULL || tx->seal->n == 0 ||
        !seal_open(tx->seal, STR("mail.password"), sealed, tx->arena, out))
        return err(e, ST_CONFLICT, "mail.password", "sealed with another key");
    return ST_OK;
}

/* --- writing --- */

static const char *check_one(enum mail_setting at, struct str v)
{
    int64_t port = 0;

    switch (at) {
    case MS_ON:
        return str_is(v, "0") || str_is(v, "1") ? NULL : "option";
    case MS_HOST:
        return v.n == 0 || smtp_host_ok(v) ? NULL : "characters";
    case MS_PORT:
        return str_int64(v, &port) && port > 0 && port < 65536 ? NULL : "range";
    case MS_TLS:
        return str_is(v, "starttls") || str_is(v, "tls") || str_is(v, "none") ? NULL : "option";
    case MS_FROM:
        return v.n == 0 || (check_email(v) && mail_address_ok(v)) ? NULL : "email";
    case MS_BASE_URL:
        return v.n == 0 || (check_url(v) && !str_ends(v, STR("/"))) ? NULL : "url";
    case MS_USER:
    case MS_FROM_NAME:
        return utf8_count(v) <= NAME_MAX_LETTERS && text_clean(v, false) ? NULL : "characters";
    case MS__WRITTEN:
    case MS_SECRET:
    case MS__COUNT:
        break;
    }
    return NULL;
}

static void check_all(const struct mail_settings *s, struct faults *f)
{
    static const enum mail_setting needed[] = {MS_HOST, MS_PORT, MS_FROM, MS_BASE_URL};

    for (int i = 0; i < MS__WRITTEN; i++) {
        if (s->v[i].n == 0 && i != MS_ON) continue;
        const char *fault =
            s->v[i].n > TEXT_BYTES_MAX ? "too_big" : check_one((enum mail_setting)i, s->v[i]);
        if (fault != NULL) fault_add(f, str_of(mail_setting_keys[i]), fault);
    }
    for (size_t i = 0; i < COUNT(needed) && mail_is_on(s); i++) {
        if (s->v[needed[i]].n == 0)
            fault_add(f, str_of(mail_setting_keys[needed[i]]), "required");
    }
}

static enum status put(struct tx *tx, enum mail_setting at, struct str value, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT "
                       "(key) DO UPDATE SET value = excluded.value"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, str_fmt(tx->arena, "mail.%s", mail_setting_keys[at]));
    stmt_text(q, value);
    return stmt_run(q, e);
}

static bool is_elsewhere(const struct mail_settings *a, const struct mail_settings *b)
{
    return !str_eq(a->v[MS_HOST], b->v[MS_HOST]) || !str_eq(a->v[MS_PORT], b->v[MS_PORT]) ||
           !str_eq(a->v[MS_TLS], b->v[MS_TLS]) || !str_eq(a->v[MS_USER], b->v[MS_USER]);
}

static enum status put_password(struct tx *tx, struct str password, struct error *e)
{
    struct str sealed = STR("");

    if (password.n > 0) {
        if (tx->seal == NULL || tx->seal->n == 0)
            return err(e, ST_CONFLICT, "seal.no_key", "no key");
        sealed =
            to_hex(seal_close(tx->seal, STR("mail.password"), password, tx->arena), tx->arena);
    }
    return put(tx, MS_PASSWORD, sealed, e);
}

static enum status write_changed(struct tx *tx, const struct mail_settings *old,
                                 const struct mail_settings *now, struct error *e)
{
    struct note n = {.tx = tx};
    enum status st = ST_OK;

    for (int i = 0; i < MS__WRITTEN && st == ST_OK; i++) {
        if (str_eq(old->v[i], now->v[i])) continue;
        note_text(&n, mail_setting_keys[i], old->v[i], now->v[i]);
        st = put(tx, (enum mail_setting)i, now->v[i], e);
    }
    if (st == ST_OK && old->v[MS_SECRET].n == 0)
        st = put(tx, MS_SECRET, random_token(SECRET_BYTES, tx->arena), e);
    if (st == ST_OK && !str_eq(old->v[MS_PASSWORD], now->v[MS_PASSWORD])) {
        note_text(&n, "password", STR("***"), STR("***"));
        st = put_password(tx, now->v[MS_PASSWORD], e);
    }
    return st == ST_OK ? note_write(&n, "mail_settings", "setting", 0, e) : st;
}

enum status mail_settings_save(struct tx *tx, const struct mail_settings_new *n,
                               struct faults *f, struct error *e)
{
    struct mail_settings old = {.v = {STR_NONE}}, now;
    enum status st = settings_permit(tx, e);

    if (st == ST_OK) st = mail_settings_read(tx, &old, e);
    if (st != ST_OK) return st;
    now = old;
    for (int i = 0; i < MS__WRITTEN; i++) {
        if (n->v[i].p != NULL) now.v[i] = text_tidy(n->v[i], tx->arena);
    }
    if (now.v[MS_ON].n == 0) now.v[MS_ON] = STR("0");
    if (now.v[MS_TLS].n == 0) now.v[MS_TLS] = STR("starttls");
    if (now.v[MS_PORT].n == 0) now.v[MS_PORT] = STR("587");
    if (n->password.p != NULL) now.v[MS_PASSWORD] = n->password;
    check_all(&now, f);
    if (n->password.n > TEXT_BYTES_MAX || !utf8_valid(n->password) ||
        !text_clean(n->password, false))
        fault_add(f, STR("password"), "characters");
    if (old.v[MS_PASSWORD].n > 0 && n->password.p == NULL && is_elsewhere(&old, &now))
        fault_add(f, STR("password"), "password_again");
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "mail settings");
    return write_changed(tx, &old, &now, e);
}
