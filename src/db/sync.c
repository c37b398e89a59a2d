#include "db/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

enum status file_create(const char *path, int *fd, struct error *e)
{
    int made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (made < 0 && errno == EEXIST)
        return err(e, ST_CONFLICT, "db.exists", "the path is taken");
    if (made < 0) return err(e, ST_BUSY, "db.full", "create: errno %d", errno);
    *fd = made;
    return ST_OK;
}

static enum status sync_path(const char *path, int flags, struct error *e)
{
    int fd = open(path, flags | O_CLOEXEC);
    int rc = fd < 0 ? -1 : fsync(fd);
    int why = errno;

    if (fd >= 0) (void)close(fd);
    return rc == 0 ? ST_OK : err(e, ST_BUSY, "db.full", "fsync: errno %d", why);
}

enum status file_sync(const char *path, struct error *e)
{
    char dir[PATH_MAX];
    const char *slash = strrchr(path, '/');
    enum status st = sync_path(path, O_RDONLY, e);

    if (st != ST_OK) return st;
    if (slash == NULL) return sync_path(".", O_RDONLY | O_DIRECTORY, e);
    size_t n = slash == path ? 1 : (size_t)(slash - path);
    if (n >= sizeof(dir)) return err(e, ST_INVALID, "db.url", "path too long");
    memcpy(dir, path, n);
    dir[n] = '\0';
    return sync_path(dir, O_RDONLY | O_DIRECTORY, e);
}
