/* Warnings that stand, summed once for all tiles of a dashboard: whoever sees a unit or a
 * branch is told those of its people from the roll-ups, for asking each record he sees is dear.
 */
#include "ops/dash/tile.h"

#include "ops/sight.h"
#include "rules/warning.h"
#include "store/rollup_warning.h"

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

static bool is_listed(struct str list, struct str word)
{
    struct str part;

    while (str_cut(&list, ',', &part)) {
        if (str_eq(part, word)) return true;
    }
    return false;
}

static void add_sum(struct tx *tx, struct warning_sums *to, struct warning_sum sum)
{
    to->v = arena_grow(tx->arena, to->v, to->n, &to->room, sizeof *to->v);
    to->v[to->n++] = sum;
}

/* --- from the rows ----------------------------------------------------------------------- */

static enum status read_rows(struct tx *tx, const struct query *q, struct warning_sums *out,
                             struct error *e)
{
    static const char *const keys[] = {"rule", "kind", "since"};
    struct aggregate what = {.ngroups = COUNT(keys), .nmeasures = 1, .limit = SUMS_MAX};
    struct agg_row *rows = NULL;
    size_t n = 0;

    what.measures[0] = (struct measure){.kind = M_COUNT, .field = QF_ID};
    for (size_t i = 0; i < COUNT(keys); i++)
        what.groups[i] = (struct group){.field = cat_field_index(q->kind, str_of(keys[i]))};
    enum status st = aggregate_run(tx, q, &what, &rows, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct value *since = &rows[i].keys[2];
        struct warning_sum sum = {rows[i].keys[0].s, rows[i].keys[1].s, DAY_NONE,
                                  rows[i].measures[0]};
        if (since->kind == V_INT) sum.since.n = (int32_t)since->i;
        add_sum(tx, out, sum);
    }
    return st;
}

/* Of these rules and kinds, as the tiles ask. */
struct asked {
    struct str rules, kinds;
    bool own; /* those that one person is to answer: */
    int64_t owner;
};

static enum status make_query(struct tx *tx, const struct asked *k, struct query *out,
                              struct error *e)
{
    struct param params[4];
    size_t n = 0;

    params[n++] = (struct param){STR("rule.in"), k->rules};
    params[n++] = (struct param){STR("state.in"), STR("new,accepted")};
    params[n++] = (struct param){STR("kind.in"), k->kinds};
    if (k->own) {
        params[n++] =
            (struct param){STR("owner"), str_fmt(tx->arena, "%lld", (long long)k->owner)};
    }
    return query_parse(tx, catalogue_kind(tx->cat, STR("warning")), params, n, out, e);
}

/* --- from the roll-ups ------------------------------------------------------------------- */

static void put_rules(struct sql *q, struct str rules)
{
    struct str rule;
    int n = 0;

    sql_z(q, " AND rule IN (");
    while (str_cut(&rules, ',', &rule)) {
        if (n++ > 0) sql_z(q, ", ");
        sql_text(q, rule);
    }
    sql_z(q, ") AND kind = ");
}

/* Of the people: on what they own, and on what lies on their accounts but is another's. */
static void put_rolled(struct sql *q, struct str rules, const struct sight *sight)
{
    struct str kind = str_of(sight->kind->e->key);

    sql_z(q, "SELECT rule, since, n FROM rollup_warning WHERE own_user");
    sight_put_people(q, &sight->people);
    put_rules(q, rules);
    sql_text(q, kind);
    if (!entity_has_acc(sight->kind->e)) return;
    sql_z(q, " UNION ALL SELECT rule, since, n FROM rollup_warning WHERE acc_user <> own_user "
             "AND acc_user <> 0 AND acc_user");
    sight_put_people(q, &sight->people);
    sql_z(q, " AND own_user NOT");
    sight_put_people(q, &sight->people);
    put_rules(q, rules);
    sql_text(q, kind);
}

static enum status read_rolled(struct tx *tx, struct str rules, const struct sight *sight,
                               struct warning_sums *out, struct error *e)
{
    struct sql text;
    struct stmt *s = NULL;

    sql_init(&text, tx->arena);
    sql_z(&text, "SELECT rule, since, CAST(sum(n) AS BIGINT) FROM (");
    put_rolled(&text, rules, sight);
    sql_z(&text, ") x GROUP BY rule, since");
    enum status st = sql_prepare(&text, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        add_sum(tx, out,
                (struct warning_sum){str_dup(stmt_get_text(s, 0), tx->arena),
                                     str_of(sight->kind->e->key),
                                     {(int32_t)stmt_get_int(s, 1)},
                                     stmt_get_int(s, 2)});
    }
    stmt_done(s);
    sql_release(&text);
    return st == ST_END ? ST_OK : st;
}

/* What the roll-ups do not hold: what stands on records seen by sharing alone, or in the bin.
 */
static enum status read_beside(struct tx *tx, const struct asked *k, const struct sight *sight,
                               struct warning_sums *out, struct error *e)
{
    struct query q;
    struct asked one = *k;

    one.kinds = str_of(sight->kind->e->key);
    enum status st = make_query(tx, &one, &q, e);
    if (st != ST_OK) return st;
    struct sql *more = analysis_more(tx, &q);
    q.few = true;
    sql_z(more, "t.\"record\" IN (SELECT t.id FROM ");
    sql_name(more, sight->kind->e->table);
    sql_z(more, " t WHERE t.bin IS NOT NULL");
    if (sight->shared) {
        sql_z(more, " UNION ALL SELECT t.id FROM ");
        sql_name(more, sight->kind->e->table);
        sql_z(more, " t WHERE t.deleted_at IS NULL AND ");
        sight_put_only_shared(more, tx->actor, sight);
    }
    sql_z(more, ")");
    st = read_rows(tx, &q, out, e);
    sql_release(more);
    return st;
}

/* Of one kind; *done false: he sees all of it, or none, and it is counted with the rest. */
static enum status read_scope(struct tx *tx, const struct asked *k, const char *kind,
                              struct warning_sums *out, bool *done, struct error *e)
{
    struct sight sight;

    *done = false;
    if (k->own || !is_listed(k->kinds, str_of(kind))) return ST_OK;
    enum status st = sight_of(tx, catalogue_kind(tx->cat, str_of(kind)), &sight, e);
    if (st != ST_OK || sight.all || sight.none) return st;
    *done = true;
    st = read_rolled(tx, k->rules, &sight, out, e);
    return st == ST_OK ? read_beside(tx, k, &sight, out, e) : st;
}

/* --- all of them -------------------------------------------------------------------------- */

static struct str without(struct tx *tx, struct str list, const char *word)
{
    struct buf b = {.max = RULES_TEXT};
    struct str part;

    while (str_cut(&list, ',', &part)) {
        if (str_is(part, word)) continue;
        if (b.n > 0) buf_char(&b, ',');
        buf_str(&b, part);
    }
    struct str made = str_dup(buf_view(&b), tx->arena);
    buf_release(&b);
    return made;
}

static enum status read_sums(struct tx *tx, struct asked *k, struct warning_sums *out,
                             struct error *e)
{
    enum status st = ST_OK;
    struct query q;

    for (size_t i = 0; st == ST_OK && i < ROLLED_KINDS; i++) {
        bool done = false;
        st = read_scope(tx, k, rolled_kinds[i], out, &done, e);
        if (done) k->kinds = without(tx, k->kinds, rolled_kinds[i]);
    }
    if (st != ST_OK || k->kinds.n == 0) return st;
    st = make_query(tx, k, &q, e);
    return st == ST_OK ? read_rows(tx, &q, out, e) : st;
}

enum status dash_warnings(struct tx *tx, const struct dash *d, int64_t owner,
                          struct warning_sums *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("warning"));
    struct asked k = {.rules = rules_of(tx, d), .own = d->own, .owner = owner};
    struct query q;

    *out = (struct warning_sums){.known = false};
    if (k.rules.n == 0 || !actor_may(tx->actor, kind->index, ACT_READ)) return ST_OK;
    k.kinds = kinds_of(tx, k.rules);
    enum status st = make_query(tx, &k, &q, e);
    if (st == ST_MALFORMED)
        return ST_OK; /* a field he does not know of: tiles ask and say so */
    if (st == ST_OK) st = read_sums(tx, &k, out, e);
    out->known = st == ST_OK;
    return st;
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
