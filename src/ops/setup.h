/* ops/setup.h - what a new company begins with: settings, roles and their rights, the top of
 * the organisation, the two factory pipelines, the first administrator. */
#ifndef OPS_SETUP_H
#define OPS_SETUP_H

#include "store/fault.h"
#include "store/tx.h"

struct setup {
    struct str company;  /* name; also of the top unit */
    struct str currency; /* ISO 4217 */
    struct str timezone; /* IANA */
    struct str locale;   /* "zh-CN" or "en" */
    struct str login;    /* of the first administrator; p NULL: none */
    struct str name;     /* his name; p NULL: the login */
    struct str hash;     /* of his password */
};
/* In a writing transaction of the system. The catalogue of tx is used, the company of tx is not
 * looked at. ST_CONFLICT setup.done when a user exists already; ST_INVALID with faults. */
MUST_USE
enum status setup_run(struct tx *tx, const struct setup *s, struct faults *f, struct error *e);
/* Whether any user exists. */
MUST_USE
enum status setup_is_done(struct tx *tx, bool *yes, struct error *e);
/* Refuse what cannot be a company: unknown currency, zone, locale. */
MUST_USE
enum status setup_check(const struct setup *s, struct faults *f, struct error *e);

#endif
