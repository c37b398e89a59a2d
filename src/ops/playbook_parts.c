#include "ops/playbook_parts.h"

#include "ops/fields.h"
#include "store/json.h"

enum { STEPS_MAX = 100 };

struct part {
    struct tx *tx;
    struct json *b;
    int64_t deal, opened; /* opened: day the deal began, INT64_MIN unknown */
};

static void comma(struct json *b)
{
    char last = b->n == 0 ? '[' : b->p[b->n - 1];
    if (last != '[' && last != '{') json_z(b, ",");
}

static void put_key(struct json *b, const char *key)
{
    comma(b);
    json_z(b, "\"");
    json_z(b, key);
    json_z(b, "\":");
}

static void put_text(struct json *b, const char *key, const struct record *r, const char *field)
{
    const struct value *v = record_field(r, field);

    if (v->kind != V_TEXT) return;
    put_key(b, key);
    int at = cat_field_index(r->kind, str_of(field));
    if (r->kind->fields[at].f->type == F_TAGS) {
        json_raw(b, v->s); /* an array already */
    } else {
        json_text(b, v->s);
    }
}

static void put_number(struct json *b, const char *key, int64_t v)
{
    put_key(b, key);
    json_int(b, v);
}

/* Days since the deal began. */
static void put_day(const struct part *p, const struct record *r, const char *field)
{
    const struct value *v = record_field(r, field);

    if (v->kind != V_INT || p->opened == INT64_MIN) return;
    put_number(p->b, "day", v->i > p->opened ? v->i - p->opened : 0);
}

static enum status rows_of(const struct part *p, const char *kind, const char *field,
                           struct dealrows *out, struct error *e)
{
    return dealrows_read(p->tx, kind, field, p->deal, out, e);
}

/* Whether the text stood in an earlier row: each role and part once. */
static bool is_repeated(const struct dealrows *rows, size_t i, const char *field)
{
    for (size_t k = 0; k < i; k++) {
        if (value_eq(record_field(&rows->v[k], field), record_field(&rows->v[i], field)))
            return true;
    }
    return false;
}

static enum status put_roles(const struct part *p, struct error *e)
{
    struct dealrows rows;
    enum status st = rows_of(p, "deal_contact", "deal", &rows, e);

    put_key(p->b, "roles");
    json_z(p->b, "[");
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        const struct record *r = &rows.v[i];
        if (record_field(r, "to")->kind == V_INT || is_repeated(&rows, i, "buying_roles"))
            continue;
        comma(p->b);
        json_z(p->b, "{");
        put_text(p->b, "roles", r, "buying_roles");
        put_text(p->b, "authority", r, "authority");
        put_text(p->b, "participation", r, "participation");
        json_z(p->b, "}");
    }
    json_z(p->b, "]");
    return st;
}

static enum status put_team(const struct part *p, struct error *e)
{
    struct dealrows rows;
    enum status st = rows_of(p, "deal_member", "deal", &rows, e);

    put_key(p->b, "team");
    json_z(p->b, "[");
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        if (is_repeated(&rows, i, "part")) continue;
        comma(p->b);
        json_z(p->b, "{");
        put_text(p->b, "part", &rows.v[i], "part");
        json_z(p->b, "}");
    }
    json_z(p->b, "]");
    return st;
}

static enum status put_criteria(const struct part *p, struct error *e)
{
    struct dealrows rows;
    enum status st = rows_of(p, "criterion", "deal", &rows, e);

    put_key(p->b, "criteria");
    json_z(p->b, "[");
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        const struct record *r = &rows.v[i];
        comma(p->b);
        json_z(p->b, "{");
        put_text(p->b, "concern", r, "concern");
        put_number(p->b, "weight", field_id(record_field(r, "weight")));
        put_text(p->b, "departments", r, "departments");
        json_z(p->b, "}");
    }
    json_z(p->b, "]");
    return st;
}

static enum status put_commitments(const struct part *p, struct error *e)
{
    struct dealrows rows;
    enum status st = rows_of(p, "commitment", "deal", &rows, e);

    put_key(p->b, "commitments");
    json_z(p->b, "[");
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        const struct record *r = &rows.v[i];
        if (!text_value_is(record_field(r, "state"), "obtained")) continue;
        comma(p->b);
        json_z(p->b, "{");
        put_text(p->b, "kind", r, "kind");
        put_day(p, r, "date");
        json_z(p->b, "}");
    }
    json_z(p->b, "]");
    return st;
}

/* What was done with the customer, by kind and objective; subjects may name persons. */
static enum status put_steps(const struct part *p, struct error *e)
{
    struct dealrows rows;
    size_t n = 0;
    enum status st = rows_of(p, "activity", "deal", &rows, e);

    put_key(p->b, "steps");
    json_z(p->b, "[");
    for (size_t i = 0; st == ST_OK && i < rows.n && n < STEPS_MAX; i++) {
        const struct record *r = &rows.v[i];
        const struct value *start = record_field(r, "start");
        if (!text_value_is(record_field(r, "state"), "done") || start->kind != V_INT) continue;
        comma(p->b);
        json_z(p->b, "{");
        put_text(p->b, "kind", r, "kind");
        put_text(p->b, "objective", r, "visit_objective");
        put_text(p->b, "outcome", r, "outcome");
        int64_t day = start->i / 86400000;
        if (p->opened != INT64_MIN)
            put_number(p->b, "day", day > p->opened ? day - p->opened : 0);
        json_z(p->b, "}");
        n++;
    }
    json_z(p->b, "]");
    return st;
}

static enum status put_milestones(const struct part *p, struct error *e)
{
    struct dealrows rows;
    enum status st = rows_of(p, "milestone", "deal", &rows, e);

    put_key(p->b, "milestones");
    json_z(p->b, "[");
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        const struct record *r = &rows.v[i];
        comma(p->b);
        json_z(p->b, "{");
        put_text(p->b, "kind", r, "kind");
        put_text(p->b, "stage", r, "stage");
        put_text(p->b, "name", r, "name");
        put_day(p, r, record_field(r, "done_on")->kind == V_INT ? "done_on" : "due");
        json_z(p->b, "}");
    }
    json_z(p->b, "]");
    return st;
}

static enum status put_documents(const struct part *p, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(p->tx->cat, STR("attachment"));
    struct dealrows rows = {.n = 0};
    enum status st = ST_OK;

    put_key(p->b, "documents");
    json_z(p->b, "[");
    if (kind != NULL) st = rows_of(p, "attachment", "record", &rows, e);
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        const struct record *r = &rows.v[i];
        if (!text_value_is(record_field(r, "kind"), "opportunity")) continue;
        comma(p->b);
        json_text(p->b, field_text(record_field(r, "name")));
    }
    json_z(p->b, "]");
    return st;
}

static enum status put_timing(const struct part *p, struct error *e)
{
    struct dealrows rows;
    enum status st = rows_of(p, "stage_change", "deal", &rows, e);

    put_key(p->b, "timing");
    json_z(p->b, "[");
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        const struct record *r = &rows.v[i];
        comma(p->b);
        json_z(p->b, "{");
        put_text(p->b, "stage", r, "new");
        put_day(p, r, "on_day");
        json_z(p->b, "}");
    }
    json_z(p->b, "]");
    return st;
}

enum status playbook_content(struct tx *tx, const struct record *deal, struct str *out,
                             int64_t *days, struct error *e)
{
    static enum status (*const parts[])(const struct part *, struct error *) = {
        put_roles, put_team,       put_criteria,  put_commitments,
        put_steps, put_milestones, put_documents, put_timing};
    const struct value *opened = record_field(deal, "opened_on");
    const struct value *closed = record_field(deal, "closed_on");
    struct json b = {.arena = tx->arena};
    const struct part p = {tx, &b, deal->id, opened->kind == V_INT ? opened->i : INT64_MIN};
    enum status st = ST_OK;

    json_z(&b, "{");
    for (size_t i = 0; st == ST_OK && i < COUNT(parts); i++) st = parts[i](&p, e);
    json_z(&b, "}");
    *out = json_view(&b);
    bool known = opened->kind == V_INT && closed->kind == V_INT && closed->i >= opened->i;
    *days = known ? closed->i - opened->i : 0;
    return st;
}

/* --- reading ---------------------------------------------------------------------------------
 */

struct str playbook_member(struct str object, const char *key)
{
    struct json_pair pair;

    while (json_next(&object, &pair)) {
        if (str_is(pair.key, key)) return pair.value;
    }
    return STR_NONE;
}

struct str playbook_text(struct str object, const char *key, struct arena *a)
{
    struct str v = playbook_member(object, key);

    return v.n < 2 || v.p[0] != '"' ? STR_NONE : json_unquote(v, a);
}

int64_t playbook_number(struct str object, const char *key, int64_t missing)
{
    struct str v = playbook_member(object, key);
    int64_t n;

    return v.n > 0 && str_int64(v, &n) ? n : missing;
}

/* Length of the value that s begins with: up to the comma or bracket that ends it. */
static size_t value_length(struct str s)
{
    size_t i = 0, depth = 0;
    bool quoted = false;

    for (; i < s.n; i++) {
        char c = s.p[i];
        if (quoted) {
            if (c == '\\') i++;
            if (c == '"') quoted = false;
            continue;
        }
        if (depth == 0 && (c == ',' || c == ']')) break;
        quoted = c == '"';
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
    }
    return i < s.n ? i : s.n;
}

bool playbook_item(struct str *rest, struct str *item)
{
    if (rest->n == 0 || rest->p[0] == ']') return false;
    *rest = str_skip(*rest, 1); /* '[' or ',' */
    size_t n = value_length(*rest);
    if (n == 0) return false;
    *item = (struct str){rest->p, n};
    *rest = str_skip(*rest, n);
    return true;
}
