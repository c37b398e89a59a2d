/* app/keyfile.h - where the keys of sensitive fields lie: `key_file` of the configuration, else
 * PATH-key beside a SQLite database. PostgreSQL has none unless it is configured.
 *
 * The file must be readable by its owner alone. It is never part of a backup. */
#ifndef APP_KEYFILE_H
#define APP_KEYFILE_H

#include "app/config.h"
#include "base/err.h"
#include "base/seal.h"

/* make: a missing file is made with a new key. Without one, or without a place for one, out->n
 * is 0 and sensitive fields stay closed. ST_CONFLICT seal.key_mode, seal.key_file. */
MUST_USE
enum status keyfile_load(const struct config *c, bool make, struct seal *out, struct error *e);

/* A new key on top of the file, the others below it; or the first one alone. Written whole
 * under another name and put in its place: the file is never half there. ST_CONFLICT
 * seal.key_file, seal.key_mode, seal.no_key (no file), seal.keys (no room for another). */
MUST_USE
enum status keyfile_renew(const struct config *c, bool drop_older, struct error *e);

#endif
