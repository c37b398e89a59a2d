/* tests/support/world.h - a small company to test store and ops in, without the HTTP side.
 *
 *   远山 (company)  head: admin, vp, marketing, viewer
 *     华东 (branch)   gm_east;  一组: lead_east, ann, bob
 *     华南 (branch)   gm_south; 二组: carl
 *   pipeline p5 (default): potential 10, intent 30, proposal 50, closing 70, signed 100
 *
 * A world has one writing connection; world_as commits what is open and begins a new
 * transaction for that person. Failing calls fail the test. */
#ifndef TESTS_SUPPORT_WORLD_H
#define TESTS_SUPPORT_WORLD_H

#include "store/hook.h"
#include "tests/test.h"

enum who {
    SYSTEM,
    ADMIN,
    VP,
    MARKETING,
    VIEWER,
    GM_EAST,
    LEAD_EAST,
    ANN,
    BOB,
    GM_SOUTH,
    CARL,
    WHO__N
};
struct world {
    struct arena arena;
    struct str url;
    struct db *db;
    const struct catalogue *cat;
    struct company company;
    struct actor actors[WHO__N];
    int64_t user[WHO__N]; /* 0: SYSTEM */
    int64_t company_unit, east, south, team1, team2;
    int64_t pipeline;
    struct tx tx;
    struct faults faults; /* of the last create or update */
    struct error error;
};

void world_open(struct world *w);
/* With more entities (schema made from their tables) and hooks. */
struct world_extra {
    const struct entity *const *more;
    size_t nmore;
    const struct hooks *hooks;
};
void world_open_with(struct world *w, const struct world_extra *extra);
void world_close(struct world *w);
struct tx *world_as(struct world *w, enum who who);
void world_commit(struct world *w);
void world_rollback(struct world *w);

/* Fields as "key=value" texts, each as a form would send it; money as "key=MINOR CUR", ids of
 * F_REFS with commas; ends with NULL. `text` may be changed by nobody. */
enum status world_try(struct world *w, const char *kind, struct record *out, ...)
    __attribute__((sentinel));
int64_t world_new(struct world *w, const char *kind, ...) __attribute__((sentinel));
enum status world_change(struct world *w, const char *kind, int64_t id, const char *pair);
const struct cat_entity *world_kind(const struct world *w, const char *kind);
/* A field of the record as the actor reads it; aborts when he may not see the record. */
struct value world_get(struct world *w, const char *kind, int64_t id, const char *field);
bool world_sees(struct world *w, enum who who, const char *kind, int64_t id);
/* First column of the first row as a number; printf into the text. */
int64_t world_int(struct world *w, const char *sql, ...) __attribute__((format(printf, 2, 3)));
void world_sql(struct world *w, const char *sql, ...) __attribute__((format(printf, 2, 3)));
bool world_fault(const struct world *w, const char *field, const char *code);

#endif
