#include "auth/session.h"

#include "auth/actor.h"
#include "auth/attempt.h"
#include "auth/cache.h"
#include "auth/password.h"
#include "auth/sign_in.h"
#include "auth/token.h"
#include "base/hash.h"
#include "tests/support/world.h"

enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE, DAY = 24 * HOUR };
static const struct session_limits limits = {30LL * MINUTE, 12LL * HOUR};

static struct session open_session(struct world *w, enum who who, struct str *token)
{
    struct session want = {.user = w->user[who], .peer = STR("10.0.0.1"), .agent = STR("test")};
    struct session s;

    CHECK_OK(session_create(&w->tx, &limits, &want, &s, token, &w->error));
    return s;
}

static enum status find_at(struct world *w, struct str token, int64_t now)
{
    struct session s;

    w->tx.now_ms = now;
    return session_find(&w->tx, &limits, token, &s, &w->error);
}

/* --- sessions --- */

static void ends_by_the_clock(void **state)
{
    struct world w;
    struct str token;
    struct session s;
    int64_t t;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    t = w.tx.now_ms;
    s = open_session(&w, ANN, &token);
    CHECK(token.n == SESSION_TOKEN && s.csrf.n > 40 && !str_eq(token, s.csrf));
    CHECK_OK(find_at(&w, token, t + 30 * MINUTE - 1));
    CHECK(find_at(&w, token, t + 30 * MINUTE) == ST_UNAUTHENTICATED);
    /* Kept alive by use, until the absolute end. */
    for (int64_t at = t + 20 * MINUTE; at < t + 12 * HOUR; at += 20 * MINUTE) {
        CHECK_OK(find_at(&w, token, at));
        CHECK_OK(session_touch(&w.tx, s.id, &w.error));
    }
    CHECK_OK(find_at(&w, token, t + 12 * HOUR - 1));
    CHECK(find_at(&w, token, t + 12 * HOUR) == ST_UNAUTHENTICATED);
    /* S-4: a clock set back a day revives nothing. */
    CHECK(find_at(&w, token, t + 12 * HOUR - DAY) == ST_UNAUTHENTICATED);
    world_close(&w);
}

static void only_the_digest_is_stored(void **state)
{
    struct world w;
    struct str token;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    (void)open_session(&w, ANN, &token);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM session WHERE csrf = '%.*s'", STR_FMT(token)) ==
          0);
    CHECK(find_at(&w, STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), w.tx.now_ms) ==
          ST_UNAUTHENTICATED);
    CHECK(find_at(&w, STR("x"), w.tx.now_ms) == ST_UNAUTHENTICATED);
    CHECK(find_at(&w, STR(""), w.tx.now_ms) == ST_UNAUTHENTICATED);
    world_close(&w);
}

static void lists_and_kills(void **state)
{
    struct world w;
    struct str t1, t2, t3;
    struct session v[10], s1, s2;
    struct session_list list = {v, 10, 0};

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    s1 = open_session(&w, ANN, &t1);
    s2 = open_session(&w, ANN, &t2);
    (void)open_session(&w, BOB, &t3);
    CHECK_OK(session_list(&w.tx, &limits, w.user[ANN], &list, &w.error));
    CHECK(list.n == 2 && v[0].id == s2.id && v[1].id == s1.id);
    /* Bob cannot end Ann's. */
    CHECK(session_kill(&w.tx, s1.id, w.user[BOB], &w.error) == ST_NOT_FOUND);
    CHECK_OK(session_kill(&w.tx, s1.id, w.user[ANN], &w.error));
    CHECK(w.tx.rights_changed);
    CHECK(find_at(&w, t1, w.tx.now_ms) == ST_UNAUTHENTICATED);
    CHECK_OK(find_at(&w, t2, w.tx.now_ms));
    CHECK_OK(session_kill_user(&w.tx, w.user[ANN], s2.id, &w.error));
    CHECK_OK(find_at(&w, t2, w.tx.now_ms));
    CHECK_OK(session_kill_user(&w.tx, w.user[ANN], 0, &w.error));
    CHECK(find_at(&w, t2, w.tx.now_ms) == ST_UNAUTHENTICATED);
    CHECK_OK(find_at(&w, t3, w.tx.now_ms));
    world_close(&w);
}

static void purges_what_is_over(void **state)
{
    struct world w;
    struct str t1, t2;
    struct session s2;
    int64_t n = 0;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    (void)open_session(&w, ANN, &t1);
    s2 = open_session(&w, BOB, &t2);
    w.tx.now_ms += 20 * MINUTE;
    CHECK_OK(session_touch(&w.tx, s2.id, &w.error));
    w.tx.now_ms += 15 * MINUTE;
    CHECK_OK(session_purge(&w.tx, &limits, &n, &w.error));
    CHECK(n == 1 && world_int(&w, "SELECT user_id FROM session") == w.user[BOB]);
    world_close(&w);
}

/* --- tokens --- */

static void tokens_live_and_die(void **state)
{
    struct world w;
    struct api_token t, got, v[4];
    struct str text;
    size_t n = 0;
    int64_t end;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    end = w.tx.now_ms + DAY;
    t = (struct api_token){.user = w.user[ANN], .name = STR("erp"), .expires_at = end};
    CHECK_OK(token_create(&w.tx, &t, &text, &w.error));
    CHECK(str_starts(text, STR(TOKEN_PREFIX)) && text.n == 47);
    CHECK_OK(token_find(&w.tx, text, &got, &w.error));
    CHECK(got.user == w.user[ANN] && got.used_at == 0);
    CHECK_OK(token_touch(&w.tx, t.id, &w.error));
    CHECK_OK(token_list(&w.tx, w.user[ANN], v, 4, &n, &w.error));
    CHECK(n == 1 && v[0].used_at == w.tx.now_ms);
    CHECK(token_find(&w.tx, STR("gxt_nonsense"), &got, &w.error) == ST_UNAUTHENTICATED);
    w.tx.now_ms = end - 1;
    CHECK_OK(token_find(&w.tx, text, &got, &w.error));
    w.tx.now_ms = end;
    CHECK(token_find(&w.tx, text, &got, &w.error) == ST_UNAUTHENTICATED);
    t = (struct api_token){.user = w.user[ANN], .name = STR("for ever")};
    CHECK_OK(token_create(&w.tx, &t, &text, &w.error));
    CHECK(token_revoke(&w.tx, t.id, w.user[BOB], &w.error) == ST_NOT_FOUND);
    CHECK_OK(token_revoke(&w.tx, t.id, w.user[ANN], &w.error));
    CHECK(token_find(&w.tx, text, &got, &w.error) == ST_UNAUTHENTICATED);
    CHECK(token_revoke(&w.tx, t.id, 0, &w.error) == ST_NOT_FOUND);
    world_close(&w);
}

/* --- attempts --- */

static int64_t wait_of(struct world *w, const char *login, const char *peer, const char *agent)
{
    struct attempt a = {str_of(login), str_of(peer), str_of(agent)};
    int64_t wait = -1;

    CHECK_OK(attempt_check(&w->tx, &a, &wait, &w->error));
    return wait;
}

static void attempt(struct world *w, const char *login, const char *peer, bool right)
{
    struct attempt a = {str_of(login), str_of(peer), STR("agent")};

    CHECK_OK(attempt_record(&w->tx, &a, right, &w->error));
    w->tx.now_ms += 1000;
}

static void ten_wrong_close_a_login(void **state)
{
    struct world w;
    int64_t first;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    attempt(&w, "ann", "10.0.0.9", true); /* her own device */
    first = w.tx.now_ms;
    for (int i = 0; i < 9; i++) attempt(&w, "ann", "10.0.0.1", false);
    CHECK(wait_of(&w, "ann", "10.0.0.1", "agent") == 0);
    attempt(&w, "ann", "10.0.0.1", false);
    CHECK(wait_of(&w, "ann", "10.0.0.1", "agent") == first + 10 * MINUTE - w.tx.now_ms);
    CHECK(wait_of(&w, "ann", "10.0.0.2", "agent") > 0); /* from anywhere */
    CHECK(wait_of(&w, "bob", "10.0.0.1", "agent") == 0);
    /* the owner's own device still may. */
    CHECK(wait_of(&w, "ann", "10.0.0.9", "agent") == 0);
    w.tx.now_ms = first + 10 * MINUTE;
    CHECK(wait_of(&w, "ann", "10.0.0.1", "agent") == 0);
    world_close(&w);
}

static void known_device_has_its_own_count(void **state)
{
    struct world w;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    attempt(&w, "ann", "10.0.0.9", true);
    for (int i = 0; i < 10; i++) attempt(&w, "ann", "10.0.0.9", false);
    CHECK(wait_of(&w, "ann", "10.0.0.9", "agent") > 0);
    CHECK(wait_of(&w, "ann", "10.0.0.1", "agent") == 0);
    /* Another agent is another device. */
    CHECK(wait_of(&w, "ann", "10.0.0.9", "other") == 0);
    world_close(&w);
}

static void hundred_wrong_close_an_address(void **state)
{
    struct world w;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    for (int i = 0; i < 100; i++) {
        struct attempt a = {str_fmt(&w.arena, "user%d", i), STR("10.0.0.1"), STR("agent")};
        CHECK(wait_of(&w, "new", "10.0.0.1", "agent") == 0);
        CHECK_OK(attempt_record(&w.tx, &a, false, &w.error));
    }
    CHECK(wait_of(&w, "new", "10.0.0.1", "agent") > 0);
    CHECK(wait_of(&w, "new", "10.0.0.2", "agent") == 0);
    world_close(&w);
}

/* --- signing in --- */

static enum status write_here(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    return fn(h->user, arg, e);
}

static struct host host_of(struct world *w)
{
    return (struct host){.tx = w->tx, .write = write_here, .user = &w->tx};
}

static void give_password(struct world *w, enum who who, const char *password)
{
    char hash[PASSWORD_HASH_ROOM];

    hash_start();
    CHECK_OK(password_hash(str_of(password), hash, &w->error));
    CHECK_OK(password_set(&w->tx, w->user[who], str_of(hash), &w->error));
}

static enum status try_in(struct world *w, const char *login, const char *password,
                          struct signed_in *out)
{
    struct host h = host_of(w);
    struct sign_in in = {.login = str_of(login),
                         .password = str_of(password),
                         .peer = STR("10.0.0.1"),
                         .agent = STR("agent"),
                         .limits = limits};

    *out = (struct signed_in){0};
    return sign_in(&h, &in, out, &w->error);
}

static void signs_in_and_counts(void **state)
{
    struct world w;
    struct signed_in in;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    give_password(&w, ANN, "correct horse");
    CHECK_OK(try_in(&w, "ANN", "correct horse", &in));
    CHECK(in.user == w.user[ANN] && in.session.id > 0);
    CHECK_OK(find_at(&w, in.token, w.tx.now_ms));
    CHECK(try_in(&w, "ann", "wrong horse", &in) == ST_UNAUTHENTICATED);
    CHECK(strcmp(w.error.key, "auth.wrong") == 0 && in.token.p == NULL);
    CHECK(try_in(&w, "nobody", "wrong horse", &in) == ST_UNAUTHENTICATED);
    CHECK(strcmp(w.error.key, "auth.wrong") == 0);
    CHECK(try_in(&w, "bob", "", &in) == ST_UNAUTHENTICATED); /* has no password */
    /* L-1: each of them is in the audit log. */
    CHECK(world_int(&w, "SELECT COUNT(*) FROM audit_entry WHERE action = 'sign_in'") == 1);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM audit_entry WHERE action = 'sign_in_failed'") ==
          3);
    CHECK(world_int(&w, "SELECT actor FROM audit_entry WHERE action = 'sign_in'") ==
          w.user[ANN]);
    world_sql(&w, "UPDATE users SET active = 0 WHERE id = %lld", (long long)w.user[ANN]);
    CHECK(try_in(&w, "ann", "correct horse", &in) == ST_UNAUTHENTICATED);
    CHECK(strcmp(w.error.key, "auth.wrong") == 0);
    world_close(&w);
}

static void limit_is_told_with_a_time(void **state)
{
    struct world w;
    struct signed_in in;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    give_password(&w, ANN, "correct horse");
    for (int i = 0; i < 10; i++) attempt(&w, "ann", "10.9.9.9", false);
    CHECK(try_in(&w, "ann", "correct horse", &in) == ST_LIMITED);
    CHECK(in.retry_after_s > 580 && in.retry_after_s <= 600);
    world_close(&w);
}

static void changes_a_password(void **state)
{
    struct world w;
    struct signed_in here, there;
    struct faults f = {0};
    struct host h;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    give_password(&w, ANN, "correct horse");
    CHECK_OK(try_in(&w, "ann", "correct horse", &here));
    CHECK_OK(try_in(&w, "ann", "correct horse", &there));
    w.actors[ANN].session = here.session.id;
    w.tx.actor = &w.actors[ANN];
    h = host_of(&w);
    f.arena = &w.arena;
    CHECK(password_change(&h, STR("correct horse"), STR("short"), &f, &w.error) == ST_INVALID);
    CHECK(f.n == 1 && str_is(f.v[0].field, "new"));
    f.n = 0;
    CHECK(password_change(&h, STR("wrong"), STR("battery staple"), &f, &w.error) == ST_INVALID);
    CHECK(f.n == 1 && str_is(f.v[0].field, "old"));
    CHECK_OK(find_at(&w, there.token, w.tx.now_ms));
    CHECK_OK(password_change(&h, STR("correct horse"), STR("battery staple"), &f, &w.error));
    CHECK_OK(find_at(&w, here.token, w.tx.now_ms));
    CHECK(find_at(&w, there.token, w.tx.now_ms) == ST_UNAUTHENTICATED);
    w.tx.actor = &w.actors[SYSTEM];
    CHECK(try_in(&w, "ann", "correct horse", &here) == ST_UNAUTHENTICATED);
    CHECK_OK(try_in(&w, "ann", "battery staple", &here));
    world_close(&w);
}

/* --- actors, epoch, cache --- */

static void grants_from_the_database(void **state)
{
    struct world w;
    struct actor a;
    int account, contact, user;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    account = world_kind(&w, "account")->index;
    contact = world_kind(&w, "contact")->index;
    user = world_kind(&w, "user")->index;
    world_sql(&w, "DELETE FROM role_grant");
    world_sql(&w, "DELETE FROM role_field");
    world_sql(&w, "INSERT INTO role_grant (role, entity, action, scope) VALUES "
                  "('account_manager', '*', 'read', 'team'), "
                  "('account_manager', 'account', 'read', 'own'), "
                  "('account_manager', '*', 'update', 'own')");
    world_sql(&w,
              "INSERT INTO role_field (role, entity, field_group, may_read, may_write) VALUES "
              "('account_manager', '*', 'general', 1, 1), "
              "('account_manager', '*', 'money', 1, 0), "
              "('account_manager', 'account', 'money', 0, 0)");
    CHECK_OK(actor_load(&w.tx, w.user[ANN], &a, &w.error));
    CHECK(a.user == w.user[ANN] && a.team == w.team1);
    CHECK_STR(a.login, "ann");
    CHECK(a.roles == 1U << ROLE_ACCOUNT_MANAGER);
    CHECK(actor_scope(&a, contact, ACT_READ) == SC_TEAM);
    CHECK(actor_scope(&a, account, ACT_READ) == SC_OWN);
    CHECK(actor_scope(&a, account, ACT_UPDATE) == SC_OWN);
    CHECK(actor_scope(&a, account, ACT_DELETE) == SC_NONE);
    CHECK(actor_scope(&a, user, ACT_UPDATE) == SC_NONE);
    CHECK((a.read_groups[contact] & 1U << FG_MONEY) != 0);
    CHECK((a.read_groups[account] & 1U << FG_MONEY) == 0);
    CHECK((a.read_groups[account] & 1U << FG_GENERAL) != 0);
    CHECK((a.read_groups[account] & 1U << FG_SENSITIVE) == 0);
    /* Her branch is the nearest above her team, with nothing below it. */
    CHECK(a.nbranches == 1 && a.branches[0] == w.east);
    CHECK_OK(actor_load(&w.tx, w.user[VP], &a, &w.error));
    CHECK(a.nbranches == 3 && a.branches[0] == w.company_unit);
    CHECK(actor_load(&w.tx, 999999, &a, &w.error) == ST_NOT_FOUND);
    world_sql(&w, "UPDATE users SET active = 0 WHERE id = %lld", (long long)w.user[ANN]);
    CHECK(actor_load(&w.tx, w.user[ANN], &a, &w.error) == ST_NOT_FOUND);
    world_close(&w);
}

static struct auth_touch touched;
static int touches;

static void on_touch(struct auth_touch t, void *arg)
{
    (void)arg;
    touched = t;
    touches++;
}

static void cache_forgets_by_epoch_and_minute(void **state)
{
    struct world w;
    struct auth_cache *c = auth_cache_new(&limits, on_touch, NULL);
    struct identity who;
    struct session s;
    struct str token;
    int64_t epoch = 0, later = 0;

    (void)state;
    touches = 0;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    s = open_session(&w, ANN, &token);
    CHECK_OK(epoch_read(&w.tx, &epoch, &w.error));
    auth_cache_sync(c, epoch);
    CHECK(auth_identify(c, &w.tx, STR_NONE, STR_NONE, &who, &w.error) == ST_UNAUTHENTICATED);
    CHECK_OK(auth_identify(c, &w.tx, token, STR_NONE, &who, &w.error));
    CHECK(who.actor->user == w.user[ANN] && who.actor->session == s.id);
    CHECK(str_eq(who.csrf, s.csrf) && touches == 0);
    /* Remembered: a row that vanished behind its back is not noticed within the epoch ... */
    world_sql(&w, "DELETE FROM session");
    CHECK_OK(auth_identify(c, &w.tx, token, STR_NONE, &who, &w.error));
    /* ... but at once when the epoch moves. */
    CHECK_OK(epoch_bump(&w.tx, &w.error));
    CHECK_OK(epoch_read(&w.tx, &later, &w.error));
    CHECK(later == epoch + 1 && w.tx.rights_changed);
    auth_cache_sync(c, later);
    CHECK(auth_identify(c, &w.tx, token, STR_NONE, &who, &w.error) == ST_UNAUTHENTICATED);
    /* Written at most once a minute. */
    s = open_session(&w, ANN, &token);
    for (int i = 0; i <= 180; i++) {
        CHECK_OK(auth_identify(c, &w.tx, token, STR_NONE, &who, &w.error));
        if (touches > 0 && touched.session == s.id) {
            CHECK_OK(session_touch(&w.tx, s.id, &w.error));
            touched.session = 0;
        }
        w.tx.now_ms += 1000;
    }
    CHECK_ROW(touches >= 2 && touches <= 3, "%d touches", touches);
    w.tx.now_ms += 31 * MINUTE;
    CHECK(auth_identify(c, &w.tx, token, STR_NONE, &who, &w.error) == ST_UNAUTHENTICATED);
    auth_cache_free(c);
    world_close(&w);
}

static void bearer_is_read_strictly(void **state)
{
    (void)state;
    CHECK_STR(auth_bearer(STR("Bearer gxt_abc")), "gxt_abc");
    CHECK_STR(auth_bearer(STR("bearer  gxt_abc ")), "gxt_abc");
    CHECK(auth_bearer(STR("Basic abc")).p == NULL);
    CHECK(auth_bearer(STR("Bearer")).p == NULL);
    CHECK(auth_bearer(STR_NONE).p == NULL);
}

TEST_GROUP(session){
    cmocka_unit_test(ends_by_the_clock),
    cmocka_unit_test(only_the_digest_is_stored),
    cmocka_unit_test(lists_and_kills),
    cmocka_unit_test(purges_what_is_over),
    cmocka_unit_test(tokens_live_and_die),
    cmocka_unit_test(bearer_is_read_strictly),
    TEST_END,
};
TEST_GROUP(attempt){
    cmocka_unit_test(ten_wrong_close_a_login),
    cmocka_unit_test(known_device_has_its_own_count),
    cmocka_unit_test(hundred_wrong_close_an_address),
    TEST_END,
};
TEST_GROUP(sign_in){
    cmocka_unit_test(signs_in_and_counts),
    cmocka_unit_test(limit_is_told_with_a_time),
    cmocka_unit_test(changes_a_password),
    TEST_END,
};
TEST_GROUP(actor){
    cmocka_unit_test(grants_from_the_database),
    cmocka_unit_test(cache_forgets_by_epoch_and_minute),
    TEST_END,
};
