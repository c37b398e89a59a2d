/* ops/notify.h - the inbox: what somebody is told, and what he did about it.
 *
 * Written in the transaction of what it tells of, so that nobody hears of what did not happen.
 * The sentence is kept as a key of model/message.c with its words, and said in the reader's
 * language. Listeners of /events hear of the kind `notification`, each of his own alone. */
#ifndef OPS_NOTIFY_H
#define OPS_NOTIFY_H

#include "store/tx.h"

enum { NOTICE_ARGS = 4, NOTICE_LIST_MAX = 500, NOTICE_KEEP_DAYS = 180 };
struct notice {
    int64_t user;
    const char *topic; /* key of notification.topic */
    const char *text;  /* "notice.approved": a sentence of the catalogue */
    struct str args[NOTICE_ARGS];
    size_t nargs;
    const char *link_kind; /* the record it is about; NULL: none */
    int64_t link;
};
/* Nothing is written for user 0, for who does not want the topic (what is asked of him cannot
 * be muted), and of what one did oneself. */
MUST_USE
enum status notify(struct tx *tx, const struct notice *n, struct error *e);
/* What waited about the record is done: for this user, or for everybody (0). */
MUST_USE
enum status notify_done(struct tx *tx, const char *link_kind, int64_t link, int64_t user,
                        struct error *e);

/* --- one's own inbox: of tx->actor, never of anybody else --- */

struct notification {
    int64_t id, version, at, read_at, done_at, snoozed_until;
    struct str topic, text;
    struct str args[NOTICE_ARGS];
    size_t nargs;
    struct str link_kind; /* p NULL: none */
    int64_t link;
};
struct notify_query {
    bool unread;    /* neither read nor done, and not put off */
    int64_t before; /* only older than this id; 0: from the newest */
    size_t limit;   /* 1..NOTICE_LIST_MAX */
};
MUST_USE
enum status notify_list(struct tx *tx, const struct notify_query *q, struct notification **out,
                        size_t *n, struct error *e);
MUST_USE
enum status notify_count(struct tx *tx, int64_t *n, struct error *e); /* read ones too */
MUST_USE
enum status notify_unread(struct tx *tx, int64_t *n, struct error *e);
/* ST_NOT_FOUND not_found for what is not his. */
MUST_USE
enum status notify_read(struct tx *tx, int64_t id, bool read, struct error *e);
MUST_USE
enum status notify_read_all(struct tx *tx, struct error *e);
/* Comes back as unread then; 0: at once. */
MUST_USE
enum status notify_snooze(struct tx *tx, int64_t id, int64_t until, struct error *e);
/* muted[i] of the i-th topic of notification_topic_options. */
MUST_USE
enum status notify_muted(struct tx *tx, bool *muted, struct error *e);
/* ST_INVALID notice.topic for an unknown one, or what cannot be muted. */
MUST_USE
enum status notify_mute(struct tx *tx, struct str topic, bool mute, struct error *e);
bool notify_may_mute(struct str topic);

/* Forgets what is older than NOTICE_KEEP_DAYS, at most `limit` rows; *n: how many. */
MUST_USE
enum status notify_purge(struct tx *tx, int64_t limit, int64_t *n, struct error *e);

#endif
