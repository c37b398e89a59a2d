/* ops/ties.h - hooks of what ties people together: posts, links, degrees, needs, the ledger. */
#ifndef OPS_TIES_H
#define OPS_TIES_H

#include "store/hook.h"

/* Position: recorded by whom and when; the department and the post above are of its account; it
 * does not end before it begins. */
enum status position_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e);
/* Contact link: between a contact and either another contact or one of our people. */
enum status link_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);
/* Relationship: recorded by whom and when; a new degree keeps the target of the one before. */
enum status relationship_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);
/* A new degree ends the one before it on the eve, ends itself on the eve of a later one, and
 * supersedes one that began on its own day. */
enum status relationship_after(struct tx *tx, const struct record *now,
                               const struct record *old, struct error *e);
/* Need: its account from the contact; a personal need is somebody's; confirmed = expressed and
 * shared (domain.md 3). */
enum status need_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);
/* Exchange: its account from the contact; a promise begins open, what was given is kept at
 * once; a settled one has its day; gifts and hospitality have an amount. */
enum status exchange_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e);

#endif
