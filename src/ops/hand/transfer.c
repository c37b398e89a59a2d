/* Transfers of accounts: asked for, decided, filed, done in one transaction, undone (A12, K4).
 */
#include "ops/hand/parts.h"
#include "store/json.h"

enum { TRANSFER_PARTS = 4, MOVED_MAX = 5000 };

/* What goes along when the former owner has it. The promises keep their history in the ledger:
 * who answers for them now is what changes. */
static const struct part {
    const char *kind, *field;
    const char *find; /* account, owner */
    const char *mine; /* id, owner: still his, and living */
} parts[TRANSFER_PARTS] = {
    {"opportunity", "owner",
     "SELECT id FROM opportunities WHERE account = ? AND owner = ? AND deleted_at IS NULL AND "
     "state IN ('draft', 'open', 'paused') ORDER BY id",
     "SELECT count(*) FROM opportunities WHERE id = ? AND owner = ? AND deleted_at IS NULL"},
    {"activity", "owner",
     "SELECT id FROM activities WHERE account = ? AND owner = ? AND deleted_at IS NULL AND "
     "state = 'planned' ORDER BY id",
     "SELECT count(*) FROM activities WHERE id = ? AND owner = ? AND deleted_at IS NULL"},
    {"recurrence", "owner",
     "SELECT id FROM recurrences WHERE account = ? AND owner = ? AND deleted_at IS NULL "
     "ORDER BY id",
     "SELECT count(*) FROM recurrences WHERE id = ? AND owner = ? AND deleted_at IS NULL"},
    {"exchange", "user",
     "SELECT id FROM exchanges WHERE account = ? AND \"user\" = ? AND deleted_at IS NULL AND "
     "state = 'open' ORDER BY id",
     "SELECT count(*) FROM exchanges WHERE id = ? AND \"user\" = ? AND deleted_at IS NULL"},
};

enum status promises_open(struct tx *tx, int64_t account, int64_t *n, struct error *e)
{
    return hand_number(tx,
                       STR("SELECT count(*) FROM exchanges WHERE account = ? AND direction = "
                           "'we_give' AND state = 'open' AND deleted_at IS NULL"),
                       account, 0, n, e);
}

/* --- moving --- */

static enum status hand_over(struct tx *tx, const struct part *p, int64_t id, int64_t to,
                             struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, p->kind));
    struct faults faults = {.arena = tx->arena};

    input_set(in, p->field, value_int(to));
    return hand_update(tx, (struct hand_at){id, "transfer"}, in, &faults, NULL, e);
}

struct idlist {
    int64_t *v;
    size_t n;
};

static enum status ids_of(struct tx *tx, const struct part *p, int64_t account, int64_t from,
                          struct idlist *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, str_of(p->find), &s, e);

    *out = (struct idlist){.v = arena_alloc(tx->arena, MOVED_MAX * sizeof(*out->v))};
    if (st != ST_OK) return st;
    stmt_int(s, account);
    stmt_int(s, from);
    while ((st = stmt_step(s, e)) == ST_OK && out->n < MOVED_MAX)
        out->v[out->n++] = stmt_get_int(s, 0);
    stmt_done(s);
    if (st == ST_OK) return err(e, ST_CONFLICT, "transfer.too_much", "%s", p->kind);
    return st == ST_END ? ST_OK : st;
}

static enum status owner_set(struct tx *tx, int64_t account, int64_t owner, struct faults *f,
                             struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "account"));

    input_set(in, "owner", hand_id(owner));
    return hand_update(tx, (struct hand_at){account, "transfer"}, in, f, NULL, e);
}

/* All that goes along, told in *moved as {"opportunity":"3 5",...}. */
static enum status move_all(struct tx *tx, int64_t account, int64_t from, int64_t to,
                            struct str *moved, struct error *e)
{
    struct json j = {.arena = tx->arena};
    enum status st = ST_OK;

    json_z(&j, "{");
    for (size_t k = 0; k < TRANSFER_PARTS && st == ST_OK; k++) {
        struct idlist ids;
        st = ids_of(tx, &parts[k], account, from, &ids, e);
        json_z(&j, k == 0 ? "" : ",");
        json_text(&j, str_of(parts[k].kind));
        json_z(&j, ":\"");
        for (size_t i = 0; st == ST_OK && i < ids.n; i++) {
            st = hand_over(tx, &parts[k], ids.v[i], to, e);
            json_z(&j, i == 0 ? "" : " ");
            json_int(&j, ids.v[i]);
        }
        json_z(&j, "\"");
    }
    json_z(&j, "}");
    *moved = json_view(&j);
    return st;
}

/* Those of the list that the receiver still has go back. */
static enum status move_back(struct tx *tx, const struct part *p, struct str list,
                             const struct record *transfer, struct error *e)
{
    int64_t from = field_id(record_field(transfer, "from"));
    int64_t to = field_id(record_field(transfer, "to"));
    struct str word;
    enum status st = ST_OK;

    while (st == ST_OK && str_cut(&list, ' ', &word)) {
        int64_t id = 0, his = 0;
        if (!str_int64(word, &id)) continue;
        st = hand_number(tx, str_of(p->mine), id, to, &his, e);
        if (st == ST_OK && his > 0) st = hand_over(tx, p, id, from, e);
    }
    return st;
}

/* --- taking effect --- */

static enum status still_holds(struct tx *tx, const struct record *t, const char *who,
                               struct error *e)
{
    struct record account;
    enum status st = hand_get(tx, "account", field_id(record_field(t, "account")), &account, e);

    if (st != ST_OK) return st;
    if (field_id(record_field(&account, "owner")) != field_id(record_field(t, who)))
        return err(e, ST_CONFLICT, "transfer.moved", "another owner meanwhile");
    return ST_OK;
}

static enum status receiver_active(struct tx *tx, int64_t user, struct error *e)
{
    bool active = false;
    enum status st = hand_active(tx, user, &active, e);

    if (st == ST_OK && !active) st = err(e, ST_CONFLICT, "transfer.inactive", "receiver");
    return st;
}

static enum status tell_both(struct tx *tx, const struct record *t, const char *text,
                             struct error *e)
{
    enum status st = hand_tell(tx, field_id(record_field(t, "to")), text, t, e);

    return st == ST_OK ? hand_tell(tx, field_id(record_field(t, "from")), text, t, e) : st;
}

static enum status take_effect(struct tx *tx, const struct record *t, struct faults *f,
                               struct record *out, struct error *e)
{
    int64_t account = field_id(record_field(t, "account"));
    int64_t from = field_id(record_field(t, "from")), to = field_id(record_field(t, "to"));
    struct input *in = input_new(tx, t->kind);
    struct str moved = STR_NONE;
    int64_t days = 0;

    enum status st = still_holds(tx, t, "from", e);
    if (st == ST_OK) st = receiver_active(tx, to, e);
    if (st == ST_OK) st = owner_set(tx, account, to, f, e);
    if (st == ST_OK) st = move_all(tx, account, from, to, &moved, e);
    if (st == ST_OK) st = approval_hand_over(tx, account, from, to, e);
    if (st == ST_OK) st = hand_setting(tx, "transfer.undo_days", &days, e);
    if (st != ST_OK) return st;
    input_set(in, "state", value_text(STR("done")));
    input_set(in, "done_at", value_int(tx->now_ms));
    input_set(in, "effective_on", value_int(tx->today.n));
    input_set(in, "undo_until", value_int(tx->today.n + days));
    input_set(in, "moved", value_text(moved));
    input_set(in, "trouble", hand_nothing);
    st = hand_update(tx, (struct hand_at){t->id, "done"}, in, f, out, e);
    return st == ST_OK ? tell_both(tx, out, "notice.transfer_done", e) : st;
}

/* --- asking --- */

static struct value people_of(struct tx *tx, int64_t a, int64_t b, int64_t c)
{
    int64_t *ids = arena_alloc(tx->arena, 3 * sizeof(*ids));
    size_t n = 0;

    if (a != 0) ids[n++] = a;
    if (b != 0) ids[n++] = b;
    if (c != 0) ids[n++] = c;
    return (struct value){.kind = V_IDS, .ids = ids, .nids = n};
}

static struct input *transfer_input(struct tx *tx, const struct record *account, int64_t to)
{
    struct input *in = input_new(tx, approval_cat(tx, "transfer"));
    int64_t from = field_id(record_field(account, "owner"));

    input_set(in, "name", *record_field(account, "name"));
    input_set(in, "account", value_int(account->id));
    input_set(in, "from", hand_id(from));
    input_set(in, "to", value_int(to));
    input_set(in, "requested_by", hand_id(tx->actor->user));
    input_set(in, "requested_at", value_int(tx->now_ms));
    input_set(in, "state", value_text(STR("requested")));
    input_set(in, "people", people_of(tx, from, to, tx->actor->user));
    return in;
}

static enum status may_request(struct tx *tx, const struct transfer_order *o, struct faults *f,
                               struct record *account, struct error *e)
{
    const struct cat_entity *kind = approval_cat(tx, "account");
    bool may = false, active = false;
    enum status st = record_get(tx, kind, o->account, account, e);

    if (st == ST_OK) st = record_may(tx, kind, o->account, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "transfer");
    int64_t from = field_id(record_field(account, "owner"));
    if (from == 0) return err(e, ST_CONFLICT, "transfer.no_owner", "nobody's");
    st = hand_active(tx, o->to, &active, e);
    if (st != ST_OK) return st;
    if (!active) fault_add(f, STR("to"), "inactive");
    if (o->to == from) fault_add(f, STR("to"), "same_owner");
    hand_need(f, "reason", o->reason);
    return f->n > 0 ? err(e, ST_INVALID, "invalid", "transfer") : ST_OK;
}

static enum status refuse_second(struct tx *tx, int64_t account, struct error *e)
{
    int64_t n = 0;
    enum status st = hand_number(
        tx,
        STR("SELECT count(*) FROM transfers WHERE account = ? AND deleted_at IS NULL "
            "AND state IN ('requested', 'approved', 'returned', 'filed')"),
        account, 0, &n, e);

    if (st == ST_OK && n > 0) st = err(e, ST_CONFLICT, "transfer.open", "already asked for");
    return st;
}

enum status transfer_request(struct tx *tx, const struct transfer_order *o, struct faults *f,
                             struct record *out, struct error *e)
{
    struct approval_order ask = {.subject = STR("transfer"), .reason = o->reason};
    const struct actor *who = tx->actor;
    struct record account, made;
    enum status st = may_request(tx, o, f, &account, e);

    if (st == ST_OK) st = refuse_second(tx, o->account, e);
    if (st != ST_OK) return st;
    struct input *in = transfer_input(tx, &account, o->to);
    input_set(in, "origin", value_text(STR("request")));
    input_set(in, "reason", value_text(o->reason));
    hand_set_text(in, "handover_notes", o->notes);
    hand_set_text(in, "introductions", o->introductions);
    if (o->effective.n != DAY_NONE.n) input_set(in, "effective_on", value_int(o->effective.n));
    st = hand_create(tx, in, "request", f, &made, e);
    if (st != ST_OK) return st;
    ask.record = made.id;
    tx->actor = actor_raised(tx);
    st = approval_request(tx, &ask, NULL, e);
    tx->actor = who;
    return st == ST_OK ? hand_get(tx, "transfer", made.id, out, e) : st;
}

enum status transfer_award(struct tx *tx, int64_t account, int64_t to, int64_t bid,
                           struct record *out, struct error *e)
{
    struct faults faults = {.arena = tx->arena};
    struct record about, made;
    enum status st = hand_get(tx, "account", account, &about, e);

    if (st == ST_OK) st = refuse_second(tx, account, e);
    if (st != ST_OK) return st;
    struct input *in = transfer_input(tx, &about, to);
    input_set(in, "origin", value_text(STR("bid")));
    input_set(in, "reason",
              value_text(tx->actor->lang == LANG_EN ? STR("Award of a bid") : STR("竞标中标")));
    input_set(in, "bid", value_int(bid));
    st = hand_create(tx, in, "award", &faults, &made, e);
    return st == ST_OK ? take_effect(tx, &made, &faults, out, e) : st;
}

/* --- what its approval says --- */

/* The step that refused was not the first: it was the filing. */
static enum status refused_in_filing(struct tx *tx, int64_t approval, bool *yes,
                                     struct error *e)
{
    int64_t position = 0;
    enum status st = hand_number(
        tx,
        STR("SELECT max(s.position) FROM approval_steps s JOIN approvals a ON a.id = s.approval "
            "AND a.round = s.round WHERE s.approval = ? AND s.state = 'rejected'"),
        approval, 0, &position, e);

    *yes = position > 1;
    return st;
}

static enum status check_refusal(struct tx *tx, const struct record *t, int64_t approval,
                                 struct error *e)
{
    struct capacity c;
    bool filing = false;
    int64_t promises = 0;
    enum status st = refused_in_filing(tx, approval, &filing, e);

    if (st != ST_OK || !filing) return st;
    st = capacity_read(tx, field_id(record_field(t, "to")), &c, e);
    if (st == ST_OK) st = promises_open(tx, field_id(record_field(t, "account")), &promises, e);
    if (st != ST_OK || promises > 0 || !capacity_allows(&c, 1)) return st;
    return err(e, ST_CONFLICT, "transfer.refusal", "neither capacity nor promises");
}

/* What its approval makes of it: the superior's yes leaves it approved until it is filed. */
static const char *state_after(const struct transfer_answer *a)
{
    static const char *const states[] = {[AP_PENDING] = "requested",
                                         [AP_APPROVED] = "filed",
                                         [AP_REJECTED] = "rejected",
                                         [AP_RETURNED] = "returned",
                                         [AP_WITHDRAWN] = "withdrawn"};

    return a->state == AP_PENDING && a->position > 1 ? "approved" : states[a->state];
}

enum status transfer_answered(struct tx *tx, int64_t id, const struct transfer_answer *a,
                              struct error *e)
{
    struct faults faults = {.arena = tx->arena};
    struct input *in = input_new(tx, approval_cat(tx, "transfer"));
    struct record t;
    enum status st = hand_get(tx, "transfer", id, &t, e);

    if (st == ST_OK && a->state == AP_REJECTED) st = check_refusal(tx, &t, a->approval, e);
    if (st != ST_OK) return st;
    input_set(in, "state", value_text(str_of(state_after(a))));
    input_set(in, "approval", value_int(a->approval));
    st = hand_update(tx, (struct hand_at){id, "approval"}, in, &faults, &t, e);
    if (st != ST_OK || a->state != AP_APPROVED) return st;
    struct day on = hand_day(&t, "effective_on");
    if (on.n != DAY_NONE.n && on.n > tx->today.n)
        return tell_both(tx, &t, "notice.transfer_filed", e);
    return take_effect(tx, &t, &faults, &t, e);
}

/* --- later --- */

static enum status next_due(struct tx *tx, int64_t *id, struct error *e)
{
    return hand_number(tx,
                       STR("SELECT id FROM transfers WHERE state = 'filed' AND deleted_at IS "
                           "NULL AND effective_on <= ? AND (trouble IS NULL OR updated_at < ?) "
                           "ORDER BY effective_on, id LIMIT 1"),
                       tx->today.n, tx->now_ms - (int64_t)20 * 3600 * 1000, id, e);
}

enum status transfers_due(struct tx *tx, int64_t *n, struct error *e)
{
    struct faults faults = {.arena = tx->arena};
    struct error own = {.key = NULL};
    struct record t;
    int64_t id = 0;
    enum status st = next_due(tx, &id, e);

    *n = id != 0;
    if (st != ST_OK || id == 0) return st;
    st = hand_get(tx, "transfer", id, &t, e);
    if (st == ST_OK) st = db_savepoint(tx->db, e);
    if (st != ST_OK) return st;
    st = take_effect(tx, &t, &faults, &t, &own);
    if (st == ST_OK) return db_release(tx->db, e);
    db_rollback_to(tx->db);
    if (st != ST_CONFLICT && st != ST_INVALID && st != ST_NOT_FOUND) {
        *e = own;
        return st;
    }
    struct input *in = input_new(tx, t.kind);
    input_set(in, "trouble", value_text(str_of(own.key)));
    return hand_update(tx, (struct hand_at){id, "trouble"}, in, &faults, &t, e);
}

static enum status may_undo(struct tx *tx, const struct record *t, struct error *e)
{
    bool governs = false;
    enum status st = hand_governs(tx, field_id(record_field(t, "account")), &governs, e);

    if (st != ST_OK) return st;
    if (!governs) return err(e, ST_FORBIDDEN, "forbidden", "undo a transfer");
    if (!text_value_is(record_field(t, "state"), "done"))
        return err(e, ST_CONFLICT, "transfer.state", "not done");
    if (tx->today.n > hand_day(t, "undo_until").n)
        return err(e, ST_CONFLICT, "transfer.too_late", "undo period over");
    return still_holds(tx, t, "to", e);
}

enum status transfer_undo(struct tx *tx, int64_t id, struct str reason, struct faults *f,
                          struct record *out, struct error *e)
{
    struct record t;
    struct json_pair pair;
    enum status st = record_get(tx, approval_cat(tx, "transfer"), id, &t, e);

    if (st == ST_OK) st = may_undo(tx, &t, e);
    if (st != ST_OK) return st;
    hand_need(f, "reason", reason);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "reason");
    int64_t account = field_id(record_field(&t, "account"));
    int64_t from = field_id(record_field(&t, "from"));
    st = owner_set(tx, account, from, f, e);
    if (st == ST_OK)
        st = approval_hand_over(tx, account, field_id(record_field(&t, "to")), from, e);
    struct str moved = field_text(record_field(&t, "moved"));
    while (st == ST_OK && json_next(&moved, &pair)) {
        for (size_t k = 0; k < TRANSFER_PARTS && st == ST_OK; k++) {
            if (!str_is(pair.key, parts[k].kind)) continue;
            st = move_back(tx, &parts[k], json_unquote(pair.value, tx->arena), &t, e);
        }
    }
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, t.kind);
    input_set(in, "state", value_text(STR("undone")));
    input_set(in, "undone_at", value_int(tx->now_ms));
    input_set(in, "undone_by", hand_id(tx->actor->user));
    input_set(in, "undo_reason", value_text(reason));
    st = hand_update(tx, (struct hand_at){id, "undo"}, in, f, out, e);
    return st == ST_OK ? tell_both(tx, out, "notice.transfer_undone", e) : st;
}
