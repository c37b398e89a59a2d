/* ops/sight.h - whose roll-ups an actor is told, and what he sees beside them.
 *
 * Roll-ups are kept by owner of the record and owner of its account. Whoever sees everything
 * gets everybody's; a scope is the sum over the people in it plus an exact query over what is
 * visible by sharing alone. What may be seen at all is asked of the query layer as ever: this
 * only says where to look. */
#ifndef OPS_SIGHT_H
#define OPS_SIGHT_H

#include "store/sql.h"
#include "store/tx.h"

struct people {
    int64_t *ids;
    size_t n;
};
/* " IN (?, ?)" */
void sight_put_people(struct sql *q, const struct people *p);

struct sight {
    const struct cat_entity *kind; /* of record */
    enum scope scope;
    bool none, all; /* else: what the people own, or what lies on their accounts */
    bool shared;    /* something is seen by sharing alone, perhaps */
    struct people people;
};
/* Of a kind that has an owner. */
MUST_USE
enum status sight_of(struct tx *tx, const struct cat_entity *kind, struct sight *out,
                     struct error *e);
/* A condition on alias t: shared, and not counted by the people of the scope. */
void sight_put_only_shared(struct sql *q, const struct actor *a, const struct sight *s);

#endif
