/* ops/diary/busy.c - who is free when. The blocks are read as the system reads them, since a
 * colleague's time is no secret; what they are about is told to who may read it. */
#include "ops/diary/agenda.h"

#include "ops/factread.h"

static bool takes_part(const struct agenda_item *i, int64_t user)
{
    if (i->owner == user) return true;
    for (size_t k = 0; k < i->nparticipants; k++) {
        if (i->participants[k] == user) return true;
    }
    return false;
}

static bool is_block(const struct agenda_item *i)
{
    bool counts = str_is(i->state, "planned") || str_is(i->state, "done");

    return counts && !i->all_day && i->end > i->start && !str_is(i->kind, "task");
}

enum status busy_read(struct tx *tx, const struct agenda_query *q, struct busy_block **out,
                      size_t *n, struct error *e)
{
    const struct actor *me = tx->actor;
    struct actor *system = arena_alloc(tx->arena, sizeof(*system));
    struct agenda_query timed = *q;
    struct agenda_item *v = NULL;
    struct idset ids = {0};
    struct named seen;
    size_t count = 0, room = 0;

    timed.timed_only = true;
    actor_system(system, STR("free_busy"));
    tx->actor = system;
    enum status st = agenda_read(tx, &timed, &v, &count, e);
    tx->actor = me;
    if (st != ST_OK) return st;
    for (size_t i = 0; i < count; i++) idset_add(&ids, tx->arena, v[i].id);
    idset_sort(&ids);
    st = named_read(tx, "activity", &ids, &seen, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < count; i++) room += 1 + v[i].nparticipants;
    *out = arena_alloc(tx->arena, room * sizeof(**out));
    *n = 0;
    for (size_t u = 0; u < q->nusers; u++) {
        for (size_t i = 0; i < count; i++) {
            if (!is_block(&v[i]) || !takes_part(&v[i], q->users[u]) || *n == room) continue;
            struct str subject = named_of(&seen, v[i].id);
            (*out)[(*n)++] = (struct busy_block){.user = q->users[u],
                                                 .from = v[i].start,
                                                 .to = v[i].end,
                                                 .id = subject.p == NULL ? 0 : v[i].id,
                                                 .subject = subject};
        }
    }
    return ST_OK;
}
