/* ops/mail/settings.h - the company's way to its mail server, in table setting.
 *
 * Mail is off until an administrator set it up and switched it on. The password is sealed with
 * the key of sensitive fields and never read out; a change of server or user takes a new one,
 * so that it cannot be sent elsewhere. Which hosts inside the house may be spoken to is not
 * here: the operator says it in the configuration (mail_inside). */
#ifndef OPS_MAIL_SETTINGS_H
#define OPS_MAIL_SETTINGS_H

#include "store/fault.h"
#include "store/tx.h"

enum mail_setting {
    MS_ON, /* "1" */
    MS_HOST,
    MS_PORT,
    MS_TLS, /* starttls, tls, none */
    MS_USER,
    MS_FROM,
    MS_FROM_NAME,
    MS_BASE_URL,               /* without a slash at the end */
    MS__WRITTEN,               /* of those a person writes */
    MS_PASSWORD = MS__WRITTEN, /* hex of the sealed bytes */
    MS_SECRET,                 /* of the links that unsubscribe; made with the first save */
    MS__COUNT
};
extern const char *const mail_setting_keys[MS__COUNT]; /* "on", "host", ... */
struct mail_settings {
    struct str v[MS__COUNT]; /* "" what nobody set */
};
static inline bool mail_is_on(const struct mail_settings *s)
{
    return str_is(s->v[MS_ON], "1");
}
/* For jobs; whoever shows it to people asks settings_permit first. */
MUST_USE
enum status mail_settings_read(struct tx *tx, struct mail_settings *out, struct error *e);
struct mail_settings_new {
    struct str v[MS__WRITTEN]; /* p NULL: as it is */
    struct str password;       /* p NULL: as it is; "": none */
};
/* ST_CONFLICT seal.no_key without a key to seal with. */
MUST_USE
enum status mail_settings_save(struct tx *tx, const struct mail_settings_new *n,
                               struct faults *f, struct error *e);
/* ST_CONFLICT mail.password: another key, or none. n 0: no password is set. */
MUST_USE
enum status mail_password(struct tx *tx, const struct mail_settings *s, struct str *out,
                          struct error *e);

#endif
