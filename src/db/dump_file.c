/* Dumps in files: see db/dump.h. */
#include "db/dump.h"
#include "db/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static enum status write_fd(void *arg, struct str bytes, struct error *e)
{
    int fd = *(const int *)arg;

    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return err(e, ST_BUSY, "db.full", "write: errno %d", errno);
        bytes = str_skip(bytes, (size_t)n);
    }
    return ST_OK;
}

static enum status read_fd(void *arg, void *p, size_t n, size_t *got, struct error *e)
{
    int fd = *(const int *)arg;
    size_t at = 0;

    while (at < n) {
        ssize_t some = read(fd, (char *)p + at, n - at);
        if (some < 0 && errno == EINTR) continue;
        if (some < 0) return err(e, ST_BUSY, "db.failed", "read: errno %d", errno);
        if (some == 0) break;
        at += (size_t)some;
    }
    *got = at;
    return ST_OK;
}

enum status dump_to_file(struct db *db, const char *path, struct dump_totals *out,
                         struct error *e)
{
    int fd = -1;
    enum status st = file_create(path, &fd, e);

    if (st != ST_OK) return st;
    st = dump_save(db, (struct dump_sink){write_fd, &fd}, out, e);
    if (close(fd) != 0 && st == ST_OK)
        st = err(e, ST_BUSY, "db.full", "close: errno %d", errno);
    if (st == ST_OK) st = file_sync(path, e);
    if (st != ST_OK) (void)unlink(path);
    return st;
}

static enum status open_file(const char *path, int *fd, struct error *e)
{
    *fd = open(path, O_RDONLY | O_CLOEXEC);
    return *fd >= 0 ? ST_OK : err(e, ST_NOT_FOUND, "dump.foreign", "open: errno %d", errno);
}

enum status dump_check_file(const char *path, struct dump_totals *out, struct error *e)
{
    int fd = -1;
    enum status st = open_file(path, &fd, e);

    if (st != ST_OK) return st;
    st = dump_check((struct dump_source){read_fd, &fd}, out, e);
    (void)close(fd);
    return st;
}

enum status dump_from_file(struct db *db, const char *path, struct dump_totals *out,
                           struct error *e)
{
    int fd = -1;
    enum status st = open_file(path, &fd, e);

    if (st != ST_OK) return st;
    st = dump_load(db, (struct dump_source){read_fd, &fd}, out, e);
    (void)close(fd);
    return st;
}
