/* app/outbox.c - see outbox.h. */
#include "app/outbox.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "mail/smtp.h"
#include "ops/mail/letter.h"
#include "ops/mail/schedule.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { AT_ONCE = 50, ARENA_BYTES = 256 << 20, NAME_BYTES = 24, STATEMENT_MS = 30000 };

struct outbox {
    struct outbox_config c;
    pthread_t thread;
    pthread_mutex_t lock; /* guards stop */
    pthread_cond_t wake;
    bool stop;
    _Atomic bool ending; /* as stop, asked for in the middle of sending */
    struct db *read;
    struct arena arena;
    struct actor actor;
    char name[NAME_BYTES + 1]; /* who holds a lease: random, of this process */
};

static void tx_make(struct outbox *o, struct tx *tx)
{
    const struct wire_snap *now = wire_now(o->c.wire);

    tx_init(tx, o->read, wire_catalogue(now), wire_company(now), &o->actor, &o->arena);
    tx->hooks = &wire_hooks;
    tx->seal = o->c.seal;
    tx->request_id = STR("outbox");
}

static enum status due_step(struct tx *tx, void *arg, struct error *e)
{
    return mail_due(tx, AT_ONCE, arg, e);
}

struct claim {
    struct outbox *o;
    struct outbox_item item;
};

static enum status claim_step(struct tx *tx, void *arg, struct error *e)
{
    struct claim *c = arg;
    return outbox_claim(tx, str_of(c->o->name), &c->item, e);
}

struct finish {
    struct outbox *o;
    struct outbox_end end;
    const struct letter *letter; /* of a message that went; else NULL */
};

/* What a list took out of the house is known, in the name of who received it. */
static enum status finish_step(struct tx *tx, void *arg, struct error *e)
{
    struct finish *f = arg;
    enum status st = outbox_finish(tx, str_of(f->o->name), &f->end, e);

    if (st != ST_OK || f->letter == NULL || f->letter->taken.kind.n == 0) return st;
    const struct actor *system = tx->actor;
    struct export_note note = f->letter->taken;
    tx->actor = f->letter->reader;
    st = export_noted(tx, &note, e);
    tx->actor = system;
    return st;
}

/* --- one message --- */

static enum smtp_tls tls_of(struct str word)
{
    return str_is(word, "tls") ? SMTP_TLS : str_is(word, "none") ? SMTP_PLAIN : SMTP_STARTTLS;
}

static enum status hand_over(struct outbox *o, struct tx *tx, const struct mail_settings *s,
                             const struct letter *l, struct error *e)
{
    struct smtp_server server = {.host = s->v[MS_HOST],
                                 .tls = tls_of(s->v[MS_TLS]),
                                 .user = s->v[MS_USER],
                                 .inside = o->c.inside,
                                 .ca = o->c.ca};
    int64_t port = 0;
    enum status st = mail_password(tx, s, &server.password, e);

    if (st != ST_OK) return st;
    if (str_int64(s->v[MS_PORT], &port) && port > 0 && port < 65536) server.port = (int)port;
    const struct smtp_letter out = {s->v[MS_FROM], l->address, l->bytes};
    return smtp_send(&server, &out, &o->ending, tx->arena, e);
}

/* What may pass by itself, or be set right by an administrator, is tried again; what is about
 * this message alone is not. */
static bool is_for_good(enum status st, const struct error *e)
{
    static const char *const settings[] = {"mail.address", "mail.certificate", "mail.no_tls",
                                           "mail.sign_in", "mail.password"};

    if (st == ST_BUSY || st == ST_INTERNAL) return false;
    for (size_t i = 0; i < COUNT(settings); i++) {
        if (strcmp(e->key, settings[i]) == 0) return false;
    }
    return true;
}

static void failed(const struct outbox *o, const struct outbox_item *item, enum status st,
                   const struct error *e, struct outbox_end *end)
{
    bool test = str_is(item->what, "test");

    end->wait_ms = outbox_wait_ms(item->attempts);
    bool over = test || end->wait_ms == 0 || is_for_good(st, e);
    end->state = over ? "failed" : "waiting";
    if (atomic_load(&o->ending)) {
        end->state = "waiting";
        end->wait_ms = 0;
        end->unasked = true;
    }
    end->reason = str_of(e->key);
    if (str_starts(str_of(e->key), STR("mail."))) end->detail = str_of(e->detail);
}

static void send_one(struct outbox *o, const struct outbox_item *item)
{
    struct mail_settings s;
    struct letter l = {.skip = NULL};
    struct error e = {0}, why = {0};
    struct finish f = {.o = o, .end = {.id = item->id, .state = "sent"}};
    struct tx tx;

    tx_make(o, &tx);
    enum status st = mail_settings_read(&tx, &s, &why);
    if (st == ST_OK) st = letter_make(&tx, item, &s, &l, &why);
    if (st == ST_OK && l.skip == NULL) st = hand_over(o, &tx, &s, &l, &why);
    f.end.address = l.address;
    f.end.subject = l.subject;
    f.end.shown = l.shown;
    f.end.bytes = (int64_t)l.bytes.n;
    if (st != ST_OK) {
        failed(o, item, st, &why, &f.end);
    } else if (l.skip != NULL) {
        f.end.state = "skipped";
        f.end.reason = str_of(l.skip);
    } else {
        f.letter = &l;
    }
    log_event(LOG_INFO, "outbox", "id=%lld state=%s attempt=%lld", (long long)item->id,
              f.end.state, (long long)item->attempts);
    tx_make(o, &tx);
    st = exec_write_wait(o->c.exec, NULL, &tx, finish_step, &f, &e);
    if (st != ST_OK) log_event(LOG_WARN, "outbox.finish", "detail=%s", e.detail);
}

/* --- the thread --- */

/* False: nothing was to be done, or not by us. */
static bool claim_and_send(struct outbox *o)
{
    struct claim c = {.o = o};
    struct error e = {0};
    struct tx tx;

    tx_make(o, &tx);
    enum status st = exec_write_wait(o->c.exec, NULL, &tx, claim_step, &c, &e);
    if (st == ST_OK && c.item.id != 0) send_one(o, &c.item);
    if (st != ST_OK) log_event(LOG_WARN, "outbox.claim", "detail=%s", e.detail);
    arena_reset(&o->arena);
    return st == ST_OK && c.item.id != 0;
}

static void look(struct outbox *o)
{
    struct wire_snap *snap = wire_enter(o->c.wire);
    struct error e = {0};
    bool due = false;
    int64_t n = 0;
    struct tx tx;

    tx_make(o, &tx);
    enum status st = mail_anything_due(&tx, &due, &e);
    if (st == ST_OK && due) st = exec_write_wait(o->c.exec, NULL, &tx, due_step, &n, &e);
    if (st != ST_OK) log_event(LOG_WARN, "outbox.due", "detail=%s", e.detail);
    arena_reset(&o->arena);
    while (st == ST_OK && due && !atomic_load(&o->ending) && claim_and_send(o)) {
    }
    wire_leave(o->c.wire, snap);
}

static bool wait_second(struct outbox *o)
{
    struct timespec until;

    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec++;
    (void)pthread_mutex_lock(&o->lock);
    while (!o->stop) {
        if (pthread_cond_clockwait(&o->wake, &o->lock, CLOCK_MONOTONIC, &until) != 0) break;
    }
    bool stop = o->stop;
    (void)pthread_mutex_unlock(&o->lock);
    return !stop;
}

static void *outbox_main(void *arg)
{
    struct outbox *o = arg;

    (void)pthread_setname_np(pthread_self(), "outbox");
    while (wait_second(o)) look(o);
    return NULL;
}

enum status outbox_start(const struct outbox_config *c, struct outbox **out, struct error *e)
{
    struct outbox *o = calloc(1, sizeof(*o));
    unsigned char r[NAME_BYTES / 2];

    CHECK_BUG(o != NULL);
    o->c = *c;
    o->arena.cap = ARENA_BYTES;
    (void)pthread_mutex_init(&o->lock, NULL);
    (void)pthread_cond_init(&o->wake, NULL);
    random_bytes(r, sizeof(r));
    for (size_t i = 0; i < sizeof(r); i++)
        (void)snprintf(o->name + 2 * i, 3, "%02x", (unsigned)r[i]);
    actor_system(&o->actor, STR("outbox"));
    smtp_start();
    enum status st = db_open(c->url, DB_READ, &o->read, e);
    if (st == ST_OK) db_time_limit(o->read, STATEMENT_MS);
    if (st == ST_OK && pthread_create(&o->thread, NULL, outbox_main, o) != 0)
        st = err(e, ST_INTERNAL, "internal", "outbox thread");
    if (st != ST_OK) {
        db_close(o->read);
        free(o);
        return st;
    }
    *out = o;
    return ST_OK;
}

void outbox_stop(struct outbox *o)
{
    if (o == NULL) return;
    atomic_store(&o->ending, true);
    (void)pthread_mutex_lock(&o->lock);
    o->stop = true;
    (void)pthread_cond_signal(&o->wake);
    (void)pthread_mutex_unlock(&o->lock);
    (void)pthread_join(o->thread, NULL);
    db_close(o->read);
    smtp_stop();
    arena_release(&o->arena);
    (void)pthread_cond_destroy(&o->wake);
    (void)pthread_mutex_destroy(&o->lock);
    free(o);
}
