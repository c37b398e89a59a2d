/* Preloaded into a server, or a browser and all, by tests that need another day: adds to the
 * wall clock what the file named by CLOCK_CONTROL says, milliseconds, at every look. */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Shared mutable state: the mapping, made before main. */
static _Atomic(int64_t) *later;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("CLOCK_CONTROL");
    int fd = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);

    if (fd < 0) return;
    void *p = mmap(NULL, sizeof *later, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    (void)close(fd);
    if (p != MAP_FAILED) later = p;
}

static void look(clockid_t id, struct timespec *t)
{
    int64_t ms = later == NULL ? 0 : atomic_load(later);

    (void)syscall(SYS_clock_gettime, id, t);
    int64_t ns = t->tv_sec * INT64_C(1000000000) + t->tv_nsec + ms * 1000000;
    t->tv_sec = ns / 1000000000;
    t->tv_nsec = ns % 1000000000;
}

int clock_gettime(clockid_t id, struct timespec *t)
{
    if (id != CLOCK_REALTIME && id != CLOCK_REALTIME_COARSE)
        return syscall(SYS_clock_gettime, id, t) == 0 ? 0 : -1;
    look(id, t);
    return 0;
}

/* What browsers and scripts look at. */
int gettimeofday(struct timeval *restrict t, void *restrict zone)
{
    struct timespec now;

    (void)zone;
    look(CLOCK_REALTIME, &now);
    t->tv_sec = now.tv_sec;
    t->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *t)
{
    struct timespec now;

    look(CLOCK_REALTIME, &now);
    if (t != NULL) *t = now.tv_sec;
    return now.tv_sec;
}
