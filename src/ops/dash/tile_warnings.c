/* Warnings that stand, summed once for all tiles of a dashboard: what a reader sees of them is
 * put together from all records he sees, which is dearer than the counting. */
#include "ops/dash/tile.h"

#include "rules/warning.h"

enum { SUMS_MAX = 100000, RULES_TEXT = 400 };

/* "rule=W4" or "rule.in=W1,W2" of the tiles, as one list without doubles mattering. */
static void add_rules(const struct tile *t, struct buf *out)
{
    struct str rest = str_of(t->now.text), part;

    while (str_cut(&rest, '&', &part)) {
        struct str value = part, key;
        (void)str_cut(&value, '=', &key);
        if (!str_is(key, "rule") && !str_is(key, "rule.in")) continue;
        if (out->n > 0) buf_char(out, ',');
        buf_str(out, value);
    }
}

static struct str rules_of(struct tx *tx, const struct dash *d)
{
    struct buf b = {.max = RULES_TEXT};

    for (size_t q = 0; q < DASH_QUESTIONS; q++) {
        for (size_t i = 0; i < QUESTION_TILES; i++) {
            const char *key = d->questions[q].tiles[i];
            const struct tile *t = key == NULL ? NULL : tile_find(key);
            if (t != NULL && strcmp(t->kind, "warning") == 0) add_rules(t, &b);
        }
    }
    struct str made = str_dup(buf_view(&b), tx->arena);
    buf_release(&b);
    return made;
}

/* The kinds of record that these rules stand on, so that what the reader sees of others is not
 * put together. */
static struct str kinds_of(struct tx *tx, struct str rules)
{
    struct buf b = {.max = RULES_TEXT};
    struct str key;

    while (str_cut(&rules, ',', &key)) {
        int at = warning_index(key);
        struct str kinds = at < 0 ? STR("") : str_of(warning_specs[at].kinds), kind;
        while (str_cut(&kinds, ' ', &kind)) {
            if (b.n > 0) buf_char(&b, ',');
            buf_str(&b, kind);
        }
    }
    struct str made = str_dup(buf_view(&b), tx->arena);
    buf_release(&b);
    return made;
}

static enum status read_sums(struct tx *tx, const struct query *q, struct warning_sums *out,
                             struct error *e)
{
    static const char *const keys[] = {"rule", "kind", "since"};
    struct aggregate what = {.ngroups = COUNT(keys), .nmeasures = 1, .limit = SUMS_MAX};
    struct agg_row *rows = NULL;

    what.measures[0] = (struct measure){.kind = M_COUNT, .field = QF_ID};
    for (size_t i = 0; i < COUNT(keys); i++)
        what.groups[i] = (struct group){.field = cat_field_index(q->kind, str_of(keys[i]))};
    enum status st = aggregate_run(tx, q, &what, &rows, &out->n, e);
    if (st != ST_OK) return st;
    out->v = arena_alloc(tx->arena, (out->n + 1) * sizeof(*out->v));
    for (size_t i = 0; i < out->n; i++) {
        const struct value *since = &rows[i].keys[2];
        struct warning_sum *to = &out->v[i];
        to->rule = rows[i].keys[0].s;
        to->kind = rows[i].keys[1].s;
        to->since = DAY_NONE;
        if (since->kind == V_INT) to->since.n = (int32_t)since->i;
        to->n = rows[i].measures[0];
    }
    out->known = true;
    return ST_OK;
}

enum status dash_warnings(struct tx *tx, const struct dash *d, int64_t owner,
                          struct warning_sums *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("warning"));
    struct param params[4];
    struct query q;
    size_t n = 0;

    *out = (struct warning_sums){.known = false};
    struct str rules = rules_of(tx, d);
    if (rules.n == 0 || !actor_may(tx->actor, kind->index, ACT_READ)) return ST_OK;
    params[n++] = (struct param){STR("rule.in"), rules};
    params[n++] = (struct param){STR("state.in"), STR("new,accepted")};
    params[n++] = (struct param){STR("kind.in"), kinds_of(tx, rules)};
    if (d->own) {
        params[n++] =
            (struct param){STR("owner"), str_fmt(tx->arena, "%lld", (long long)owner)};
    }
    enum status st = query_parse(tx, kind, params, n, &q, e);
    if (st == ST_MALFORMED)
        return ST_OK; /* a field he does not know of: tiles ask and say so */
    return st == ST_OK ? read_sums(tx, &q, out, e) : st;
}

static bool is_listed(struct str list, struct str word)
{
    struct str part;

    while (str_cut(&list, ',', &part)) {
        if (str_eq(part, word)) return true;
    }
    return false;
}

bool dash_warnings_count(const struct warning_sums *sums, const struct param *params, size_t n,
                         int64_t *count)
{
    struct str rules = STR_NONE, kind = STR_NONE;
    struct day since = DAY_NONE;

    if (!sums->known) return false;
    for (size_t i = 0; i < n; i++) {
        const struct param *p = &params[i];
        if (str_is(p->key, "rule") || str_is(p->key, "rule.in")) {
            rules = p->value;
        } else if (str_is(p->key, "kind")) {
            kind = p->value;
        } else if (str_is(p->key, "since.ge")) {
            if (!day_parse(p->value, &since)) return false;
        } else if (!str_is(p->key, "state.in") && !str_is(p->key, "sort") &&
                   !str_is(p->key, "owner")) {
            return false;
        }
    }
    *count = 0;
    for (size_t i = 0; i < sums->n; i++) {
        const struct warning_sum *s = &sums->v[i];
        if (!is_listed(rules, s->rule) || (kind.p != NULL && !str_eq(kind, s->kind))) continue;
        if (since.n != DAY_NONE.n && (s->since.n == DAY_NONE.n || s->since.n < since.n))
            continue;
        *count += s->n;
    }
    return true;
}
