#include "rules/stats.h"

#include "base/err.h"

#include <math.h>
#include <stdlib.h>

double quantile7(const double *ascending, size_t n, double p)
{
    CHECK_BUG(n > 0 && p >= 0 && p <= 1);
    double at = (double)(n - 1) * p;
    size_t low = (size_t)floor(at);
    if (low + 1 >= n) return ascending[n - 1];
    return ascending[low] + (at - (double)low) * (ascending[low + 1] - ascending[low]);
}

static int by_value(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

void sort_doubles(double *v, size_t n)
{
    if (n > 1) qsort(v, n, sizeof(*v), by_value);
}

bool median_of(double *v, size_t n, double *out)
{
    if (n == 0) return false;
    sort_doubles(v, n);
    *out = quantile7(v, n, 0.5);
    return true;
}

bool percent_of(int64_t part, int64_t whole, double *out)
{
    if (whole <= 0) return false;
    *out = 100.0 * (double)part / (double)whole;
    return true;
}

bool win_rate(int64_t won, int64_t lost, double *out)
{
    return percent_of(won, won + lost, out);
}
