/* app/config.h - the settings of the program: file, then environment, then flags.
 *
 * The file has lines "key = value", comments with # or ;, and section lines that only group.
 * The environment has GUANXI_KEY in capitals, flags have --key with dashes. An unknown key is
 * an error wherever it stands: a setting that is misspelt must not be silently missing. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "base/arena.h"
#include "base/str.h"
#include "model/actor.h"

#include <stdio.h>

struct config {
    struct str db;       /* "sqlite:guanxi.db" */
    struct str listen;   /* "127.0.0.1:8080" */
    struct str key_file; /* keys of sensitive fields; "": beside a SQLite database */
    struct str tls_cert, tls_key;
    struct str trusted_proxies; /* addresses, comma between */
    bool behind_proxy;          /* TLS ends at a proxy in front */
    int64_t loops, workers;     /* 0: by the machine */
    int64_t connections, connections_per_address;
    int64_t session_idle_minutes, session_hours;
    struct str fonts;       /* directory of the fonts of printed books; "": the usual places */
    struct str mail_inside; /* mail servers within the house, comma between */
    struct str mail_ca;     /* certificates to check mail servers by; "": those of the system */
    struct str log_level;
    enum language lang; /* of what is said about it; not a setting */
};

/* The place of a setting in the table, for flags: which keys exist. */
extern const char *const config_keys[];
extern const size_t config_keys_n;

/* Factory values. */
void config_init(struct config *c);
/* Text of a config file; texts are kept in the arena. false after a line on err. */
bool config_text(struct config *c, struct str text, const char *name, struct arena *a,
                 FILE *err);
bool config_file(struct config *c, const char *path, struct arena *a, FILE *err);
/* envp as of main; entries that do not begin with GUANXI_ are not looked at. */
bool config_env(struct config *c, const char *const *envp, struct arena *a, FILE *err);
/* key as in the file or with dashes. */
bool config_set(struct config *c, struct str key, struct str value, struct arena *a, FILE *err);
/* What makes it unsafe or impossible to serve, one line each on err; 0 when fine. */
int config_check(const struct config *c, FILE *err);

#endif
