/* ops/plan_actual.h - what a plan's benefits came to, from orders and payments (domain.md
 * section 7, plan_benefit); private to ops/plan_view.c.
 *
 * Sales and profit are those of the account's orders (confirmed or later, returns below zero)
 * by ordered_on; of an account without any such order that the reader sees, those of its deals
 * won, by closed_on, as ops/govern counts too. Income is what was paid, by paid_on. What
 * somebody entered by hand goes before all of it. Only what the reader may see is counted. */
#ifndef OPS_PLAN_ACTUAL_H
#define OPS_PLAN_ACTUAL_H

#include "ops/plan.h"

/* Sales and payments of the account within the plan's period; ST_TOO_LARGE query.too_many for
 * more than PLAN_SALES_MAX of either. */
MUST_USE
enum status plan_actual_read(struct tx *tx, struct plan_view *p, struct error *e);
/* Rows and sum of the benefits, planned and actual. */
void plan_actual_judge(struct tx *tx, struct plan_view *p);

#endif
