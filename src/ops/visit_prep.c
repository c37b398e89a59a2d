/* What to take, ask and say on a visit, gathered from what is known (D2). */
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/visit.h"
#include "store/tags.h"

enum { LAST_REPORTS = 3, TOPICS_MOST = 30, PROMISES_MOST = 20, CONTACTS_MOST = 20 };

struct wish {
    const char *kind, *sort;
    struct param filters[2];
    size_t nfilters, most;
};

/* Rows by list parameters, at most `most`; none when the actor may not read the kind. */
static enum status some(struct tx *tx, const struct wish *w, struct dealrows *out,
                        struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(w->kind));
    struct param params[4] = {{STR("sort"), str_of(w->sort)},
                              {STR("limit"), str_fmt(tx->arena, "%zu", w->most)}};
    struct query *q = arena_zalloc(tx->arena, sizeof(*q));
    struct rows *rows = NULL;

    *out = (struct dealrows){.n = 0};
    if (kind == NULL || !actor_may(tx->actor, kind->index, ACT_READ)) return ST_OK;
    for (size_t i = 0; i < w->nfilters; i++) params[2 + i] = w->filters[i];
    enum status st = query_parse(tx, kind, params, 2 + w->nfilters, q, e);
    if (st == ST_OK) st = query_open(tx, q, &rows, e);
    if (st != ST_OK) return st;
    out->v = arena_alloc(tx->arena, (w->most + 1) * sizeof(*out->v));
    int64_t *ids = arena_alloc(tx->arena, (w->most + 1) * sizeof(*ids));
    while (out->n < w->most && (st = rows_next(rows, e)) == ST_OK) ids[out->n++] = row_id(rows);
    rows_close(rows);
    if (st == ST_END) st = ST_OK;
    for (size_t i = 0; st == ST_OK && i < out->n; i++)
        st = record_get(tx, kind, ids[i], &out->v[i], e);
    return st;
}

static struct str id_text(struct tx *tx, int64_t id)
{
    return str_fmt(tx->arena, "%lld", (long long)id);
}

/* The account's newest open deal stands in for a visit that names none. */
static enum status deal_of(struct tx *tx, const struct record *visit, int64_t *deal,
                           struct error *e)
{
    int64_t account = field_id(record_field(visit, "account"));
    struct dealrows deals;

    *deal = field_id(record_field(visit, "deal"));
    if (*deal != 0 || account == 0) return ST_OK;
    const struct wish w = {
        "opportunity",
        "-updated_at",
        {{STR("account"), id_text(tx, account)}, {STR("state"), STR("open")}},
        2,
        1};
    enum status st = some(tx, &w, &deals, e);
    if (st == ST_OK && deals.n > 0) *deal = deals.v[0].id;
    return st;
}

static bool is_planned(const struct str *keys, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(keys[i], key)) return true;
    }
    return false;
}

static void add_gap(struct visit_prep *out, const struct mustknow_question *q,
                    const struct str *keys, size_t n)
{
    out->gaps[out->ngaps++] = (struct visit_gap){*q, is_planned(keys, n, q->key)};
}

/* Guarded questions are asked with consent alone, never from a list. */
static enum status gaps(struct tx *tx, struct visit_prep *out, struct error *e)
{
    const struct value *ask = record_field(&out->activity, "questions_to_ask");
    struct mustknow_question *questions = NULL;
    struct str keys[TAGS_MAX];
    struct mustknow m;
    size_t n = 0, nkeys = 0;
    enum status st;

    if (ask->kind == V_TEXT && !tags_read(ask->s, tx->arena, keys, TAGS_MAX, &nkeys)) nkeys = 0;
    if (out->deal == 0) {
        st = mustknow_questions(tx, &questions, &n, e);
        if (st != ST_OK) return st;
        out->gaps = arena_alloc(tx->arena, (n + 1) * sizeof(*out->gaps));
        for (size_t i = 0; i < n; i++) {
            if (!questions[i].guarded) add_gap(out, &questions[i], keys, nkeys);
        }
        return ST_OK;
    }
    st = mustknow_read(tx, out->deal, &m, e);
    if (st != ST_OK) return st;
    out->gaps = arena_alloc(tx->arena, (m.n + 1) * sizeof(*out->gaps));
    for (size_t i = 0; i < m.n; i++) {
        if (!m.v[i].answered && !m.v[i].q.guarded) add_gap(out, &m.v[i].q, keys, nkeys);
    }
    return ST_OK;
}

static enum status people(struct tx *tx, struct visit_prep *out, struct error *e)
{
    const struct value *ids = record_field(&out->activity, "contacts");
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("contact"));
    size_t n = ids->kind != V_IDS ? 0 : ids->nids > CONTACTS_MOST ? CONTACTS_MOST : ids->nids;
    struct buf list = {.max = 4000};
    enum status st = ST_OK;

    out->contacts.v = arena_alloc(tx->arena, (n + 1) * sizeof(*out->contacts.v));
    for (size_t i = 0; i < n; i++) {
        st = record_get(tx, kind, ids->ids[i], &out->contacts.v[out->contacts.n], e);
        if (st == ST_NOT_FOUND) continue;
        if (st != ST_OK) break;
        if (list.n > 0) buf_char(&list, ',');
        buf_int(&list, ids->ids[i]);
        out->contacts.n++;
    }
    if (st == ST_NOT_FOUND) st = ST_OK;
    struct str in = str_dup(buf_view(&list), tx->arena);
    buf_release(&list);
    if (st != ST_OK || out->contacts.n == 0) return st;
    const struct wish topics = {"talk_topic", "-on", {{STR("contact.in"), in}}, 1, TOPICS_MOST};
    return some(tx, &topics, &out->topics, e);
}

static enum status about_account(struct tx *tx, struct visit_prep *out, struct error *e)
{
    int64_t account = field_id(record_field(&out->activity, "account"));

    if (account == 0) return ST_OK;
    struct str id = id_text(tx, account);
    const struct wish promises = {"exchange",
                                  "due",
                                  {{STR("account"), id}, {STR("state"), STR("open")}},
                                  2,
                                  PROMISES_MOST};
    const struct wish reports = {
        "visit_report", "-start", {{STR("account"), id}}, 1, LAST_REPORTS};
    enum status st = some(tx, &promises, &out->promises, e);
    return st == ST_OK ? some(tx, &reports, &out->reports, e) : st;
}

enum status visit_prepare(struct tx *tx, int64_t activity, struct visit_prep *out,
                          struct error *e)
{
    *out = (struct visit_prep){.deal = 0};
    enum status st =
        record_get(tx, catalogue_kind(tx->cat, STR("activity")), activity, &out->activity, e);
    if (st == ST_OK) st = deal_of(tx, &out->activity, &out->deal, e);
    if (st == ST_OK) st = gaps(tx, out, e);
    if (st == ST_OK) st = people(tx, out, e);
    return st == ST_OK ? about_account(tx, out, e) : st;
}
