/* ops/process/scores.h - the score that a deal carries in lists, as of a day.
 *
 * It is judged with the rights of the deal's owner, so that it is the figure he sees on its
 * page, and shown to whoever reads amounts, which are among its facts. It is written by the
 * server alone, without a new version and without history: what it rests on has both. Every
 * open deal is judged once a day, and again within a minute when something about its account
 * changed. */
#ifndef OPS_PROCESS_SCORES_H
#define OPS_PROCESS_SCORES_H

#include "store/host.h"

/* At most `limit` deals whose score is not of today; *left: there are more. */
MUST_USE
enum status scores_refresh(struct host *h, size_t limit, int64_t *n, bool *left,
                           struct error *e);
/* Inside a writing transaction: the scores of the open deals of these accounts are those of the
 * day before. */
MUST_USE
enum status scores_outdate(struct tx *tx, const int64_t *accounts, size_t n, struct error *e);

#endif
