/* ops/note.h - audit entries of settings: {"key":[old,new],...} of what changed.
 *
 * And the one question that all verbs of the administrator begin with. */
#ifndef OPS_NOTE_H
#define OPS_NOTE_H

#include "store/json.h"
#include "store/tx.h"

struct note {
    struct tx *tx;
    struct json json;
    size_t n;
};
void note_text(struct note *n, const char *key, struct str old, struct str now);
void note_int(struct note *n, const char *key, int64_t old, int64_t now);
/* Nothing is written when nothing changed. */
MUST_USE
enum status note_write(struct note *n, const char *action, const char *kind, int64_t id,
                       struct error *e);
/* ST_FORBIDDEN forbidden for who may not update settings. */
MUST_USE
enum status settings_permit(struct tx *tx, struct error *e);

#endif
