/* app/place.h - a database opened for one command: connections, catalogue, company, actor,
 * host.
 *
 * On SQLite the writing connection is taken first and keeps every other process out; when it
 * is taken already, db.in_use says so. The schema must be of this program's version. */
#ifndef APP_PLACE_H
#define APP_PLACE_H

#include "app/command.h"

struct place;
/* Fills c->host and c->actor. ST_BUSY db.in_use; ST_CONFLICT migrate.older / migrate.newer;
 * ST_NOT_FOUND command.no_database when the file is not there. */
MUST_USE
enum status place_open(struct cmd *c, struct place **out, struct error *e);
void place_close(struct place *p); /* NULL is allowed */
/* For the commands that fill a place alone (init, demo, generate): the schema is made,
 * catalogue and company are loaded, c->host.tx writes on db. *done: there are users already.
 * The company's zone is the caller's to free. */
MUST_USE
enum status place_begin(struct cmd *c, struct db *db, struct company *company, bool *done,
                        struct error *e);
/* Version of the schema against the program's: ST_OK, or ST_CONFLICT migrate.older/.newer, or
 * db.unfinished where scale data was cut off. */
MUST_USE
enum status place_version(struct db *db, struct error *e);
/* --as LOGIN, else the system under the name of the OS user. host.tx has db and catalogue. */
MUST_USE
enum status place_actor(struct cmd *c, struct error *e);
/* Path of an SQLite url in the arena, NUL-terminated; NULL for others. */
const char *place_path(struct str url, struct arena *a);
/* One writing transaction on a connection of one's own, with the retries of PostgreSQL. */
MUST_USE
enum status place_write(struct db *db, const struct tx *like, write_fn *fn, void *arg,
                        bool *settings_changed, struct error *e);

#endif
