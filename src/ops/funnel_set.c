/* ops/funnel_set.c - see funnel_set.h. */
#include "ops/funnel_set.h"

#include "base/clock.h"
#include "model/kinds.h"
#include "store/query_plan.h"

static const char *const words[FS__COUNT] = {"open",    "won",    "lost", "decided", "timed",
                                             "reached", "passed", "here", "leaked",  "stayed"};

static bool of_history(const struct funnel_set *s)
{
    return s->kind >= FS_REACHED;
}

/* --- as text ------------------------------------------------------------------------------ */

static void put_encoded(struct buf *b, struct str s)
{
    static const char hex[] = "0123456789ABCDEF";

    for (size_t i = 0; i < s.n; i++) {
        unsigned char ch = (unsigned char)s.p[i];
        bool plain = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
                     (ch >= '0' && ch <= '9') || ch == '-' || ch == '_' || ch == '.';
        if (plain) {
            buf_char(b, (char)ch);
        } else {
            buf_char(b, '%');
            buf_char(b, hex[ch >> 4]);
            buf_char(b, hex[ch & 15]);
        }
    }
}

static void put_day_part(struct buf *b, const char *key, struct day d)
{
    char text[DAY_TEXT];

    if (d.n == DAY_NONE.n) return;
    day_format(d, text);
    buf_fmt(b, "%s%.*s", key, DAY_TEXT, text);
}

static void put_id_part(struct buf *b, const char *key, int64_t id)
{
    if (id != 0) buf_fmt(b, "%s%lld", key, (long long)id);
}

static void put_word_part(struct buf *b, const char *key, struct str word)
{
    if (word.p == NULL) return;
    buf_z(b, key);
    put_encoded(b, word);
}

struct str funnel_set_list(struct tx *tx, const struct funnel_set *s)
{
    struct buf b = {.max = 2000};
    const struct analysis *a = &s->a;
    bool all_time = s->kind == FS_OPEN;

    buf_z(&b, "funnel=");
    buf_z(&b, words[s->kind]);
    put_word_part(&b, ":", s->stage);
    if (!all_time) put_day_part(&b, ";from=", a->from);
    if (!all_time) put_day_part(&b, ";to=", a->to);
    put_id_part(&b, ";unit=", a->unit);
    put_id_part(&b, ";owner=", a->owner);
    put_id_part(&b, ";pipeline=", a->pipeline);
    put_id_part(&b, ";product=", a->product);
    put_word_part(&b, ";segment=", a->segment);
    put_word_part(&b, ";region=", a->region);
    if (s->has_team) buf_fmt(&b, ";team=%lld", (long long)s->team);
    if (s->has_manager) buf_fmt(&b, ";manager=%lld", (long long)s->manager);
    if (s->no_product) buf_z(&b, ";product=none");
    put_day_part(&b, "&as_of=", a->as_of);
    struct str made = str_dup(buf_view(&b), tx->arena);
    buf_release(&b);
    return made;
}

struct str funnel_list_with(struct tx *tx, struct str list, const char *key, struct str value)
{
    struct buf b = {.max = 4000};

    buf_str(&b, list);
    buf_fmt(&b, "&%s=", key);
    put_encoded(&b, value);
    struct str made = str_dup(buf_view(&b), tx->arena);
    buf_release(&b);
    return made;
}

static bool read_part(struct funnel_set *s, struct str part, struct param *p)
{
    size_t at = str_index(part, '=');

    if (at == part.n) return false;
    *p = (struct param){str_head(part, at), str_skip(part, at + 1)};
    if (str_is(p->key, "team")) {
        s->has_team = true;
        return str_int64(p->value, &s->team) && s->team >= 0;
    }
    if (str_is(p->key, "manager")) {
        s->has_manager = true;
        return str_int64(p->value, &s->manager) && s->manager >= 0;
    }
    if (str_is(p->key, "product") && str_is(p->value, "none")) {
        s->no_product = true;
        return true;
    }
    return str_is(p->key, "from") || str_is(p->key, "to") || str_is(p->key, "unit") ||
           str_is(p->key, "owner") || str_is(p->key, "pipeline") || str_is(p->key, "product") ||
           str_is(p->key, "segment") || str_is(p->key, "region");
}

static bool read_kind(struct str part, struct funnel_set *s)
{
    size_t colon = str_index(part, ':');
    struct str word = str_head(part, colon);

    for (size_t i = 0; i < FS__COUNT; i++) {
        if (!str_is(word, words[i])) continue;
        s->kind = (enum funnel_set_kind)i;
        if (colon < part.n) s->stage = str_skip(part, colon + 1);
        return colon < part.n ? s->stage.n > 0 : !of_history(s);
    }
    return false;
}

static enum status refuse(struct error *e)
{
    enum status st = err(e, ST_MALFORMED, "query.value", "funnel parameter");

    e->field = "funnel";
    return st;
}

static enum status set_parse(struct tx *tx, struct str text, struct day as_of,
                             struct funnel_set *out, struct error *e)
{
    enum { PARTS = 12 };
    struct param params[PARTS];
    struct str part;
    size_t n = 0;

    *out = (struct funnel_set){.kind = FS_OPEN};
    if (!str_cut(&text, ';', &part) || !read_kind(part, out)) return refuse(e);
    while (text.n > 0 && str_cut(&text, ';', &part)) {
        bool own;
        if (n == PARTS || !read_part(out, part, &params[n])) return refuse(e);
        own = str_is(params[n].key, "team") || str_is(params[n].key, "manager") ||
              str_is(params[n].value, "none");
        if (!own) n++;
    }
    enum status st = analysis_parse(tx, params, n, &out->a, e);
    if (st == ST_MALFORMED) return refuse(e);
    out->a.as_of = as_of;
    return st;
}

/* --- as a condition ----------------------------------------------------------------------- */

void funnel_where_cohort(struct tx *tx, const struct analysis *a, struct query *q)
{
    const struct zone *zone = tx->company->zone;
    struct sql *more;

    if (a->from.n != DAY_NONE.n) {
        more = analysis_more(tx, q);
        sql_z(more, "(t.\"opened_on\" >= ");
        sql_int(more, a->from.n);
        sql_z(more, " OR (t.\"opened_on\" IS NULL AND t.created_at >= ");
        sql_int(more, zone_day_end_ms(zone, (struct day){a->from.n - 1}));
        sql_z(more, "))");
    }
    if (a->to.n != DAY_NONE.n) {
        more = analysis_more(tx, q);
        sql_z(more, "(t.\"opened_on\" <= ");
        sql_int(more, a->to.n);
        sql_z(more, " OR (t.\"opened_on\" IS NULL AND t.created_at < ");
        sql_int(more, zone_day_end_ms(zone, a->to));
        sql_z(more, "))");
    }
}

void funnel_put_stages(struct tx *tx, const struct analysis *a, struct sql *s)
{
    int64_t last = a->as_of.n == DAY_NONE.n ? INT32_MAX : a->as_of.n;

    sql_z(s, " SELECT d.id AS id, CASE WHEN c.id IS NULL THEN d.\"stage\" ELSE c.new END AS "
             "stage, coalesce(c.on_day, d.\"opened_on\") AS day, d.\"pipeline\" AS pipeline, ");
    analysis_put_past(s, &opportunity_entity, "d", "state", a->as_of);
    sql_z(s, " AS state, ");
    analysis_put_past(s, &opportunity_entity, "d", "closed_on", a->as_of);
    sql_z(s, " AS closed_on, d.\"lost_to\" AS lost_to, d.\"reasons\" AS "
             "reasons, coalesce(c.id, 0) AS change FROM seen JOIN opportunities d ON d.id = "
             "seen.id LEFT JOIN field_change c");
    /* it holds all that is asked here; SQLite would take the other one of the table */
    if (db_kind(tx->db) == DB_SQLITE) sql_z(s, " INDEXED BY field_change_stage");
    sql_z(s, " ON c.kind = 'opportunity' AND c.record = d.id AND c.field = 'stage' WHERE "
             "coalesce(c.on_day, d.\"opened_on\") <= ");
    sql_int(s, last);
}

static void put_reach(const struct funnel_set *s, struct sql *q)
{
    sql_z(q, "SELECT x.id FROM (");
    sql_z(q,
          "SELECT w.id, w.state, p.\"position\" AS at, k.\"position\" AS wanted FROM w JOIN "
          "stages p ON p.\"pipeline\" = w.pipeline AND p.\"key\" = w.stage AND p.deleted_at IS "
          "NULL JOIN stages k ON k.\"pipeline\" = w.pipeline AND k.deleted_at IS NULL AND "
          "k.\"key\" = ");
    sql_text(q, s->stage);
    sql_z(q, ") x GROUP BY x.id HAVING ");
    if (s->kind == FS_LEAKED || s->kind == FS_HERE) {
        sql_z(q, "max(x.at) = max(x.wanted) AND max(x.state)");
        sql_z(q, s->kind == FS_LEAKED ? " IN ('lost', 'cancelled')"
                                      : " NOT IN ('won', 'lost', 'cancelled')");
    } else {
        sql_z(q, s->kind == FS_PASSED ? "max(x.at) > max(x.wanted)"
                                      : "max(x.at) >= max(x.wanted)");
        sql_z(q, " OR max(x.state) = 'won'");
    }
}

static void put_stay(const struct funnel_set *s, struct sql *q)
{
    sql_z(q,
          "SELECT x.id FROM (SELECT w.*, lead(w.day) OVER (PARTITION BY w.id ORDER BY w.day, "
          "w.change) AS next_day FROM w) x WHERE EXISTS (SELECT 1 FROM stages k WHERE "
          "k.\"pipeline\" = x.pipeline AND k.deleted_at IS NULL AND k.\"key\" = x.stage) AND "
          "x.stage = ");
    sql_text(q, s->stage);
    sql_z(q,
          " AND (x.next_day >= x.day OR (x.next_day IS NULL AND x.closed_on >= x.day AND "
          "(x.state IN ('lost', 'cancelled') OR (x.state = 'won' AND x.closed_on > x.day))))");
}

static enum status where_history(struct tx *tx, const struct funnel_set *s, struct query *q,
                                 struct error *e)
{
    struct query *cohort = NULL;
    struct sql ids;
    enum status st = analysis_deals(tx, &s->a, &cohort, e);

    sql_init(&ids, tx->arena);
    if (st == ST_OK) funnel_where_cohort(tx, &s->a, cohort);
    if (st == ST_OK) st = query_ids(tx, cohort, &ids, e);
    if (st == ST_OK) {
        struct sql *more = analysis_more(tx, q);
        sql_z(more, "t.id IN (WITH seen(id) AS (");
        sql_add(more, &ids);
        sql_z(more, "), w AS (");
        funnel_put_stages(tx, &s->a, more);
        sql_z(more, ") ");
        if (s->kind == FS_STAYED) {
            put_stay(s, more);
        } else {
            put_reach(s, more);
        }
        sql_z(more, ")");
    }
    sql_release(&ids);
    analysis_free(cohort);
    return st;
}

static enum status where_text(struct tx *tx, struct query *q, const char *field,
                              const char *const *texts, size_t n, struct error *e)
{
    struct value *v = arena_alloc(tx->arena, n * sizeof *v);

    for (size_t i = 0; i < n; i++) v[i] = (struct value){.kind = V_TEXT, .s = str_of(texts[i])};
    return query_filter(q, analysis_field(tx, field), OP_IN, v, n, e);
}

static enum status where_present(struct tx *tx, const struct funnel_set *s, struct query *q,
                                 struct error *e)
{
    static const char *const closed[] = {"won", "lost"};
    struct value *v = arena_alloc(tx->arena, sizeof *v);
    enum status st;

    if (s->kind == FS_OPEN) {
        st = analysis_where_state(tx, q, "open", e);
        /* what was closed by then (deal_close dates the change so) needs no history */
        if (s->a.as_of.n != DAY_NONE.n) {
            struct sql *more = analysis_more(tx, q);
            sql_z(more, "(t.\"closed_on\" IS NULL OR t.\"closed_on\" > ");
            sql_int(more, s->a.as_of.n);
            sql_z(more, ")");
        }
        if (st != ST_OK || s->stage.p == NULL) return st;
        *v = (struct value){.kind = V_TEXT, .s = s->stage};
        return query_filter(q, analysis_field(tx, "stage"), OP_EQ, v, 1, e);
    }
    size_t first = s->kind == FS_LOST ? 1 : 0, n = s->kind == FS_DECIDED ? 2 : 1;
    st = where_text(tx, q, "state", closed + first, n, e);
    if (st == ST_OK) st = analysis_where_closed(tx, q, &s->a, e);
    if (st == ST_OK && s->kind == FS_TIMED) {
        struct sql *more = analysis_more(tx, q);
        sql_z(more, "t.\"opened_on\" <= ");
        analysis_put_past(more, &opportunity_entity, "t", "closed_on", s->a.as_of);
    }
    return st;
}

/* Exactly the unit or manager of the owner on that day. */
static void where_owner_has(struct tx *tx, const struct funnel_set *s, const char *column,
                            int64_t id, struct query *q)
{
    const struct entity *deal = &opportunity_entity;
    const struct field *owner = &deal->fields[entity_field(deal, STR("owner"))];
    struct sql *more = analysis_more(tx, q);

    sql_z(more, "coalesce((SELECT ");
    sql_column(more, "u", column, "");
    sql_z(more, " FROM users u WHERE u.id = ");
    if (s->a.as_of.n == DAY_NONE.n) {
        sql_z(more, "t.\"owner\"");
    } else {
        plan_past(&(struct past_value){deal, "t", owner, "", s->a.as_of}, more);
    }
    sql_z(more, "), 0) = ");
    sql_int(more, id);
}

enum status funnel_set_deals(struct tx *tx, const struct funnel_set *s, struct query **out,
                             struct error *e)
{
    enum status st = analysis_deals(tx, &s->a, out, e);
    struct query *q = *out;

    if (st == ST_OK && s->has_team) where_owner_has(tx, s, "org_unit", s->team, q);
    if (st == ST_OK && s->has_manager) where_owner_has(tx, s, "manager", s->manager, q);
    if (st == ST_OK && s->no_product) sql_z(analysis_more(tx, q), "t.\"product\" IS NULL");
    if (st != ST_OK) return st;
    return of_history(s) ? where_history(tx, s, q, e) : where_present(tx, s, q, e);
}

/* --- as a parameter of the list ----------------------------------------------------------- */

static enum status among(struct tx *tx, struct str text, struct query *list, struct error *e)
{
    struct funnel_set s;
    struct query *q = NULL;
    struct sql ids;
    enum status st = set_parse(tx, text, list->as_of, &s, e);

    if (st != ST_OK) return st;
    sql_init(&ids, tx->arena);
    st = funnel_set_deals(tx, &s, &q, e);
    if (st == ST_OK) st = query_ids(tx, q, &ids, e);
    if (st == ST_OK) {
        struct sql *more = analysis_more(tx, list);
        sql_z(more, "t.id IN (");
        sql_add(more, &ids);
        sql_z(more, ")");
    }
    sql_release(&ids);
    analysis_free(q);
    return st;
}

enum status funnel_list_parse(struct tx *tx, const struct cat_entity *kind,
                              const struct param *params, size_t n, struct query *out,
                              struct error *e)
{
    struct param *rest = arena_alloc(tx->arena, (n + 1) * sizeof *rest);
    struct str text = STR_NONE;
    size_t left = 0;
    bool deals = strcmp(kind->e->key, "opportunity") == 0;

    for (size_t i = 0; i < n; i++) {
        if (deals && str_is(params[i].key, "funnel")) {
            text = params[i].value;
        } else {
            rest[left++] = params[i];
        }
    }
    enum status st = query_parse(tx, kind, rest, left, out, e);
    return st != ST_OK || text.p == NULL ? st : among(tx, text, out, e);
}
