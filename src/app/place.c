/* app/place.c - see place.h. */
#include "app/place.h"

#include "app/exec.h"
#include "app/keyfile.h"
#include "app/wire.h"
#include "auth/actor.h"
#include "db/migrate.h"
#include "ops/setup.h"
#include "store/bulk.h"

#include <stdlib.h>
#include <unistd.h>

struct place {
    struct db *read, *write;
    struct arena *arena;
    struct company company;
    struct seal seal;
};

const char *place_path(struct str url, struct arena *a)
{
    static const char scheme[] = "sqlite:";

    if (!str_starts(url, STR("sqlite:"))) return NULL;
    return str_z(str_skip(url, sizeof(scheme) - 1), a);
}

enum status place_version(struct db *db, struct error *e)
{
    size_t n = 0;
    const struct migration *m = migrations(db_kind(db), &n);
    int have = 0, want = n == 0 ? 0 : m[n - 1].version;
    bool unfinished = false;
    enum status st = migrate_version(db, &have, e);

    if (st != ST_OK) return st;
    if (have < want)
        return err(e, ST_CONFLICT, "migrate.older", "schema %d, program %d", have, want);
    if (have > want)
        return err(e, ST_CONFLICT, "migrate.newer", "schema %d, program %d", have, want);
    st = bulk_unfinished(db, &unfinished, e);
    if (st == ST_OK && unfinished)
        return err(e, ST_CONFLICT, "db.unfinished", "loading was cut off");
    return st;
}

enum status place_begin(struct cmd *c, struct db *db, struct company *company, bool *done,
                        struct error *e)
{
    int applied = 0;
    enum status st = migrate_run(db, false, &applied, e);

    c->host.tx = (struct tx){.db = db, .arena = &c->arena};
    if (st == ST_OK) st = place_version(db, e);
    if (st == ST_OK) st = setup_is_done(&c->host.tx, done, e);
    if (st == ST_OK) st = tx_load_catalogue(db, &c->arena, 1, &c->host.tx.cat, e);
    if (st == ST_OK) st = tx_load_company(db, &c->arena, company, e);
    if (st != ST_OK) return st;
    actor_system(&c->actor, c->os_user);
    tx_init(&c->host.tx, db, c->host.tx.cat, company, &c->actor, &c->arena);
    c->host.tx.hooks = &wire_hooks;
    c->host.tx.request_id = STR("command");
    return ST_OK;
}

enum status place_actor(struct cmd *c, struct error *e)
{
    const char *as = args_value(&c->args, "as");
    int64_t user = 0;
    enum status st;

    c->host.tx.actor = &c->actor;
    if (as == NULL) {
        actor_system(&c->actor, c->os_user);
        return ST_OK;
    }
    st = actor_find(&c->host.tx, str_of(as), &user, e);
    if (st == ST_OK) st = actor_load(&c->host.tx, user, &c->actor, e);
    if (st == ST_NOT_FOUND) return err(e, ST_NOT_FOUND, "command.no_user", "--as");
    return st;
}

static enum status once(struct db *db, struct tx *tx, write_fn *fn, void *arg, struct error *e)
{
    enum status st = db_begin(db, e);

    if (st == ST_OK) st = fn(tx, arg, e);
    if (st == ST_OK && tx->settings_changed && !tx->rights_changed) st = epoch_bump(tx, e);
    if (st == ST_OK) st = db_commit(db, e);
    if (st != ST_OK) db_rollback(db);
    return st;
}

enum status place_write(struct db *db, const struct tx *like, write_fn *fn, void *arg,
                        bool *settings_changed, struct error *e)
{
    enum status st = ST_OK;

    for (int i = 0; i <= EXEC_RETRIES; i++) {
        struct tx tx = *like;
        tx.db = db;
        tx.events = NULL;
        tx.nevents = tx.events_room = 0;
        tx.settings_changed = tx.rights_changed = false;
        *e = (struct error){0};
        st = once(db, &tx, fn, arg, e);
        *settings_changed = tx.settings_changed;
        if (!exec_lost(i, st, e)) break;
    }
    if (st == ST_OK) db_checkpoint(db, 1000);
    return st;
}

static enum status settings_load(struct place *p, struct tx *tx, struct error *e)
{
    enum status st = tx_load_catalogue(p->read, p->arena, 1, &tx->cat, e);

    zone_free(p->company.zone);
    p->company.zone = NULL;

    if (st == ST_OK) st = tx_load_company(p->read, p->arena, &p->company, e);
    tx->company = &p->company;
    return st;
}

static enum status host_write_alone(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    struct place *p = h->user;
    bool changed = false;
    enum status st = place_write(p->write, &h->tx, fn, arg, &changed, e);

    if (st == ST_OK && changed) st = settings_load(p, &h->tx, e);
    return st;
}

static enum status place_fill(struct cmd *c, struct place *p, struct error *e)
{
    const char *path = place_path(c->config.db, &c->arena);
    enum status st;

    if (path != NULL && access(path, F_OK) != 0)
        return err(e, ST_NOT_FOUND, "command.no_database", "no file");
    st = db_open(c->config.db, DB_WRITE, &p->write, e);
    if (st == ST_OK) st = place_version(p->write, e);
    if (st == ST_OK) st = db_open(c->config.db, DB_READ, &p->read, e);
    if (st == ST_OK) st = keyfile_load(&c->config, false, &p->seal, e);
    if (st != ST_OK) return st;
    c->host.tx = (struct tx){.db = p->read, .arena = &c->arena};
    st = settings_load(p, &c->host.tx, e);
    if (st != ST_OK) return st;
    tx_init(&c->host.tx, p->read, c->host.tx.cat, &p->company, &c->actor, &c->arena);
    c->host.tx.hooks = &wire_hooks;
    c->host.tx.seal = &p->seal;
    c->host.tx.request_id = STR("command");
    c->host.write = host_write_alone;
    c->host.user = p;
    return place_actor(c, e);
}

enum status place_open(struct cmd *c, struct place **out, struct error *e)
{
    struct place *p = calloc(1, sizeof(*p));
    enum status st;

    CHECK_BUG(p != NULL);
    p->arena = &c->arena;
    st = place_fill(c, p, e);
    if (st == ST_OK) {
        *out = p;
    } else {
        place_close(p);
    }
    return st;
}

void place_close(struct place *p)
{
    if (p == NULL) return;
    db_close(p->read);
    if (p->write != NULL) db_checkpoint(p->write, 0);
    db_close(p->write);
    zone_free(p->company.zone);
    seal_forget(&p->seal);
    free(p);
}
