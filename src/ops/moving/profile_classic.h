/* ops/moving/profile_classic.h - classicmodels: offices and their people, customers, products,
 * orders with their lines, payments. */
#ifndef OPS_MOVING_PROFILE_CLASSIC_H
#define OPS_MOVING_PROFILE_CLASSIC_H

#include "ops/moving/moving.h"

/* Amounts are in dollars unless the options name a currency. Files may be missing. */
MUST_USE
enum status load_classic(struct moving *m, const char *folder, struct error *e);

#endif
