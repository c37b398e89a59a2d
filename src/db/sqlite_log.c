/* See sqlite_log.h. A file of the log is ours, with the one that SQLite's own layer opened
 * behind it; a connection belongs to one thread at a time, and so does its file.
 *
 * Shared mutable state: `vfs`, filled once before it is registered, constant after. */
#include "db/sqlite_log.h"

#include "base/err.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROOM =
        120 << 10,   /* bytes that wait at most: 29 pages. SQLite writes below 128 KiB a call */
    FRAME_HEAD = 24, /* of a page in the log; bytes 4 to 7: pages of the database, */
    FRAME_PAGES = 4, /* not 0 in the frame that ends a commit */
    LOG_HEAD = 32,   /* of the log itself */
};

struct log_file {
    sqlite3_file base; /* first */
    char *wait;        /* ROOM bytes, at the first write */
    sqlite3_int64 at;  /* where in the file they begin */
    int n;
    bool ends; /* the next page ends a commit */
    alignas(sqlite3_int64) char real[];
};

static struct {
    sqlite3_vfs v;
    sqlite3_vfs *real;
    bool good;
} vfs;

static sqlite3_file *real_of(sqlite3_file *f)
{
    return (sqlite3_file *)(void *)((struct log_file *)(void *)f)->real;
}

static int write_waiting(struct log_file *f)
{
    sqlite3_file *real = real_of(&f->base);
    int n = f->n;

    f->n = 0; /* lost when it fails: the commit they belong to fails with them */
    return n == 0 ? SQLITE_OK : real->pMethods->xWrite(real, f->wait, n, f->at);
}

static int log_close(sqlite3_file *base)
{
    struct log_file *f = (struct log_file *)(void *)base;
    sqlite3_file *real = real_of(base);
    int written = write_waiting(f);
    int rc = real->pMethods->xClose(real);

    free(f->wait);
    return written != SQLITE_OK ? written : rc;
}

static int log_read(sqlite3_file *base, void *to, int n, sqlite3_int64 at)
{
    sqlite3_file *real = real_of(base);
    int rc = write_waiting((struct log_file *)(void *)base);

    return rc == SQLITE_OK ? real->pMethods->xRead(real, to, n, at) : rc;
}

/* Whether these bytes may wait for what comes behind them. */
static bool may_wait(struct log_file *f, int n, sqlite3_int64 at)
{
    if (n > ROOM || at < LOG_HEAD) return false;
    if (f->wait == NULL) f->wait = malloc(ROOM);
    return f->wait != NULL;
}

static int log_write(sqlite3_file *base, const void *from, int n, sqlite3_int64 at)
{
    struct log_file *f = (struct log_file *)(void *)base;
    sqlite3_file *real = real_of(base);
    bool head = n == FRAME_HEAD, ends = !head && f->ends;
    int rc = SQLITE_OK;

    if (at != f->at + f->n || n > ROOM - f->n) rc = write_waiting(f);
    if (rc != SQLITE_OK) return rc;
    if (!may_wait(f, n, at)) {
        rc = write_waiting(f);
        return rc == SQLITE_OK ? real->pMethods->xWrite(real, from, n, at) : rc;
    }
    if (f->n == 0) f->at = at;
    memcpy(f->wait + f->n, from, (size_t)n);
    f->n += n;
    f->ends = head && memcmp((const char *)from + FRAME_PAGES, "\0\0\0\0", 4) != 0;
    return ends ? write_waiting(f) : SQLITE_OK;
}

static int log_truncate(sqlite3_file *base, sqlite3_int64 size)
{
    sqlite3_file *real = real_of(base);
    int rc = write_waiting((struct log_file *)(void *)base);

    return rc == SQLITE_OK ? real->pMethods->xTruncate(real, size) : rc;
}

static int log_sync(sqlite3_file *base, int flags)
{
    sqlite3_file *real = real_of(base);
    int rc = write_waiting((struct log_file *)(void *)base);

    return rc == SQLITE_OK ? real->pMethods->xSync(real, flags) : rc;
}

static int log_size(sqlite3_file *base, sqlite3_int64 *size)
{
    sqlite3_file *real = real_of(base);
    int rc = write_waiting((struct log_file *)(void *)base);

    return rc == SQLITE_OK ? real->pMethods->xFileSize(real, size) : rc;
}

static int log_lock(sqlite3_file *base, int how)
{
    sqlite3_file *real = real_of(base);

    return real->pMethods->xLock(real, how);
}

static int log_unlock(sqlite3_file *base, int how)
{
    sqlite3_file *real = real_of(base);

    return real->pMethods->xUnlock(real, how);
}

static int log_reserved(sqlite3_file *base, int *out)
{
    sqlite3_file *real = real_of(base);

    return real->pMethods->xCheckReservedLock(real, out);
}

static int log_control(sqlite3_file *base, int op, void *arg)
{
    sqlite3_file *real = real_of(base);
    int rc = write_waiting((struct log_file *)(void *)base);

    return rc == SQLITE_OK ? real->pMethods->xFileControl(real, op, arg) : rc;
}

static int log_sector(sqlite3_file *base)
{
    sqlite3_file *real = real_of(base);

    return real->pMethods->xSectorSize(real);
}

static int log_device(sqlite3_file *base)
{
    sqlite3_file *real = real_of(base);

    return real->pMethods->xDeviceCharacteristics(real);
}

/* Locks of the shared index and mapped pages belong to the database file, never to its log. */
static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = log_close,
    .xRead = log_read,
    .xWrite = log_write,
    .xTruncate = log_truncate,
    .xSync = log_sync,
    .xFileSize = log_size,
    .xLock = log_lock,
    .xUnlock = log_unlock,
    .xCheckReservedLock = log_reserved,
    .xFileControl = log_control,
    .xSectorSize = log_sector,
    .xDeviceCharacteristics = log_device,
};

static int vfs_open(sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *base, int flags,
                    int *got)
{
    struct log_file *f = (struct log_file *)(void *)base;

    (void)self;
    if ((flags & SQLITE_OPEN_WAL) == 0)
        return vfs.real->xOpen(vfs.real, name, base, flags, got);
    memset(f, 0, (size_t)vfs.v.szOsFile);
    int rc = vfs.real->xOpen(vfs.real, name, real_of(base), flags, got);
    if (rc == SQLITE_OK) f->base.pMethods = &methods;
    return rc;
}

static void start(void)
{
    static const char *const name = "guanxi-log";

    vfs.real = sqlite3_vfs_find(NULL);
    if (vfs.real == NULL) return;
    vfs.v = *vfs.real; /* all but opening is SQLite's own, which finds itself by pAppData */
    vfs.v.pNext = NULL;
    vfs.v.zName = name;
    vfs.v.szOsFile = vfs.real->szOsFile + (int)sizeof(struct log_file);
    vfs.v.xOpen = vfs_open;
    vfs.good = sqlite3_vfs_register(&vfs.v, 0) == SQLITE_OK;
}

const char *sqlite_log_vfs(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    (void)pthread_once(&once, start);
    return vfs.good ? vfs.v.zName : NULL;
}
