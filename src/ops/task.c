#include "ops/task.h"

#include "ops/fields.h"
#include "ops/raised.h"

static const struct cat_entity *tasks(const struct tx *tx)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, STR("activity"));

    CHECK_BUG(k != NULL);
    return k;
}

static struct value one_id(struct tx *tx, int64_t id)
{
    int64_t *ids = arena_alloc(tx->arena, sizeof(*ids));

    ids[0] = id;
    return (struct value){.kind = V_IDS, .ids = ids, .nids = 1};
}

static void set_id(struct input *in, const char *key, int64_t id)
{
    if (id != 0) input_set(in, key, value_int(id));
}

enum status task_make(struct tx *tx, const struct task_want *want, int64_t *id, struct error *e)
{
    const struct actor *who = tx->actor;
    struct input *in = input_new(tx, tasks(tx));
    struct faults f = {.arena = tx->arena};
    struct record made;

    input_set(in, "kind", value_text(STR("task")));
    input_set(in, "subject", want->subject);
    input_set(in, "objective", want->objective);
    input_set(in, "due", want->due);
    set_id(in, "account", want->account);
    set_id(in, "deal", want->deal);
    set_id(in, "owner", want->owner != 0 ? want->owner : who->user);
    if (want->contact != 0) input_set(in, "contacts", one_id(tx, want->contact));
    if (who->user != 0) input_set(in, "participants", one_id(tx, who->user));
    tx->actor = actor_raised(tx);
    enum status st = record_create(tx, in, NULL, &f, &made, e);
    tx->actor = who;
    if (st == ST_OK) *id = made.id;
    return st;
}

static enum status is_planned(struct tx *tx, int64_t id, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT 1 FROM activities WHERE id = ? AND state = "
                                    "'planned' AND deleted_at IS NULL"),
                                &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, id);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status task_end(struct tx *tx, int64_t id, const char *state, struct str result,
                     struct error *e)
{
    const struct actor *who = tx->actor;
    struct input *in = input_new(tx, tasks(tx));
    struct faults f = {.arena = tx->arena};
    bool planned = false;
    enum status st = id == 0 ? ST_OK : is_planned(tx, id, &planned, e);

    if (st != ST_OK || !planned) return st;
    input_set(in, "state", value_text(str_of(state)));
    if (result.n > 0) input_set(in, "result", value_text(result));
    tx->actor = actor_raised(tx);
    st = record_update(tx, id, in, NULL, &f, NULL, e);
    tx->actor = who;
    return st;
}
