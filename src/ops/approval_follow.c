/* What becomes of open approvals when what they are about goes to the bin, is closed or changes
 * hands, and when who was asked leaves. Who decides otherwise, and what follows: approval.c. */
#include "ops/approval_parts.h"

#include "ops/raised.h"
#include "store/scope.h"

#define IS_OPEN "a.\"state\" IN ('pending', 'returned') AND a.deleted_at IS NULL"

struct open_ids {
    int64_t *v;
    size_t n;
};

static enum status end_all(struct tx *tx, const struct open_ids *ids, bool silent,
                           struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < ids->n; i++)
        st = approval_end(tx, ids->v[i], silent, e);
    return st;
}

static enum status open_about(struct tx *tx, const char *kind, int64_t record,
                              struct open_ids *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT a.id FROM approvals a WHERE a.\"kind\" = ? AND "
                                    "a.\"record\" = ? AND " IS_OPEN " ORDER BY a.id"),
                                &s, e);

    *out = (struct open_ids){.n = 0};
    if (st != ST_OK) return st;
    stmt_text(s, str_of(kind));
    stmt_int(s, record);
    return ids_collect(tx, s, &out->v, &out->n, e);
}

/* --- the bin --- */

/* The field by which what is asked about hangs on such a record; NULL: it does not. */
static const char *hangs_by(const struct cat_entity *child, const struct cat_entity *on)
{
    const char *field = child->e->via != NULL ? child->e->via : child->e->account;
    int at = field == NULL ? -1 : cat_field_index(child, str_of(field));

    if (at < 0 || child->fields[at].f->target == NULL) return NULL;
    return strcmp(child->fields[at].f->target, on->e->key) == 0 ? field : NULL;
}

/* Those that are not in the bin themselves. */
static enum status open_below(struct tx *tx, const struct cat_entity *child, const char *field,
                              int64_t record, struct open_ids *out, struct error *e)
{
    struct stmt *s = NULL;
    struct str text =
        str_fmt(tx->arena,
                "SELECT a.id FROM approvals a JOIN \"%s\" r ON r.id = a.\"record\" AND "
                "r.deleted_at IS NULL WHERE a.\"kind\" = ? AND r.\"%s\" = ? AND " IS_OPEN
                " ORDER BY a.id",
                child->e->table, field);
    enum status st = db_prepare(tx->db, text, &s, e);

    *out = (struct open_ids){.n = 0};
    if (st != ST_OK) return st;
    stmt_text(s, str_of(child->e->key));
    stmt_int(s, record);
    return ids_collect(tx, s, &out->v, &out->n, e);
}

static enum status went(struct tx *tx, const struct record *now, struct error *e)
{
    struct open_ids ids;
    enum status st = open_about(tx, now->kind->e->key, now->id, &ids, e);

    if (st == ST_OK) st = end_all(tx, &ids, true, e);
    for (size_t i = 0; st == ST_OK && approval_subject_at(i) != NULL; i++) {
        const struct cat_entity *child = approval_cat(tx, approval_subject_at(i)->kind);
        const char *field = hangs_by(child, now->kind);
        if (field == NULL) continue;
        st = open_below(tx, child, field, now->id, &ids, e);
        if (st == ST_OK) st = end_all(tx, &ids, false, e);
    }
    return st;
}

static enum status came_back(struct tx *tx, const struct record *now, int64_t binned_at,
                             struct error *e)
{
    struct open_ids ids = {.n = 0};
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id FROM approvals WHERE \"kind\" = ? AND \"record\" = ? AND \"state\" = "
            "'withdrawn' AND \"decided_at\" >= ? AND deleted_at IS NULL ORDER BY id"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(now->kind->e->key));
    stmt_int(s, now->id);
    stmt_int(s, binned_at);
    st = ids_collect(tx, s, &ids.v, &ids.n, e);
    const struct actor *who = tx->actor;
    tx->actor = actor_raised(tx);
    for (size_t i = 0; st == ST_OK && i < ids.n; i++) {
        struct approval_case *c = arena_alloc(tx->arena, sizeof(*c));
        st = case_load(tx, ids.v[i], c, e);
        if (st == ST_OK) st = case_effect(c, e);
    }
    tx->actor = who;
    return st;
}

enum status approval_gone(struct tx *tx, const struct record *now, const struct record *old,
                          struct error *e)
{
    if (old == NULL || tx->bulk) return ST_OK;
    if (old->deleted_at == 0 && now->deleted_at != 0) return went(tx, now, e);
    if (old->deleted_at != 0 && now->deleted_at == 0)
        return came_back(tx, now, old->deleted_at, e);
    return ST_OK;
}

enum status approval_deal_closed(struct tx *tx, int64_t deal, bool *any, struct error *e)
{
    struct open_ids ids;
    enum status st = open_about(tx, "opportunity", deal, &ids, e);

    *any = ids.n > 0;
    return st == ST_OK ? end_all(tx, &ids, false, e) : st;
}

/* --- other hands --- */

static enum status requested(struct tx *tx, int64_t account, int64_t from, int64_t to,
                             struct open_ids *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT a.id FROM approvals a LEFT JOIN resource_requests r ON a.\"kind\" = "
            "'resource_request' AND r.id = a.\"record\" LEFT JOIN bonus_packages b ON "
            "a.\"kind\" = 'bonus_package' AND b.id = a.\"record\" JOIN opportunities d ON d.id = "
            "CASE a.\"kind\" WHEN 'opportunity' THEN a.\"record\" WHEN 'resource_request' THEN "
            "r.\"deal\" WHEN 'bonus_package' THEN b.\"deal\" END WHERE a.\"requested_by\" = ? "
            "AND d.\"account\" = ? AND " IS_OPEN " AND NOT EXISTS (SELECT 1 FROM "
            "approval_steps t WHERE t.\"approval\" = a.id AND t.\"round\" = a.\"round\" AND "
            "t.\"approver\" = ? AND t.\"state\" IN ('pending', 'waiting')) ORDER BY a.id"),
        &s, e);

    *out = (struct open_ids){.n = 0};
    if (st != ST_OK) return st;
    stmt_int(s, from);
    stmt_int(s, account);
    stmt_int(s, to);
    return ids_collect(tx, s, &out->v, &out->n, e);
}

enum status approval_hand_over(struct tx *tx, int64_t account, int64_t from, int64_t to,
                               struct error *e)
{
    const struct write_options o = {.action = true, .verb = "transfer", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    const struct actor *who = tx->actor;
    struct open_ids ids;
    enum status st = requested(tx, account, from, to, &ids, e);

    tx->actor = actor_raised(tx);
    for (size_t i = 0; st == ST_OK && i < ids.n; i++) {
        struct input *in = input_new(tx, approval_cat(tx, "approval"));
        input_set(in, "requested_by", value_int(to));
        st = record_update(tx, ids.v[i], in, &o, &faults, NULL, e);
    }
    tx->actor = who;
    return st;
}

/* --- who leaves --- */

static bool is_open(const struct approval_step *s)
{
    return s->state == AS_PENDING || s->state == AS_WAITING;
}

/* Another of the same step can answer, or he who would come next is asked at the same time. */
static bool others_suffice(const struct approval_case *c, size_t step, int64_t next)
{
    const struct approval_step *his = &c->steps[step];

    for (size_t i = 0; i < c->facts.n; i++) {
        const struct approval_step *s = &c->steps[i];
        if (i == step || !is_open(s) || s->position != his->position) continue;
        if (s->slot == his->slot || s->approver == next) return true;
    }
    return false;
}

static int64_t next_above(const struct org *org, int64_t user, int64_t requester)
{
    int64_t at = org_superior(org, user);

    for (int i = 0; at == requester && at != 0 && i < APPROVAL_LEVELS; i++)
        at = org_superior(org, at);
    return at == requester || at == user ? 0 : at;
}

/* Where nobody stands above him the request stays as it is: who asked may withdraw it. */
static enum status leave_one(struct tx *tx, int64_t approval, int64_t user,
                             const struct org *org, struct error *e)
{
    struct approval_case *c = arena_alloc(tx->arena, sizeof(*c));
    enum status st = case_load(tx, approval, c, e);
    size_t n = st == ST_OK ? c->facts.n : 0;
    int64_t next = st == ST_OK ? next_above(org, user, c->facts.requester) : 0;

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        if (c->steps[i].approver != user || !is_open(&c->steps[i])) continue;
        bool enough = others_suffice(c, i, next);
        if (enough || next != 0) st = case_replace(c, i, enough ? 0 : next, e);
    }
    return st;
}

enum status approval_leaver(struct tx *tx, int64_t user, struct error *e)
{
    struct open_ids ids = {.n = 0};
    struct stmt *s = NULL;
    struct org org;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT DISTINCT a.id FROM approval_steps t JOIN approvals a ON a.id = "
            "t.\"approval\" AND a.\"round\" = t.\"round\" WHERE t.\"approver\" = ? AND "
            "t.\"position\" > 0 AND t.\"state\" IN ('pending', 'waiting') AND a.\"state\" = "
            "'pending' AND a.deleted_at IS NULL ORDER BY a.id"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, user);
    st = ids_collect(tx, s, &ids.v, &ids.n, e);
    if (st != ST_OK || ids.n == 0) return st;
    st = org_load(tx, &org, e);
    const struct actor *who = tx->actor;
    tx->actor = actor_raised(tx);
    for (size_t i = 0; st == ST_OK && i < ids.n; i++)
        st = leave_one(tx, ids.v[i], user, &org, e);
    tx->actor = who;
    return st;
}
