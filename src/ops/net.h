/* ops/net.h - the fishing net around a contact: who knows whom, and the warmest way to him from
 * our people (analysis.md 4).
 *
 * The net is spread from the target outwards: contacts up to three links away, and our people
 * tied to any of them. Ties are links between people and degrees of our people (a degree of n
 * is a warmth of n); rivals are no way. A contact the reader may not see is not in the net, nor
 * is any tie over him. */
#ifndef OPS_NET_H
#define OPS_NET_H

#include "ops/factread.h"
#include "rules/paths.h"

enum { NET_CONTACTS = 4000, NET_DRAWN = 120 };
struct net_node {
    bool user;           /* one of our people */
    bool drawn;          /* near the target, or on the way */
    int64_t id, account; /* account and name: of contacts that are drawn, and of our people */
    struct str name;
    int depth; /* links from the target; of our people: of the nearest contact, plus one */
};
struct net_tie {
    int32_t a, b; /* indexes of nodes */
    int warmth;
    bool degree; /* a degree of one of our people, else a link */
    int64_t id;  /* of that record */
    struct str kind;
    struct day since;
};
struct net {
    struct net_node *nodes; /* our people by id, then contacts by id */
    size_t nnodes;
    struct net_tie *ties;
    size_t nties;
    bool complete; /* false: more contacts than NET_CONTACTS, the rest left out */
    struct path_best best;
};
/* As the ties stood on the day; user 0: from anybody of ours. */
MUST_USE
enum status net_read(struct tx *tx, int64_t target, int64_t user, struct day day,
                     struct net *out, struct error *e);

#endif
