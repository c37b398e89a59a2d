/* ops/mail/outbox.h - the one outbox: messages that wait, go, and went.
 *
 * A row is written in the transaction of what asks for it, so that nothing is lost, and holds
 * the Message-ID that the message keeps over all attempts: should a server end between the
 * handing over and the note of it, the message goes again and programs of mail recognise it.
 * It holds who is to get what, never what it says: that is written at the moment of sending
 * (ops/mail/letter.h). Leased, so that of several servers one sends it. */
#ifndef OPS_MAIL_OUTBOX_H
#define OPS_MAIL_OUTBOX_H

#include "store/tx.h"

enum {
    OUTBOX_ATTEMPTS = 8,
    OUTBOX_LEASE_MS = 3 * 60000, /* more than a letter and its sending may take */
    OUTBOX_KEEP_DAYS = 180,
    OUTBOX_LIST_MAX = 200
};
struct outbox_new {
    const char *what; /* schedule, notices, test */
    int64_t schedule, user;
    int64_t asked_by; /* 0: the rhythm */
    int64_t after;    /* notices: those behind this id */
};
/* *id 0 when mail is off: nothing waits for better times. */
MUST_USE
enum status outbox_add(struct tx *tx, const struct outbox_new *n, int64_t *id, struct error *e);

struct outbox_item {
    int64_t id, schedule, user, asked_by, after, attempts, created_at;
    struct str message_id, what;
};
/* The next one due, leased to `name`; out->id 0: none. attempts counts this one. */
MUST_USE
enum status outbox_claim(struct tx *tx, struct str name, struct outbox_item *out,
                         struct error *e);
struct outbox_end {
    int64_t id;
    const char *state; /* sent, skipped, failed, waiting: again later */
    struct str reason; /* key of a sentence; p NULL: none */
    struct str detail; /* in the words of the server; p NULL: none */
    struct str address, subject;
    int64_t shown, bytes;
    int64_t wait_ms; /* waiting: from now */
    bool unasked;    /* waiting: the attempt does not count (the server is ending) */
};
MUST_USE
enum status outbox_finish(struct tx *tx, struct str name, const struct outbox_end *o,
                          struct error *e);
/* How long after the n-th attempt the next one is made; 0: there is none. */
int64_t outbox_wait_ms(int64_t attempts);
MUST_USE
enum status outbox_purge(struct tx *tx, int64_t limit, int64_t *n, struct error *e);

/* --- looking at it --- */

struct outbox_row {
    struct outbox_item item;
    int64_t created_at, due, ended_at, shown, bytes;
    bool has_shown;
    struct str state, reason, detail, address, subject, user_name, schedule_name;
};
struct outbox_query {
    struct str state; /* n 0: all */
    int64_t schedule; /* 0: all */
    int64_t user;     /* 0: everybody's, for administrators */
    int64_t before;   /* only older than this id; 0: from the newest */
    size_t limit;
};
/* Names of subscriptions are told of one's own messages alone (q->user). */
MUST_USE
enum status outbox_list(struct tx *tx, const struct outbox_query *q, struct outbox_row **out,
                        size_t *n, struct error *e);
/* A failed or waiting one, at once, with all attempts before it. ST_NOT_FOUND not_found. */
MUST_USE
enum status outbox_retry(struct tx *tx, int64_t id, struct error *e);

#endif
