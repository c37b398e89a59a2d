/* db/sync.h - a file that must survive a power cut: its bytes and its name. */
#ifndef DB_SYNC_H
#define DB_SYNC_H

#include "base/err.h"

/* New, empty, mode 0600, open for writing. ST_CONFLICT db.exists when the path is taken. */
MUST_USE
enum status file_create(const char *path, int *fd, struct error *e);
/* Flush the file and the folder that names it. */
MUST_USE
enum status file_sync(const char *path, struct error *e);

#endif
