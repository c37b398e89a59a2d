/* rules/stats.h - quantiles and ratios as analyses define them. Pure. */
#ifndef RULES_STATS_H
#define RULES_STATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Quantile of type 7 (linear between order statistics) of n > 0 ascending values, p in 0..1. */
double quantile7(const double *ascending, size_t n, double p);
/* Sorts v in place; false when n is 0. */
bool median_of(double *v, size_t n, double *out);
void sort_doubles(double *v, size_t n);
/* 100 * part / whole; false when whole is 0 or below. */
bool percent_of(int64_t part, int64_t whole, double *out);
/* won / (won + lost) in percent; false when both are 0. */
bool win_rate(int64_t won, int64_t lost, double *out);

#endif
