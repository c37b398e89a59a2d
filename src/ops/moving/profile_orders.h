/* ops/moving/profile_orders.h - the parts of profiles that bring orders and money. */
#ifndef OPS_MOVING_PROFILE_ORDERS_H
#define OPS_MOVING_PROFILE_ORDERS_H

#include "ops/moving/moving.h"

/* uci-retail: every CSV file of the folder with invoice lines, in the order of their names.
 * Each invoice number becomes an order with its lines and an invoice; numbers that begin with C
 * returns and credit notes; lines without a customer stand without one (incomplete). */
MUST_USE
enum status load_retail(struct moving *m, const char *folder, struct error *e);

#endif
