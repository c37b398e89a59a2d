/* store/tx.h - what a verb works in: connection, actor, catalogue, clock, arena.
 *
 * A write verb is a function (tx, input, out, error) run whole inside one transaction
 * (SQLite: a savepoint on the writer; PostgreSQL: a SERIALIZABLE transaction that may
 * be run again from the start). It does no network, no file, no argon2. Read verbs get
 * the same struct on a reading connection. Whoever made the tx owns commit and
 * rollback; verbs never call them. */
#ifndef STORE_TX_H
#define STORE_TX_H

#include "base/arena.h"
#include "db/db.h"
#include "model/actor.h"
#include "model/catalogue.h"

/* Company settings that rules and store need; a snapshot, swapped on change. */
struct company {
    struct str name;
    struct currency currency;
    struct str timezone;
    struct zone *zone; /* owned by whoever loaded the company */
    struct str locale; /* "zh-CN" or "en": language of texts nobody asked for */
};

/* A record that changed; sent to listeners after the commit, never before. */
struct event {
    int64_t seq; /* id of the event row; 0 before it is read back */
    const struct cat_entity *kind;
    int64_t id, version;
    char what; /* 'c' created, 'u' updated, 'd' deleted, 'r' restored */
};

struct hooks;
struct seal;
struct tx {
    struct db *db;
    const struct catalogue *cat;
    const struct company *company;
    const struct actor *actor;
    const struct hooks *hooks; /* app/wire.c; NULL: none */
    const struct seal *seal;   /* keys of sensitive fields; NULL: none can be written or read */
    struct arena *arena;
    int64_t now_ms;
    struct day today; /* company zone */
    int64_t commits;  /* of the server before anything was read, from 1; 0: unknown */
    struct str request_id;
    int64_t import_id; /* 0: not an import */
    bool lenient;      /* import: required fields may be empty (incomplete), server dates may be
                          given */
    bool bulk; /* generate: no audit per record, no events, roll-ups rebuilt at the end */
    struct event *events;
    size_t nevents, events_room;
    bool settings_changed; /* catalogue or company changed: snapshots must be made anew after
                              commit */
    bool rights_changed;   /* auth.epoch was bumped: cached actors and sessions are void after
                              commit */
};

/* Made for a test, a command, a job or a request. now and today are taken from the clock. */
void tx_init(struct tx *tx, struct db *db, const struct catalogue *cat,
             const struct company *company, const struct actor *actor, struct arena *arena);
/* Load the catalogue with custom fields and options, and the company, from the database. */
MUST_USE
enum status tx_load_catalogue(struct db *db, struct arena *a, uint64_t version,
                              const struct catalogue **out, struct error *e);
MUST_USE
enum status tx_load_company(struct db *db, struct arena *a, struct company *out,
                            struct error *e);

#endif
