/* ops/department.h - what a customer's department usually does, and its part in our sale. */
#ifndef OPS_DEPARTMENT_H
#define OPS_DEPARTMENT_H

#include "store/hook.h"

/* A new department of a known kind gets the factory texts where nothing was written, in the
 * language of the company. */
MUST_USE
enum status department_fill(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e);

#endif
