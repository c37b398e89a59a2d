/* ops/bonus.h - the bonus of a deal and its split over the team (C16).
 *
 * Shares are those of the deal's members (deal_member.share), exactly 100 % together; the split
 * is in minor units and adds up to the pool. Approving fixes it, paying closes it. */
#ifndef OPS_BONUS_H
#define OPS_BONUS_H

#include "ops/deal.h"
#include "ops/dealrows.h"
#include "rules/tactics.h"
#include "store/hook.h"

struct bonus_part {
    int64_t user, share, amount; /* share in millionths of a percent */
    struct str part;
};
struct bonus {
    struct record package;
    struct bonus_part *v;
    size_t n;
    bool whole;  /* the shares are 100 %: amounts are told */
    int64_t sum; /* of the shares */
};
/* As it would be split today; a package once approved has its own `split`. */
MUST_USE
enum status bonus_read(struct tx *tx, int64_t package, struct bonus *out, struct error *e);
/* Needs the right to approve. ST_CONFLICT bonus.state, bonus.shares; ST_FORBIDDEN. */
MUST_USE
enum status bonus_approve(struct tx *tx, int64_t package, const struct write_options *given,
                          struct record *out, struct error *e);
/* c->id: the package; on DAY_NONE: today. */
MUST_USE
enum status bonus_pay(const struct deal_call *c, struct day on, struct record *out,
                      struct error *e);
/* Hook `before` of bonus_package: what is being decided or approved is not changed any more. */
enum status bonus_before(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e);

#endif
