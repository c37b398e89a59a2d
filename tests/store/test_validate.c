/* Faults of fields and records, by tables. */
#include "store/tags.h"
#include "store/validate.h"
#include "tests/support/world.h"
#include "tests/test.h"

static struct world world, *const w = &world;

static int begin(void **state)
{
    (void)state;
    world_open(w);
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_close(w);
    return 0;
}

/* "key=text" pairs as value_from_text reads them; NULL ends. */
static struct input *make(const char *kind, ...)
{
    const struct cat_entity *k = world_kind(w, kind);
    struct input *in = input_new(&w->tx, k);
    const char *pair = NULL;
    va_list ap;

    va_start(ap, kind);
    while ((pair = va_arg(ap, const char *)) != NULL) {
        struct str rest = str_of(pair), key = STR_NONE;
        struct faults f = {.arena = &w->arena};
        (void)str_cut(&rest, '=', &key);
        int i = cat_field_index(k, key);
        CHECK_ROW(i >= 0, "%s", pair);
        in->given[i] = true;
        CHECK_ROW(value_from_text(&w->tx, &k->fields[i], rest, &in->v[i], &f), "%s", pair);
    }
    va_end(ap);
    return in;
}

static const struct cat_field *field(const char *kind, const char *key)
{
    const struct cat_entity *k = catalogue_kind(w->cat, str_of(kind));
    return &k->fields[cat_field_index(k, str_of(key))];
}

static const char *codes(const struct faults *f)
{
    struct str s = STR("");

    for (size_t i = 0; i < f->n; i++)
        s = str_fmt(f->arena, "%.*s%s%.*s:%s", STR_FMT(s), i > 0 ? " " : "",
                    STR_FMT(f->v[i].field), f->v[i].code);
    return str_z(s, f->arena);
}

/* --- one value from text -------------------------------------------------------- */

#define X10 "xxxxxxxxxx"
#define X60 X10 X10 X10 X10 X10 X10

static void values_from_text(void **state)
{
    static const struct {
        const char *kind, *key, *text, *fault; /* fault NULL: reads as i or s */
        int64_t i;
        const char *s;
    } rows[] = {
        {"account", "short_name", "  华为　", NULL, 0, "华为"},
        {"account", "short_name", X60, NULL, 0, X60},
        {"account", "short_name", X60 "x", "too_long", 0, NULL},
        {"account", "short_name", "e\xcc\x81", NULL, 0, "\xc3\xa9"}, /* NFC */
        {"account", "short_name", "a\x01z", "characters", 0, NULL},
        {"account", "short_name", "a\xe2\x80\xaez", "characters", 0, NULL}, /* RLO */
        {"account", "short_name", "a\xffz", "encoding", 0, NULL},
        {"account", "email", "a@b.cn", NULL, 0, "a@b.cn"},
        {"account", "email", "a@b", "email", 0, NULL},
        {"account", "website", "javascript:alert(1)", "url", 0, NULL},
        {"account", "website", "https://a.cn", NULL, 0, "https://a.cn"},
        {"account", "phone", "abc", "phone", 0, NULL},
        {"account", "region", "44030", "region", 0, NULL},
        {"account", "unified_social_credit_code", "91350100M000100Y43", NULL, 0,
         "91350100M000100Y43"},
        {"account", "unified_social_credit_code", "91350100M000100Y44", "uscc", 0, NULL},
        {"account", "bank_account", "****1234", "masked", 0, NULL},
        {"account", "segment", "key", NULL, 0, "key"},
        {"account", "segment", "重点客户", NULL, 0, "key"},
        {"account", "segment", "regular", NULL, 0, "regular"},
        {"account", "segment", "no such", "option", 0, NULL},
        {"account", "traits", "famous, 500强,famous", NULL, 0, "[\"famous\",\"fortune500\"]"},
        {"account", "traits", "tall", "option", 0, NULL},
        {"account", "tags", "a \"b\"", NULL, 0, "[\"a \\\"b\\\"\"]"},
        {"account", "employees", "-1", "too_small", 0, NULL},
        {"account", "employees", "12", NULL, 12, NULL},
        {"account", "employees", "12.5", "integer", 0, NULL},
        {"account", "loss_impact", "6", "too_big", 0, NULL},
        {"account", "market_share", "12.5%", NULL, 12500000, NULL},
        {"account", "market_share", "100", NULL, 100000000, NULL},
        {"account", "market_share", "100.000001", "too_big", 0, NULL},
        {"account", "market_share", "1.0000001", "precision", 0, NULL},
        {"account", "market_share", "1.5000000", NULL, 1500000, NULL},
        {"account", "market_share", "x", "number", 0, NULL},
        {"account", "market_share", "1.-5", "number", 0, NULL},
        {"account", "registered_on", "1970-01-02", NULL, 1, NULL},
        {"account", "registered_on", "2023-02-29", "date", 0, NULL},
        {"account", "is_dealer", "是", NULL, 1, NULL},
        {"account", "is_dealer", "maybe", "bool", 0, NULL},
        {"account", "credit_limit", "1234500 USD", NULL, 1234500, NULL},
        {"account", "credit_limit", "1 XXQ", "currency", 0, NULL},
        {"account", "credit_limit", "1.5", "money", 0, NULL},
        {"activity", "start", "1970-01-01T00:00:01Z", NULL, 1000, NULL},
        {"activity", "start", "yesterday", "time", 0, NULL},
        {"opportunity", "decision_step", "0", NULL, 0, NULL},
        {"opportunity", "decision_step", "8", "too_big", 0, NULL},
        {"opportunity", "amount", "-1", "too_small", 0, NULL},
        {"exchange_rate", "rate", "7.123456", NULL, 7123456, NULL},
        {"exchange_rate", "rate", "0", "too_small", 0, NULL},
        {"exchange_rate", "from", "usd", "currency", 0, NULL},
        {"user", "login", "Ann", "login", 0, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct faults f = {.arena = &w->arena};
        struct value v = {.kind = V_NULL};
        bool ok = value_from_text(&w->tx, field(rows[i].kind, rows[i].key),
                                  str_of(rows[i].text), &v, &f);
        if (rows[i].fault != NULL) {
            CHECK_ROW(!ok && f.n == 1 && strcmp(f.v[0].code, rows[i].fault) == 0,
                      "row %zu %s=%s gave %s", i, rows[i].key, rows[i].text, codes(&f));
            continue;
        }
        CHECK_ROW(ok, "row %zu %s=%s gave %s", i, rows[i].key, rows[i].text, codes(&f));
        if (rows[i].s != NULL) {
            CHECK_STR(v.s, rows[i].s);
        } else {
            CHECK_ROW(v.i == rows[i].i, "row %zu %s=%s: %lld", i, rows[i].key, rows[i].text,
                      (long long)v.i);
        }
    }
}

static void limits_are_told(void **state)
{
    struct faults f = {.arena = &w->arena};
    struct value v;

    (void)state;
    CHECK(!value_from_text(&w->tx, field("account", "short_name"), STR(X60 "x"), &v, &f));
    CHECK_STR(f.v[0].args[0], "60");
    CHECK(!value_from_text(&w->tx, field("account", "market_share"), STR("101"), &v, &f));
    CHECK_STR(f.v[1].args[0], "100");
}

static void tags_round(void **state)
{
    static const struct {
        const char *json, *want; /* NULL: refused */
    } rows[] = {
        {"[]", "[]"},
        {" [ \"a\" , \"b\" ] ", "[\"a\",\"b\"]"},
        {"[\"\\u0041\\n\\\"\\\\\"]", "[\"A\\u000a\\\"\\\\\"]"},
        {"[\"\\ud83d\\ude00\"]", "[\"\xf0\x9f\x98\x80\"]"},
        {"[\"\\ud83d\"]", NULL},
        {"[\"a\"", NULL},
        {"[\"a\",]", NULL},
        {"[1]", NULL},
        {"[\"a\"]x", NULL},
        {"\"a\"", NULL},
        {"[\"\\u0000\"]", NULL},
    };
    struct str parts[4];
    size_t n = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool ok = tags_read(str_of(rows[i].json), &w->arena, parts, COUNT(parts), &n);
        CHECK_ROW(ok == (rows[i].want != NULL), "%s", rows[i].json);
        if (ok) CHECK_STR(tags_write(parts, n, &w->arena), rows[i].want);
    }
    CHECK(!tags_read(STR("[\"1\",\"2\",\"3\",\"4\",\"5\"]"), &w->arena, parts, 4, &n));
}

/* --- whole inputs ------------------------------------------------------------------ */

static enum status validate(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f)
{
    struct error e = {0};
    *f = (struct faults){.arena = &w->arena};
    return input_validate(tx, in, old, NULL, f, &e);
}

static void all_faults_at_once(void **state)
{
    struct faults f;
    struct input *in = make("contact", NULL);

    (void)state;
    input_set(in, "email", (struct value){.kind = V_TEXT, .s = STR("nowhere")});
    input_set(in, "birth_year", (struct value){.kind = V_INT, .i = 1980});
    input_set(in, "account", (struct value){.kind = V_INT, .i = 999});
    input_set(in, "registered_on", (struct value){.kind = V_TEXT, .s = STR("2020-01-01")});
    CHECK(validate(world_as(w, ANN), in, NULL, &f) == ST_INVALID);
    CHECK_STR(str_of(codes(&f)), "account:reference email:email birth_year:not_enabled "
                                 "registered_on:type name:required");
}

static void actions_and_servers(void **state)
{
    struct tx *ann = world_as(w, ANN);
    struct faults f;
    struct error e = {0};
    struct record old;
    int64_t id = world_new(w, "account", "name=One", NULL);
    struct input *in = make("account", NULL);

    (void)state;
    input_set(in, "audit_mark", (struct value){.kind = V_TEXT, .s = STR("approved")});
    input_set(in, "name", (struct value){.kind = V_TEXT, .s = STR("One")});
    CHECK(validate(ann, in, NULL, &f) == ST_INVALID);
    CHECK_STR(str_of(codes(&f)), "audit_mark:use_action");

    CHECK_OK(record_get(ann, in->kind, id, &old, &e));
    in = make("account", NULL);
    input_set(in, "owner", (struct value){.kind = V_INT, .i = w->user[BOB]});
    CHECK(validate(ann, in, &old, &f) == ST_INVALID);
    CHECK_STR(str_of(codes(&f)), "owner:use_action");
    input_set(in, "owner", (struct value){.kind = V_INT, .i = w->user[ANN]}); /* as it is */
    CHECK_OK(validate(ann, in, &old, &f));

    in = make("account", NULL);
    input_set(in, "audited_by", (struct value){.kind = V_INT, .i = w->user[ANN]});
    f = (struct faults){.arena = &w->arena};
    CHECK(input_validate(ann, in, &old, NULL, &f, &e) == ST_MALFORMED);
    CHECK_STR(str_of(e.key), "json.server_owned");
    CHECK_STR(str_of(e.field), "audited_by");
}

static void rights_on_fields(void **state)
{
    struct tx *viewer = world_as(w, VIEWER);
    struct faults f = {.arena = &w->arena};
    struct error e = {0};

    (void)state;
    CHECK(input_validate(viewer, make("account", "name=Two", NULL), NULL, NULL, &f, &e) ==
          ST_FORBIDDEN);
    CHECK_STR(str_of(e.field), "name");
}

static void references_are_living_and_visible(void **state)
{
    struct tx *tx = world_as(w, ANN);
    struct faults f;
    struct error e = {0};
    int64_t mine = world_new(w, "account", "name=Mine", NULL);
    const char *pair = str_fmt(&w->arena, "account=%lld", (long long)mine).p;
    const char *by = str_fmt(&w->arena, "collected_by=%lld", (long long)w->user[ANN]).p;

    (void)state;
    CHECK_OK(validate(tx, make("contact", "name=Li", pair, NULL), NULL, &f));
    /* not to be seen from the other branch, but users are names for all */
    (void)world_as(w, CARL);
    CHECK(validate(tx, make("contact", "name=Li", pair, NULL), NULL, &f) == ST_INVALID);
    CHECK_STR(str_of(codes(&f)), "account:reference");
    CHECK_OK(validate(tx, make("contact", "name=Li", by, NULL), NULL, &f));
    (void)world_as(w, ANN);
    CHECK_OK(record_delete(tx, world_kind(w, "account"), mine, 0, false, &e));
    CHECK(validate(tx, make("contact", "name=Li", pair, NULL), NULL, &f) == ST_INVALID);
}

static void unique_among_the_living(void **state)
{
    struct tx *tx = world_as(w, ANN);
    struct faults f;
    struct error e = {0};
    struct record r;
    const struct cat_entity *account = world_kind(w, "account");
    int64_t id = world_new(w, "account", "name=Uno", "code=U-1", NULL);
    struct input *again = make("account", "name=Duo", "code=U-1", NULL);

    (void)state;
    CHECK(validate(tx, again, NULL, &f) == ST_INVALID);
    CHECK_STR(str_of(codes(&f)), "code:unique");
    CHECK_OK(record_get(tx, account, id, &r, &e));
    CHECK_OK(validate(tx, make("account", "code=U-1", NULL), &r, &f));
    CHECK_OK(record_delete(tx, account, id, 0, false, &e));
    CHECK_OK(validate(tx, again, NULL, &f));
}

static void trees_have_no_cycle(void **state)
{
    struct tx *tx = world_as(w, SYSTEM);
    struct faults f;
    struct error e = {0};
    struct record top;
    const char *below = str_fmt(&w->arena, "parent=%lld", (long long)w->team1).p;
    const char *beside = str_fmt(&w->arena, "parent=%lld", (long long)w->south).p;

    (void)state;
    CHECK_OK(record_get(tx, world_kind(w, "org_unit"), w->east, &top, &e));
    CHECK(validate(tx, make("org_unit", below, NULL), &top, &f) == ST_INVALID);
    CHECK_STR(str_of(codes(&f)), "parent:cycle");
    CHECK_OK(validate(tx, make("org_unit", beside, NULL), &top, &f));
}

static void imports_are_lenient(void **state)
{
    struct tx *tx = world_as(w, ADMIN);
    struct faults f;

    (void)state;
    struct input *in =
        make("opportunity", "name=Deal", "state=won", "closed_on=2020-01-02", NULL);
    CHECK(validate(tx, in, NULL, &f) == ST_INVALID);
    CHECK(fault_has(&f, "required") && fault_has(&f, "use_action"));
    tx->lenient = true;
    CHECK_OK(validate(tx, in, NULL, &f));
    in = make("opportunity", "state=won", NULL);
    CHECK(validate(tx, in, NULL, &f) == ST_INVALID); /* never without a name */
    CHECK_STR(str_of(codes(&f)), "name:required");
    tx->lenient = false;
}

static void pairs_and_parents(void **state)
{
    struct tx *tx = world_as(w, ANN);
    struct faults f;
    int64_t id = world_new(w, "account", "name=Noted", NULL);
    const char *pair = str_fmt(&w->arena, "record=%lld", (long long)id).p;

    (void)state;
    struct input *in = make("activity", "kind=call", "subject=Hi", "start=2020-01-02T00:00:00Z",
                            "end=2020-01-01T00:00:00Z", NULL);
    CHECK(validate(tx, in, NULL, &f) == ST_INVALID);
    CHECK_STR(str_of(codes(&f)), "end:order");
    in = make("note", "kind=account", pair, "text=x", NULL);
    CHECK_OK(validate(tx, in, NULL, &f));
    CHECK(validate(tx, make("note", "kind=user", pair, "text=x", NULL), NULL, &f) ==
          ST_INVALID);
    CHECK_STR(str_of(codes(&f)), "kind:kind");
    (void)world_as(w, CARL);
    CHECK(validate(tx, in, NULL, &f) == ST_INVALID);
    CHECK_STR(str_of(codes(&f)), "record:reference");
}

#define ROW(fn)                                                                                \
    {                                                                                          \
#fn, fn, begin, end, NULL                                                              \
    }
TEST_GROUP(validate){
    ROW(values_from_text),
    ROW(limits_are_told),
    ROW(tags_round),
    ROW(all_faults_at_once),
    ROW(actions_and_servers),
    ROW(rights_on_fields),
    ROW(references_are_living_and_visible),
    ROW(unique_among_the_living),
    ROW(trees_have_no_cycle),
    ROW(imports_are_lenient),
    ROW(pairs_and_parents),
    TEST_END,
};
