/* app/indexer.h - the thread that brings the search index up to date while a server on SQLite
 * runs: the index stands in a file of its own, so that the writer need not wait for it. Entries
 * wait a second or until there are INDEXER_MANY; a search reads those itself meanwhile. */
#ifndef APP_INDEXER_H
#define APP_INDEXER_H

#include "db/db.h"

enum { INDEXER_MANY = 1024 };
struct indexer;
struct indexer_config {
    struct str url;
    const struct db *writer; /* whose commits are put on disk before the index tells of them */
    /* The disk is full or failing; called by the thread. */
    void (*failed)(void *user, const struct error *e);
    void *user;
};

/* The index catches up with what an earlier process left before this returns; when it cannot,
 * all the same, and the thread tries again. */
MUST_USE
enum status indexer_start(const struct indexer_config *c, struct indexer **out,
                          struct error *e);
/* By the writer's thread when it begins. Where there are but two processors it stays on its own
 * from now on, and the index takes what time it leaves there: on the other it would hold up
 * those who bring commits to the disk and tell people of them, which cost a sixth of all
 * creates. */
void indexer_writer_here(struct indexer *x);
/* By the writer after a commit: how many entries it has asked for since it was opened. */
void indexer_tell(struct indexer *x, int64_t asked);
/* About how many entries wait; by any thread. */
int64_t indexer_waiting(struct indexer *x);
/* When nobody writes any more: catches up and ends. NULL is allowed. */
void indexer_stop(struct indexer *x);

#endif
