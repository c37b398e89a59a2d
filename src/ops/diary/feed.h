/* ops/diary/feed.h - calendars for other programs: a feed read by a secret address, and files.
 *
 * A feed is a person's own: what he owns or takes part in, from FEED_BACK days ago to
 * FEED_AHEAD days ahead, as he himself may read it. Its token is shown once, kept as a digest,
 * and dies with a word of his, with his being disabled, never by itself. */
#ifndef OPS_DIARY_FEED_H
#define OPS_DIARY_FEED_H

#include "ops/diary/agenda.h"
#include "ops/export.h"

enum { FEED_BACK = 90, FEED_AHEAD = 365, FEEDS_MAX = 20, FEED_NAME_MAX = 100 };
struct feed {
    int64_t id, user, created_at, read_at, revoked_at; /* 0: never */
    struct str name;
};
/* ST_CONFLICT feed.too_many. *token: 43 characters. Audited. */
MUST_USE
enum status feed_create(struct tx *tx, struct str name, struct feed *out, struct str *token,
                        struct error *e);
/* Of tx->actor, living. */
MUST_USE
enum status feed_list(struct tx *tx, struct feed *out, size_t *n, struct error *e);
/* ST_NOT_FOUND not_found for what is not his. Audited. */
MUST_USE
enum status feed_revoke(struct tx *tx, int64_t id, struct error *e);
/* ST_NOT_FOUND not_found for unknown and revoked ones alike. */
MUST_USE
enum status feed_find(struct tx *tx, struct str token, struct feed *out, struct error *e);
MUST_USE
enum status feed_touch(struct tx *tx, int64_t id, struct error *e);

/* The calendar of tx->actor. */
MUST_USE
enum status feed_write(struct tx *tx, struct buf *out, struct error *e);
/* Activities of a list as a calendar; params as in export_rows. */
MUST_USE
enum status diary_export(struct tx *tx, const struct param *params, size_t n,
                         struct export_sink *to, struct error *e);

#endif
