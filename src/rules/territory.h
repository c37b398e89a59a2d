/* rules/territory.h - the matrix beside the line: whose a customer is by region, customer
 * group, product or size of project (product.md I8; domain.md user_assignment).
 *
 * Values are those of user_assignment.value: the id of a product, a segment or an industry,
 * the front of an administrative division code (32 Jiangsu, 3205 Suzhou, 320505 a district),
 * or a size. */
#ifndef RULES_TERRITORY_H
#define RULES_TERRITORY_H

#include "base/str.h"

enum territory_dim { DIM_PRODUCT, DIM_GROUP, DIM_REGION, DIM_SIZE, DIM__COUNT };
extern const char *const territory_dims[DIM__COUNT]; /* "product", "customer_group", ... */

/* The code without the pairs of zeros at its end: 320000 is 32. Text of s. */
struct str territory_region(struct str code);
/* Whether the place lies in it; both as codes, shortened or not. Empty: no. */
bool territory_in_region(struct str in, struct str place);

enum project_size { SIZE_SMALL, SIZE_MEDIUM, SIZE_LARGE, SIZE__COUNT };
extern const char *const project_sizes[SIZE__COUNT]; /* "small", "medium", "large" */
/* Whole units of the company's currency: medium from 500,000 on, large from 5,000,000. */
enum { SIZE_MEDIUM_FROM = 500000, SIZE_LARGE_FROM = 5000000 };
enum project_size project_size_of(int64_t amount);

/* One assignment as the proposal weighs it. */
struct territory_claim {
    int64_t id, user;
    enum territory_dim dim; /* DIM_GROUP or DIM_REGION: customers have no product or size */
    struct str value;
    bool active;  /* the person still works here */
    int64_t room; /* accounts he may still take; negative: over his capacity */
};
struct territory_place {
    int64_t owner;
    struct str region, segment, industry; /* p NULL or empty: not known */
};
/* Whose the customer should be: among the active people whose region or group it lies in, the
 * one with most of: a narrower region, a group as well as a region, room, a lower number. -1:
 * nobody's, or the owner is one of them. The chosen claim's place in v. */
int territory_choose(const struct territory_place *p, const struct territory_claim *v,
                     size_t n);

#endif
