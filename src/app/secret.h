/* app/secret.h - a new password for somebody: from a file, from the terminal, or made up. */
#ifndef APP_SECRET_H
#define APP_SECRET_H

#include "app/command.h"
#include "auth/password.h"
#include "store/fault.h"

struct secret {
    struct str text;
    char hash[PASSWORD_HASH_ROOM];
    bool generated; /* to be shown once, by secret_show, after everything went well */
};
/* --password-file FILE (its last newline is dropped), else the terminal twice without echo,
 * else generated. Checked and hashed. -1: fine, else the exit code after a line on c->err. */
int secret_read(struct cmd *c, const struct password_about *about, struct secret *out);
void secret_show(struct cmd *c, const struct secret *s);
/* The faults of an input, one line each on c->err; EXIT_FAILED. */
int command_faults(struct cmd *c, const struct faults *f);

#endif
