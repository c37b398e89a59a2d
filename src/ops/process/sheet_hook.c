/* What must hold of evidence and reviews of a deal before they are written. */
#include "ops/fields.h"
#include "ops/process/dealview.h"
#include "ops/process/edition.h"
#include "store/query.h"

static enum status check_link(struct tx *tx, const struct input *in, struct faults *f,
                              struct error *e)
{
    struct str about = field_text(field_after(in, NULL, "about_kind"));
    int64_t id = field_id(field_after(in, NULL, "about"));
    const struct cat_entity *kind = catalogue_kind(tx->cat, about);
    bool yes = false;

    if (about.n == 0 && id == 0) return ST_OK;
    if (kind == NULL || id == 0) {
        fault_add(f, STR("about"), "reference");
        return ST_OK;
    }
    enum status st = query_visible(tx, kind, id, ACT_READ, &yes, e);
    if (st == ST_OK && !yes) fault_add(f, STR("about"), "reference");
    return st;
}

static enum status check_item(struct tx *tx, const struct input *in, struct faults *f,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT 1 FROM gate_items g JOIN opportunities o ON "
                                    "o.pipeline = g.pipeline WHERE g.id = ? AND o.id = ?"),
                                &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, field_id(field_after(in, NULL, "item")));
    stmt_int(s, field_id(field_after(in, NULL, "deal")));
    st = stmt_step(s, e);
    stmt_done(s);
    if (st == ST_END) fault_add(f, STR("item"), "reference");
    return st == ST_END ? ST_OK : st;
}

enum status evidence_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e)
{
    bool given = field_text(field_after(in, old, "text")).n > 0 ||
                 field_id(field_after(in, old, "about")) != 0 ||
                 field_id(field_after(in, old, "attachment")) != 0;
    enum status st = ST_OK;

    if (!given) fault_add(f, STR("text"), "required");
    if (old != NULL) return ST_OK;
    st = check_link(tx, in, f, e);
    return st == ST_OK ? check_item(tx, in, f, e) : st;
}

/* Reviews are few, and reading the deal is a millisecond at most. */
enum status review_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e)
{
    int64_t deal = field_id(field_after(in, old, "deal"));
    struct deal_view *v;

    (void)f;
    if (old != NULL || deal == 0 || tx->bulk || field_given(in, "figures")) return ST_OK;
    v = arena_alloc(tx->arena, sizeof *v);
    enum status st = dealview_read(tx, deal, v, e);
    if (st == ST_NOT_FOUND) return ST_OK; /* the reference itself is at fault */
    if (st != ST_OK) return st;
    input_set(in, "score", value_int((v->score.points + 50) / 100));
    input_set(in, "figures", value_text(view_frozen(tx, v)));
    return ST_OK;
}
