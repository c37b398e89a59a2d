/* Two accounts become one and two again: every field of the catalogue that points to an account
 * is followed, also of a kind that nobody knew, and undoing gives back what stood there. */
#include "store/merge.h"

#include "base/buf.h"
#include "db/db.h"
#include "store/search.h"
#include "tests/support/world.h"

static const struct field parcel_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | SEARCH, .max = 40, .group = FG_GENERAL,
     .label = {"名称", "Name"}},
    {"sender", F_REF, 0, .target = "account", .group = FG_GENERAL, .label = {"寄件", "Sender"}},
    {"copies", F_REFS, 0, .target = "account", .group = FG_GENERAL,
     .label = {"抄送", "Copies"}},
    {"account", F_REF, REQUIRED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
};
static const struct entity parcel_entity = {
    .key = "parcel",
    .path = "parcels",
    .table = "parcels",
    .label = {"包裹", "Parcel"},
    .plural = {"包裹", "Parcels"},
    .fields = parcel_fields,
    .nfields = COUNT(parcel_fields),
    .visibility = VIS_ACCOUNT,
    .account = "account",
    .default_sort = "name",
};
static const struct entity *const more[] = {&parcel_entity};

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static void dump_query(struct world *w, const char *sql, int skip, struct buf *b)
{
    struct stmt *s = NULL;
    enum status st;

    CHECK_OK(db_prepare(w->tx.db, str_of(sql), &s, &w->error));
    while ((st = stmt_step(s, &w->error)) == ST_OK) {
        for (int i = 0; i < stmt_columns(s); i++) {
            if (i == skip) continue;
            buf_str(b, stmt_is_null(s, i) ? STR("-") : stmt_get_text(s, i));
            buf_char(b, '|');
        }
        buf_char(b, '\n');
    }
    CHECK(st == ST_END);
    stmt_done(s);
}

/* Every row of every kind but its version, and what the store keeps beside; not the history and
 * the numbers of index entries. */
static struct str dump(struct world *w)
{
    struct buf b = {.max = 8 << 20};

    for (size_t i = 0; i < w->cat->n; i++) {
        const struct cat_entity *kind = &w->cat->entities[i];
        if ((kind->e->flags & E_VIEW) != 0) continue;
        buf_z(&b, kind->e->key);
        buf_char(&b, '\n');
        dump_query(w, str_fmt(&w->arena, "SELECT * FROM \"%s\" ORDER BY id", kind->e->table).p,
                   1, &b);
    }
    dump_query(w, "SELECT * FROM record_ref ORDER BY 1, 2, 3, 4", -1, &b);
    dump_query(w,
               "SELECT kind, record, user_id, via, team, branch FROM share ORDER BY 1, 2, 3, 4",
               -1, &b);
    dump_query(
        w,
        "SELECT kind, record, title, body, words, scope FROM search_doc WHERE words <> '' ORDER BY 1, 2",
        -1, &b);
    dump_query(w,
               "SELECT own_user, acc_user, sum(deals), sum(amount) FROM rollup_deal GROUP BY "
               "own_user, acc_user HAVING sum(deals) <> 0 ORDER BY 1, 2",
               -1, &b);
    dump_query(w, "SELECT source, kind, key, record FROM import_key ORDER BY 1, 2, 3", -1, &b);
    dump_query(w, "SELECT unit, kind, record FROM bin_member ORDER BY 1, 2, 3", -1, &b);
    CHECK(buf_ok(&b));
    struct str all = str_dup(buf_view(&b), &w->arena);
    buf_release(&b);
    return all;
}

static void same_dump(struct str before, struct str after)
{
    size_t i = 0;

    if (str_eq(before, after)) return;
    while (i < before.n && i < after.n && before.p[i] == after.p[i]) i++;
    size_t from = i > 200 ? i - 200 : 0;
    fail_msg("at %zu\nbefore: %.*s\nafter:  %.*s", i,
             (int)(before.n - from < 400 ? before.n - from : 400), before.p + from,
             (int)(after.n - from < 400 ? after.n - from : 400), after.p + from);
}

/* A bare row for each field of each kind that can point to an account. */
static int rows_for_every_pointer(struct world *w, int64_t account)
{
    int n = 0;

    for (size_t i = 0; i < w->cat->n; i++) {
        const struct cat_entity *kind = &w->cat->entities[i];
        if ((kind->e->flags & E_VIEW) != 0) continue;
        for (size_t k = 0; k < kind->nfields; k++) {
            const struct field *f = kind->fields[k].f;
            bool ref = f->type == F_REF && strcmp(f->target, "account") == 0;
            bool by_kind = strcmp(f->key, "record") == 0 && f->type == F_INT;
            if (!ref && !by_kind) continue;
            world_sql(
                w,
                "INSERT INTO \"%s\" (version, created_at, updated_at, incomplete, \"%s\"%s) "
                "VALUES (1, 5, 5, 0, %lld%s)",
                kind->e->table, f->key, by_kind ? ", kind" : "", (long long)account,
                by_kind ? ", 'account'" : "");
            n++;
        }
        if (!entity_has_acc(kind->e)) continue;
        world_sql(
            w,
            "UPDATE \"%s\" SET (acc_user, acc_team, acc_branch) = (SELECT own_user, own_team, "
            "own_branch FROM accounts WHERE id = %lld) WHERE \"%s\" = %lld AND created_at = 5",
            kind->e->table, (long long)account, kind->e->account, (long long)account);
    }
    return n;
}

static int64_t pointing_to(struct world *w, int64_t account)
{
    int64_t n = 0;

    for (size_t i = 0; i < w->cat->n; i++) {
        const struct cat_entity *kind = &w->cat->entities[i];
        if ((kind->e->flags & E_VIEW) != 0) continue;
        for (size_t k = 0; k < kind->nfields; k++) {
            const struct field *f = kind->fields[k].f;
            bool ref = f->type == F_REF && strcmp(f->target, "account") == 0;
            bool by_kind = strcmp(f->key, "record") == 0 && f->type == F_INT;
            if (!ref && !by_kind) continue;
            n += world_int(w, "SELECT count(*) FROM \"%s\" WHERE \"%s\" = %lld%s",
                           kind->e->table, f->key, (long long)account,
                           by_kind ? " AND kind = 'account'" : "");
        }
    }
    return n + world_int(
                   w, "SELECT count(*) FROM record_ref WHERE kind = 'parcel' AND target = %lld",
                   (long long)account);
}

struct two {
    int64_t kept, gone, contact, deal, parcel, both, binned;
};

static struct two two_accounts(struct world *w)
{
    struct two t;

    (void)world_as(w, BOB);
    t.kept = world_new(w, "account", "name=海川重工有限公司", "phone=021-1234567", NULL);
    (void)world_as(w, ANN);
    t.gone = world_new(w, "account", "name=上海海川重工", "address=浦东大道1号",
                       "unified_social_credit_code=91310000607280598W", NULL);
    t.contact = world_new(w, "contact", "name=王伟", num(w, "account", t.gone), NULL);
    t.binned = world_new(w, "contact", "name=李丽", num(w, "account", t.gone), NULL);
    (void)world_new(w, "position", num(w, "account", t.gone), num(w, "contact", t.contact),
                    "title=经理", "level=2", "from=2026-01-01", NULL);
    t.deal = world_new(w, "opportunity", "name=轴承项目", num(w, "account", t.gone),
                       num(w, "pipeline", w->pipeline), "stage=intent", "close_date=2026-12-01",
                       "amount=1000 CNY", NULL);
    (void)world_new(w, "note", "kind=account", num(w, "record", t.gone), "text=老客户", NULL);
    (void)world_as(w, ADMIN);
    t.parcel = world_new(w, "parcel", "name=样本", num(w, "account", t.gone),
                         num(w, "sender", t.gone), num(w, "copies", t.gone), NULL);
    t.both = world_new(
        w, "parcel", "name=画册", num(w, "account", t.kept),
        str_fmt(&w->arena, "copies=%lld,%lld", (long long)t.kept, (long long)t.gone).p, NULL);
    CHECK_OK(record_delete(&w->tx, world_kind(w, "contact"), t.binned, 0, true, &w->error));
    CHECK_OK(world_change(w, "account", t.kept, num(w, "parent", t.gone)));
    world_sql(w,
              "INSERT INTO import_key (source, kind, key, record, digest) "
              "SELECT 'old', 'account', 'K1', %lld, prev_hash FROM audit_entry LIMIT 1",
              (long long)t.gone);
    return t;
}

static bool finds(struct world *w, enum who who, const char *q, const char *kind, int64_t id)
{
    struct search_hit hits[50];
    size_t n = 0;
    const struct cat_entity *k = world_kind(w, kind);
    struct tx *tx = world_as(w, who);

    CHECK_OK(search_run(tx, str_of(q), &k, 1, COUNT(hits), hits, &n, &w->error));
    for (size_t i = 0; i < n; i++) {
        if (hits[i].id == id) return true;
    }
    return false;
}

static struct merge_call call_of(struct world *w, const struct two *t)
{
    return (struct merge_call){
        .kind = world_kind(w, "account"), .gone = t->gone, .kept = t->kept};
}

static void merged_and_parted(void **state)
{
    struct world w;
    struct record r;
    int64_t id = 0;
    (void)state;
    world_open_with(&w, &(struct world_extra){.more = more, .nmore = COUNT(more)});
    struct two t = two_accounts(&w);
    int rows = rows_for_every_pointer(&w, t.gone);
    CHECK(rows > 20);
    world_commit(&w);
    (void)world_as(&w, ADMIN);
    struct str before = dump(&w);
    CHECK(pointing_to(&w, t.gone) > rows);

    struct merge_call c = call_of(&w, &t);
    struct input *in = input_new(&w.tx, c.kind);
    input_set(in, "address", (struct value){.kind = V_TEXT, .s = STR("浦东大道1号")});
    input_set(in, "unified_social_credit_code",
              (struct value){.kind = V_TEXT, .s = STR("91310000607280598W")});
    input_set(in, "parent", (struct value){.kind = V_INT, .i = t.kept}); /* left out */
    c.values = in;
    CHECK_OK(record_merge(&w.tx, &c, &w.faults, &id, &r, &w.error));
    CHECK(pointing_to(&w, t.gone) == 0);
    CHECK(world_get(&w, "account", t.kept, "parent").kind == V_NULL);
    CHECK_STR(world_get(&w, "account", t.kept, "address").s, "浦东大道1号");
    CHECK(world_get(&w, "opportunity", t.deal, "account").i == t.kept);
    CHECK(world_get(&w, "parcel", t.both, "copies").nids == 1);
    CHECK(world_get(&w, "parcel", t.parcel, "copies").ids[0] == t.kept);
    CHECK(world_int(&w, "SELECT record FROM import_key WHERE key = 'K1'") == t.kept);
    int64_t to = 0;
    CHECK_OK(record_merged_into(&w.tx, c.kind, t.gone, &to, &w.error));
    CHECK(to == t.kept);
    CHECK(record_restore(&w.tx, c.kind, t.gone, NULL, &w.error) == ST_CONFLICT);
    world_rollback(&w); /* the refusal spoils nothing that was committed */
    (void)world_as(&w, ADMIN);
    same_dump(before, dump(&w));
    CHECK_OK(record_merge(&w.tx, &c, &w.faults, &id, &r, &w.error));
    world_commit(&w);
    CHECK(finds(&w, BOB, "王伟", "contact", t.contact)); /* his account's people now */
    CHECK(!world_sees(&w, ANN, "account", t.gone));

    (void)world_as(&w, ADMIN);
    CHECK_OK(record_unmerge(&w.tx, c.kind, t.kept, id, &r, &w.error));
    same_dump(before, dump(&w));
    CHECK(record_unmerge(&w.tx, c.kind, t.kept, id, &r, &w.error) == ST_CONFLICT);
    CHECK_OK(record_merged_into(&w.tx, c.kind, t.gone, &to, &w.error));
    CHECK(to == 0);
    world_close(&w);
}

/* What was done between merge and undoing stays. */
static void later_work_stays(void **state)
{
    struct world w;
    struct record r;
    int64_t id = 0;
    (void)state;
    world_open_with(&w, &(struct world_extra){.more = more, .nmore = COUNT(more)});
    struct two t = two_accounts(&w);
    (void)world_as(&w, ADMIN);
    struct merge_call c = call_of(&w, &t);
    struct input *in = input_new(&w.tx, c.kind);
    input_set(in, "address", (struct value){.kind = V_TEXT, .s = STR("浦东大道1号")});
    input_set(in, "phone", (struct value){.kind = V_NULL});
    c.values = in;
    CHECK_OK(record_merge(&w.tx, &c, &w.faults, &id, &r, &w.error));
    CHECK_OK(world_change(&w, "account", t.kept, "address=新地址"));
    int64_t other = world_new(&w, "account", "name=别家", NULL);
    CHECK_OK(world_change(&w, "parcel", t.parcel, num(&w, "sender", other)));
    int64_t later = world_new(&w, "contact", "name=新人", num(&w, "account", t.kept), NULL);
    CHECK_OK(record_unmerge(&w.tx, c.kind, t.kept, id, &r, &w.error));
    CHECK_STR(world_get(&w, "account", t.kept, "address").s, "新地址");
    CHECK_STR(world_get(&w, "account", t.kept, "phone").s, "021-1234567");
    CHECK(world_get(&w, "parcel", t.parcel, "sender").i == other);
    CHECK(world_get(&w, "parcel", t.parcel, "account").i == t.gone);
    CHECK(world_get(&w, "contact", later, "account").i == t.kept);
    world_close(&w);
}

static void refused(void **state)
{
    struct world w;
    struct record r;
    int64_t id = 0;
    (void)state;
    world_open_with(&w, &(struct world_extra){.more = more, .nmore = COUNT(more)});
    struct two t = two_accounts(&w);
    struct merge_call c = call_of(&w, &t);
    (void)world_as(&w, CARL); /* sees neither */
    CHECK(record_merge(&w.tx, &c, &w.faults, &id, &r, &w.error) == ST_NOT_FOUND);
    (void)world_as(&w, ANN);
    CHECK(record_merge(&w.tx, &c, &w.faults, &id, &r, &w.error) != ST_OK);
    (void)world_as(&w, ADMIN);
    c.gone_version = 7;
    CHECK(record_merge(&w.tx, &c, &w.faults, &id, &r, &w.error) == ST_STALE);
    (void)world_as(&w, ADMIN);
    c.gone_version = 0;
    c.gone = c.kept;
    CHECK(record_merge(&w.tx, &c, &w.faults, &id, &r, &w.error) == ST_NOT_FOUND);
    world_close(&w);
}

/* kept -> middle -> gone: with gone made kept, the chain would be a ring. */
static void no_ring_of_parents(void **state)
{
    struct world w;
    struct record r;
    int64_t id = 0;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ADMIN);
    int64_t gone = world_new(&w, "account", "name=集团", NULL);
    int64_t middle = world_new(&w, "account", "name=事业部", num(&w, "parent", gone), NULL);
    int64_t kept = world_new(&w, "account", "name=工厂", num(&w, "parent", middle), NULL);
    struct merge_call c = {.kind = world_kind(&w, "account"), .gone = gone, .kept = kept};
    CHECK_OK(record_merge(&w.tx, &c, &w.faults, &id, &r, &w.error));
    CHECK(world_get(&w, "account", middle, "parent").i == kept);
    CHECK(world_get(&w, "account", kept, "parent").kind == V_NULL);
    CHECK_OK(record_unmerge(&w.tx, c.kind, kept, id, &r, &w.error));
    CHECK(world_get(&w, "account", middle, "parent").i == gone);
    CHECK(world_get(&w, "account", kept, "parent").i == middle);
    world_close(&w);
}

/* Two sheets of one person in one deal, two degrees with one of us: the later of each stays
 * open. What ended before, and what somebody else knows of him, is left alone. */
static void one_is_open(void **state)
{
    struct world w;
    struct record r;
    int64_t id = 0;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t account = world_new(&w, "account", "name=海川重工有限公司", NULL);
    int64_t kept = world_new(&w, "contact", "name=王伟", num(&w, "account", account), NULL);
    int64_t gone =
        world_new(&w, "contact", "name=王伟（采购）", num(&w, "account", account), NULL);
    int64_t deal = world_new(&w, "opportunity", "name=轴承项目", num(&w, "account", account),
                             num(&w, "pipeline", w.pipeline), "stage=intent",
                             "close_date=2026-12-01", NULL);
    const char *of = num(&w, "deal", deal);
    int64_t later =
        world_new(&w, "deal_contact", of, num(&w, "contact", kept), "from=2026-02-01", NULL);
    int64_t earlier = world_new(&w, "deal_contact", of, num(&w, "contact", gone), NULL);
    int64_t closed = world_new(&w, "deal_contact", of, num(&w, "contact", gone),
                               "from=2025-01-01", "to=2025-06-01", NULL);
    int64_t met = world_new(&w, "relationship", num(&w, "contact", kept), "degree=1",
                            "from=2026-01-01", NULL);
    int64_t trusted = world_new(&w, "relationship", num(&w, "contact", gone), "degree=4",
                                "from=2026-02-01", NULL);
    (void)world_as(&w, ADMIN);
    int64_t other = world_new(&w, "relationship", num(&w, "contact", gone), "degree=2",
                              "from=2026-01-01", NULL);
    world_commit(&w);
    (void)world_as(&w, ADMIN);
    struct str before = dump(&w);
    struct merge_call c = {.kind = world_kind(&w, "contact"), .gone = gone, .kept = kept};
    CHECK_OK(record_merge(&w.tx, &c, &w.faults, &id, &r, &w.error));
    CHECK(world_get(&w, "deal_contact", later, "to").kind == V_NULL);
    CHECK(world_get(&w, "deal_contact", earlier, "to").i == w.tx.today.n);
    CHECK(world_get(&w, "deal_contact", earlier, "contact").i == kept);
    CHECK(world_get(&w, "deal_contact", closed, "to").i != w.tx.today.n);
    CHECK(world_get(&w, "relationship", met, "to").i == w.tx.today.n);
    CHECK(world_get(&w, "relationship", trusted, "to").kind == V_NULL);
    CHECK(world_get(&w, "relationship", other, "to").kind == V_NULL);
    CHECK_OK(record_unmerge(&w.tx, c.kind, kept, id, &r, &w.error));
    same_dump(before, dump(&w));
    world_close(&w);
}

TEST_GROUP(merge){cmocka_unit_test(merged_and_parted),  cmocka_unit_test(later_work_stays),
                  cmocka_unit_test(one_is_open),        cmocka_unit_test(refused),
                  cmocka_unit_test(no_ring_of_parents), TEST_END};
