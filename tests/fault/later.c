/* Preloaded into a server by tests that need another day: adds to the wall clock what the file
 * named by CLOCK_CONTROL says, milliseconds, at every look. */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
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

int clock_gettime(clockid_t id, struct timespec *t)
{
    long failed = syscall(SYS_clock_gettime, id, t);

    if (failed == 0 && id == CLOCK_REALTIME && later != NULL) {
        int64_t ms = atomic_load(later), ns = t->tv_nsec + ms % 1000 * 1000000;
        t->tv_sec += ms / 1000 + ns / 1000000000;
        t->tv_nsec = ns % 1000000000;
    }
    return failed == 0 ? 0 : -1;
}
