#include "ops/note.h"

#include "store/history.h"

static void begin(struct note *n, const char *key)
{
    n->json.arena = n->tx->arena;
    json_z(&n->json, n->n++ == 0 ? "{" : ",");
    json_text(&n->json, str_of(key));
    json_z(&n->json, ":[");
}

void note_text(struct note *n, const char *key, struct str old, struct str now)
{
    if (str_eq(old, now)) return;
    begin(n, key);
    json_text(&n->json, old);
    json_z(&n->json, ",");
    json_text(&n->json, now);
    json_z(&n->json, "]");
}

void note_int(struct note *n, const char *key, int64_t old, int64_t now)
{
    if (old == now) return;
    begin(n, key);
    json_int(&n->json, old);
    json_z(&n->json, ",");
    json_int(&n->json, now);
    json_z(&n->json, "]");
}

enum status note_write(struct note *n, const char *action, const char *kind, int64_t id,
                       struct error *e)
{
    if (n->n == 0) return ST_OK;
    json_z(&n->json, "}");
    return audit_note(n->tx, str_of(action), str_of(kind), id, json_view(&n->json), e);
}

enum status settings_permit(struct tx *tx, struct error *e)
{
    if (actor_may(tx->actor, GRANT_SETTINGS, ACT_UPDATE)) return ST_OK;
    return err(e, ST_FORBIDDEN, "forbidden", "settings");
}
