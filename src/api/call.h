/* api/call.h - one API request between the socket and a verb, and how a handler answers it.
 *
 * app/ owns threads: it asks api_begin (route, limits of the body, actor, CSRF, JSON syntax)
 * on the loop, then runs api_run where the route says; see api/api.h. A
 * handler may be run again from the start (PostgreSQL retries a serialisation failure), so
 * it must not change the parsed body. It writes its answer to c->out, never to the exchange,
 * because inside a batch several handlers share one answer. */
#ifndef API_CALL_H
#define API_CALL_H

#include "http/http.h"
#include "model/actor.h"
#include "store/fault.h"
#include "store/host.h"
#include "store/query.h"
#include "store/record.h"
#include "store/tx.h"

#include <jansson.h>

/* Where the handler runs. RUN_READ: inline on the loop's own reading connection; RUN_WORK: on a
 * worker with a reading connection; RUN_WRITE: inside the writer's transaction, whose commit
 * comes before the answer. On PostgreSQL everything runs on workers. */
enum run { RUN_NONE, RUN_READ, RUN_WORK, RUN_WRITE };
enum { CALL_WORDS = 2 };
struct route;
struct api;
/* Where a run begins. Handlers move on from it (to what they made, with an answer half
 * written), and a write that was undone is done again from here: else it would be about what
 * the run before had made, and say things twice. */
struct start {
    const struct cat_entity *kind;
    int64_t id;
    struct faults faults;
    size_t out; /* bytes of the answer */
};
struct call {
    struct api *api;
    struct exchange *x;
    const struct route *route;
    const struct cat_entity *kind;       /* of routes under a record path, else NULL */
    int64_t id;                          /* {id} of the path; a create leaves the new id here */
    const struct cat_entity *child_kind; /* /accounts/{id}/contacts */
    const struct child *child;
    struct str word[CALL_WORDS]; /* {word}s of the pattern */
    struct param *params;        /* decoded query, no key twice; two spare slots behind */
    size_t nparams;
    json_t *body;       /* parsed, or NULL; freed by api_finish */
    int64_t if_version; /* If-Match: 0 none, -1 one that can never match */
    struct actor actor;
    struct str csrf; /* of the session, p NULL with a token */
    enum language lang;
    struct faults faults;
    struct start start;       /* of api_run */
    struct tx tx;             /* db set by api_run */
    struct host *host;        /* RUN_WORK only: how the handler writes in steps; else NULL */
    struct buf *out;          /* the answer's body */
    struct record *told;      /* api_finish writes it into `out`; NULL: nothing */
    int http_status;          /* 0: 200 with a body, 204 without */
    const char *content_type; /* NULL: application/json */
    void *scratch;            /* from a handler to the step it hands to call_write */
    int op;                   /* index in a batch, -1 outside */
    bool streaming;           /* an event stream was opened: api_finish must not answer */
    bool cached;              /* the handler set Cache-Control itself */
    bool secret;              /* the answer holds something shown once: not kept for replay */
    bool flying;              /* holds its Idempotency-Key */
    struct str idempotency;   /* the key, p NULL: none */
    struct str location;      /* of what was created, p NULL: nothing */
    struct str error_field;   /* parameter or key that the error is about */
    struct error error;
    enum status status;
};

/* Value of a query parameter; p NULL when absent. */
struct str call_param(const struct call *c, const char *key);
/* Header of the answer; dropped inside a batch. */
void call_header(struct call *c, const char *name, struct str value);
/* Fail with a sentence of the catalogue, about a key or parameter ("" for none). */
MUST_USE
enum status call_refuse(struct call *c, enum status st, const char *key, struct str field);
/* Answer with the record: ETag, and for a create 201 with Location. */
MUST_USE
enum status call_answer_record(struct call *c, const struct record *r, bool created);
/* The same from a handler that writes nothing behind it: the text is made once the one writer
 * has gone on, who has no time for it. */
MUST_USE
enum status call_answer_last(struct call *c, const struct record *r, bool created);
/* The body must be an object with no other keys than these (space-separated, "!" after a
 * required one): else 400 json.object, json.unknown_key, or a fault `required`. */
MUST_USE
enum status call_body(struct call *c, const char *keys);
/* A text of the body object; absent or null gives p NULL; another type adds a fault `type`. */
struct str call_text(struct call *c, const char *key);
/* The same for an integer; absent gives `missing`. */
int64_t call_int(struct call *c, const char *key, int64_t missing);
bool call_bool(struct call *c, const char *key, bool missing);
/* A day; absent gives DAY_NONE. */
struct day call_day(struct call *c, const char *key);
struct start call_start(const struct call *c);
void call_restart(struct call *c, const struct start *from);
/* RUN_WORK: run fn as one writing transaction with c->tx inside it (and the Idempotency-Key
 * kept with it), and wait for its commit. */
MUST_USE
enum status call_write(struct call *c, enum status (*fn)(struct call *c));
/* Runs fn, or gives what it said a moment ago to the same question of somebody with the same
 * rights, when it was slow to say (ops/figure_cache.h). */
MUST_USE
enum status call_keep_slow(struct call *c, enum status (*fn)(struct call *c));
/* ST_INVALID when a fault was added (ST_NOT_FOUND when the record of the path is not to be
 * seen), else ST_OK. */
MUST_USE
enum status call_check(struct call *c);
/* The end of a verb that answers with its record: what it returned, the faults it found, then
 * r. */
MUST_USE
enum status call_finish(struct call *c, enum status st, const struct record *r);

#endif
