#include "rules/territory.h"

const char *const territory_dims[DIM__COUNT] = {"product", "customer_group", "region",
                                                "project_size"};
const char *const project_sizes[SIZE__COUNT] = {"small", "medium", "large"};

struct str territory_region(struct str code)
{
    while (code.n > 2 && code.p[code.n - 1] == '0' && code.p[code.n - 2] == '0') code.n -= 2;
    return code;
}

bool territory_in_region(struct str in, struct str place)
{
    struct str a = territory_region(in), b = territory_region(place);

    return a.n > 0 && b.n >= a.n && str_eq(str_head(b, a.n), a);
}

enum project_size project_size_of(int64_t amount)
{
    if (amount >= SIZE_LARGE_FROM) return SIZE_LARGE;
    return amount >= SIZE_MEDIUM_FROM ? SIZE_MEDIUM : SIZE_SMALL;
}

static bool covers(const struct territory_claim *c, const struct territory_place *p)
{
    if (c->dim == DIM_REGION) return territory_in_region(c->value, p->region);
    if (c->dim != DIM_GROUP || c->value.n == 0) return false;
    return str_eq(c->value, p->segment) || str_eq(c->value, p->industry);
}

/* How exactly a person's claims meet the place: digits of the narrowest region count tenfold, a
 * group as much as half a digit. */
static int64_t exactness(const struct territory_place *p, const struct territory_claim *v,
                         size_t n, int64_t user)
{
    int64_t digits = 0, group = 0;

    for (size_t i = 0; i < n; i++) {
        if (v[i].user != user || !covers(&v[i], p)) continue;
        int64_t own = (int64_t)territory_region(v[i].value).n;
        if (v[i].dim == DIM_GROUP) group = 1;
        if (v[i].dim == DIM_REGION && own > digits) digits = own;
    }
    return 10 * digits + 5 * group;
}

int territory_choose(const struct territory_place *p, const struct territory_claim *v, size_t n)
{
    int best = -1;
    int64_t best_exact = 0;

    for (size_t i = 0; i < n; i++) {
        if (!covers(&v[i], p)) continue;
        if (v[i].user == p->owner) return -1;
        if (!v[i].active) continue;
        int64_t exact = exactness(p, v, n, v[i].user);
        bool better =
            best < 0 || exact > best_exact ||
            (exact == best_exact && v[i].room > v[best].room) ||
            (exact == best_exact && v[i].room == v[best].room && v[i].user < v[best].user);
        if (!better) continue;
        best = (int)i;
        best_exact = exact;
    }
    return best;
}
