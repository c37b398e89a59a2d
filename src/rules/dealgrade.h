/* rules/dealgrade.h - the grade a deal is proposed (domain.md §4: from amount, strategic value
 * and win chance). Pure; a person decides.
 *
 * Three yardsticks of 0..10000 points and their weights; what is not known, or may not be read,
 * is left out and the others count for the whole. One yardstick alone proposes nothing. More of
 * anything never lowers the grade. */
#ifndef RULES_DEALGRADE_H
#define RULES_DEALGRADE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum grade_part { GRADE_AMOUNT, GRADE_STRATEGY, GRADE_CHANCE, GRADE__N };
extern const char *const grade_part_keys[GRADE__N];
extern const int grade_part_weights[GRADE__N]; /* 40 30 30 */

enum { GRADE_LIMITS = 3, GRADE_UNKNOWN = -1 };
/* Of the account: how much it counts. */
enum grade_segment {
    SEGMENT_UNKNOWN,
    SEGMENT_UNATTRACTIVE,
    SEGMENT_PROSPECT,
    SEGMENT_REGULAR,
    SEGMENT_SUPER_PROSPECT,
    SEGMENT_KEY
};
enum grade_attraction {
    ATTRACTION_UNKNOWN,
    ATTRACTION_LOW,
    ATTRACTION_MEDIUM,
    ATTRACTION_HIGH
};
struct grade_facts {
    bool has_amount;              /* and may be read */
    int64_t amount;               /* minor units of the company's currency */
    int64_t limits[GRADE_LIMITS]; /* from which amount a deal is large, middling, small */
    enum grade_segment segment;
    enum grade_attraction attraction;
    int64_t probability, score; /* hundredths, 0..10000; GRADE_UNKNOWN */
};
struct deal_grade {
    char grade; /* 'A'..'D'; 0: too little is known */
    int64_t points;
    struct {
        bool applies;
        int64_t points;
    } parts[GRADE__N];
};
void deal_grade(const struct grade_facts *f, struct deal_grade *out);

#endif
