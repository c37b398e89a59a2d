/* ops/settings.h - settings of the company: a fixed list of keys, each a text of a known form.
 */
#ifndef OPS_SETTINGS_H
#define OPS_SETTINGS_H

#include "model/field.h"
#include "store/fault.h"
#include "store/tx.h"

struct setting_kind {
    const char *key;
    enum field_type
        type; /* F_TEXT, F_INT (of minor units too), F_PCT as text, F_ENUM of locale */
    enum field_check check;
    int64_t min, max;
    const char *fallback;
    bool fixed; /* not changed once deals exist: the currency their figures are in */
    struct label label;
};
extern const struct setting_kind setting_kinds[];
extern const size_t setting_kinds_n;

/* values[i] of setting_kinds[i]; what nobody set has its fallback. */
MUST_USE
enum status settings_read(struct tx *tx, struct str *values, struct error *e);
/* Of an F_INT among what settings_read gave. */
int64_t settings_number(const struct str *values, const char *key);
/* What an hour of our people's work costs, in minor units of the company's currency; and so
 * many hours, in millionths. */
int64_t settings_hour(const struct tx *tx, const struct str *values);
int64_t settings_hours_cost(int64_t hours, int64_t of_one);
struct str settings_text(const struct str *values, const char *key);
MUST_USE
enum status setting_save(struct tx *tx, struct str key, struct str value, struct faults *f,
                         struct error *e);

#endif
