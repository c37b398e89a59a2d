/* Writing one record of the demo: who, when, the fields by name, the verb. */
#include "ops/demo/parts.h"

#include "ops/fields.h"

enum { TEXT_BYTES = 4000, MINUTE_MS = 60000 };

int64_t demo_instant(const struct demo *d, int32_t day, int32_t minute)
{
    return zone_instant(d->tx.company->zone, (struct day){day}, (int64_t)minute * MINUTE_MS);
}

void demo_at(struct demo *d, int user, int32_t day, int32_t minute)
{
    arena_reset(&d->scratch);
    d->in = NULL;
    d->tx.events = NULL; /* they lay in scratch, and nobody listens */
    d->tx.nevents = d->tx.events_room = 0;
    d->tx.arena = &d->scratch;
    d->tx.now_ms = demo_instant(d, day, minute);
    d->tx.today = (struct day){day};
    d->actor.user = user < 0 ? 0 : d->users[user];
}

void demo_new(struct demo *d, const char *kind)
{
    const struct cat_entity *k = catalogue_kind(d->tx.cat, str_of(kind));

    CHECK_BUG(k != NULL);
    d->in = input_new(&d->tx, k);
}

void put_str(struct demo *d, const char *key, struct str s)
{
    if (s.n > 0) input_set(d->in, key, value_text(s));
}

void put_z(struct demo *d, const char *key, const char *z)
{
    if (z != NULL) put_str(d, key, str_of(z));
}

void put_int(struct demo *d, const char *key, int64_t n)
{
    input_set(d->in, key, value_int(n));
}

void put_ref(struct demo *d, const char *key, int64_t id)
{
    if (id != 0) put_int(d, key, id);
}

void put_refs(struct demo *d, const char *key, const int64_t *ids, size_t n)
{
    if (n > 0) input_set(d->in, key, (struct value){.kind = V_IDS, .ids = ids, .nids = n});
}

void put_yuan(struct demo *d, const char *key, int64_t yuan)
{
    struct value v = {.kind = V_MONEY, .i = yuan * 100, .cur = d->tx.company->currency};

    input_set(d->in, key, v);
}

void put_tag(struct demo *d, const char *key, const char *word)
{
    if (word != NULL) put_str(d, key, str_fmt(&d->scratch, "[\"%s\"]", word));
}

enum status demo_create(struct demo *d, int64_t *id, struct error *e)
{
    struct write_options o = {.on_day = DAY_NONE};
    struct record r;

    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    enum status st = record_create(&d->tx, d->in, &o, &d->order->faults, &r, e);
    if (st == ST_OK) *id = r.id;
    return st;
}

enum status demo_update(struct demo *d, int64_t id, struct error *e)
{
    struct write_options o = {.on_day = DAY_NONE};

    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return record_update(&d->tx, id, d->in, &o, &d->order->faults, NULL, e);
}

static const struct str *word_of(const struct demo_words *w, char letter)
{
    switch (letter) {
    case 'c':
        return &w->c;
    case 'p':
        return &w->p;
    case 'x':
        return &w->x;
    case 'a':
        return &w->a;
    case 't':
        return &w->t;
    case 's':
        return &w->s;
    default:
        return NULL; /* a per cent sign as such */
    }
}

struct str demo_fill(struct demo *d, const char *pattern, const struct demo_words *w)
{
    char *out = arena_alloc(&d->scratch, TEXT_BYTES);
    size_t n = 0;

    for (const char *p = pattern; *p != '\0'; p++) {
        struct str part = {p, 1};
        const struct str *word = *p == '%' ? word_of(w, p[1]) : NULL;
        if (word != NULL) {
            part = *word;
            p++;
        }
        CHECK_BUG(n + part.n <= TEXT_BYTES);
        if (part.n > 0) memcpy(out + n, part.p, part.n);
        n += part.n;
    }
    return (struct str){out, n};
}
