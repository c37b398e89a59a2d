/* Preloaded into the server by tests/fault/io.mjs: makes writes and syncs of database files
 * fail when asked. The file named by FAIL_CONTROL is shared with the test: which kinds of
 * calls, how many pass before, how many fail, with which errno. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { KIND_WRITE = 1, KIND_SYNC = 2 };
struct control {
    _Atomic(int) kinds; /* 0: off */
    _Atomic(int) pass;
    _Atomic(int) fail;
    _Atomic(int) code;
    _Atomic(int) hits;
};

/* Shared mutable state: the mapping, made before main. */
static struct control *control;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAIL_CONTROL");
    int fd = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);

    if (fd < 0) return;
    void *p = mmap(NULL, sizeof(*control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    (void)close(fd);
    if (p != MAP_FAILED) control = p;
}

static int is_database(int fd)
{
    char link[64];
    char path[512];

    (void)snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof(path) - 1);
    if (n <= 0) return 0;
    path[n] = '\0';
    return strstr(path, ".db") != NULL;
}

static int fails(int fd, int kind)
{
    if (control == NULL || (atomic_load(&control->kinds) & kind) == 0 || !is_database(fd))
        return 0;
    if (atomic_fetch_sub(&control->pass, 1) > 0) return 0;
    if (atomic_fetch_sub(&control->fail, 1) <= 0) return 0;
    atomic_fetch_add(&control->hits, 1);
    errno = atomic_load(&control->code);
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *p, size_t n)
{
    return fails(fd, KIND_WRITE) ? -1 : REAL(write)(fd, p, n);
}
ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
    return fails(fd, KIND_WRITE) ? -1 : REAL(pwrite)(fd, p, n, at);
}
ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at)
{
    return fails(fd, KIND_WRITE) ? -1 : REAL(pwrite64)(fd, p, n, at);
}
int fsync(int fd)
{
    return fails(fd, KIND_SYNC) ? -1 : REAL(fsync)(fd);
}
int fdatasync(int fd)
{
    return fails(fd, KIND_SYNC) ? -1 : REAL(fdatasync)(fd);
}
