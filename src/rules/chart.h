/* rules/chart.h - an organisation chart as facts, and what differs between two days (K1). */
#ifndef RULES_CHART_H
#define RULES_CHART_H

#include "base/str.h"

struct chart_post {
    int64_t id, contact, department, level, above; /* 0: none */
    struct str title;
    int degree;        /* best degree of our people with the holder, 0..5 */
    bool has_attitude; /* the holder has a part in a deal */
    int attitude;      /* -2..2 */
};
enum chart_what {
    CHART_ADDED,
    CHART_REMOVED,
    CHART_HOLDER,
    CHART_TITLE,
    CHART_LEVEL,
    CHART_DEPARTMENT,
    CHART_ABOVE,
    CHART_DEGREE,
    CHART_ATTITUDE,
    CHART__COUNT
};
struct chart_change {
    enum chart_what what;
    const struct chart_post *before, *after; /* NULL where the post is not there */
};
/* Posts above that are not in the chart are taken away, and so is a circle's last link, so that
 * what is left is a forest. Posts ascend by id. */
void chart_tidy(struct chart_post *posts, size_t n);
/* Changes from the first day to the second, by post id, at most `room`; returns how many there
 * are. Both ascend by id. The same day twice: none. */
size_t chart_compare(const struct chart_post *before, size_t nbefore,
                     const struct chart_post *after, size_t nafter, struct chart_change *out,
                     size_t room);
const char *chart_what_key(enum chart_what what);

#endif
