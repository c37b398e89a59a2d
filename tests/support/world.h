/* tests/support/world.h - a small company in a fresh database, for tests of store and above.
 *
 * Set up as init does, with units Company > Branch 1 (team A, team B), Branch 2 (team C) and a
 * user per letter below. world.tx is a system tx; world_as makes one of a user. Everything runs
 * in one open transaction on one writing connection and is gone with world_end. */
#ifndef TESTS_SUPPORT_WORLD_H
#define TESTS_SUPPORT_WORLD_H

#include "store/record.h"

enum world_user {          /* login of each: the letters in lower case */
                  W_ADMIN, /* admin */
                  W_ANN,   /* account manager, team A */
                  W_BOB,   /* account manager, team A */
                  W_CAT,   /* team lead, team A */
                  W_DAN,   /* account manager, team B */
                  W_EVE,   /* branch manager, Branch 1 */
                  W_FAY,   /* account manager, team C of Branch 2 */
                  W_OPS,   /* sales_ops, company */
                  W_VIC,   /* viewer, company */
                  W_MIA,   /* marketing, company */
                  W__COUNT
};
struct world {
    struct arena arena;
    struct db *db;
    struct company company;
    struct actor system;
    struct tx tx; /* of the system */
    const struct catalogue *cat;
    int64_t branch1, branch2, team_a, team_b, team_c, top;
    int64_t user[W__COUNT];
    struct actor actor[W__COUNT];
    struct tx as[W__COUNT];
    struct str url;
};
/* hooks may be NULL; more: entities added by the test, whose tables are made here. */
struct world *world_begin(const struct hooks *hooks, const struct entity *const *more,
                          size_t nmore);
void world_end(struct world *w);
struct tx *world_as(struct world *w, enum world_user u);
/* "key=text" pairs, values as value_from_text reads them; NULL ends. Fails the test on an
 * unknown key or a value that does not fit. */
struct input *world_input(struct tx *tx, const char *kind, ...);
/* Create or fail the test. */
int64_t world_create(struct tx *tx, struct input *in);
/* Id of the only living row of a kind whose column has this text. */
int64_t world_find(struct world *w, const char *table, const char *column, const char *text);

#endif
