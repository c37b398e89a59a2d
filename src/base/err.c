#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int status_http(enum status st)
{
    static const int http[] = {
#define X(name, code, key) [name] = (code),
        STATUS_MAP(X)
#undef X
    };
    _Static_assert(sizeof(http) / sizeof(http[0]) == ST__COUNT, "one HTTP code per status");
    return http[st];
}

const char *status_name(enum status st)
{
    static const char *const names[] = {
#define X(name, code, key) [name] = (key),
        STATUS_MAP(X)
#undef X
    };
    return names[st];
}

_Noreturn void bug_die(const char *file, int line, const char *what)
{
    (void)fprintf(stderr, "level=error event=bug at=%s:%d claim=\"%s\"\n", file, line, what);
    abort();
}

enum status err_set(struct error *e, enum status st, const char *key, const char *file,
                    int line, const char *fmt, ...)
{
    va_list ap;

    *e = (struct error){.status = st, .key = key, .file = file, .line = line};
    va_start(ap, fmt);
    (void)vsnprintf(e->detail, sizeof(e->detail), fmt, ap);
    va_end(ap);
    return st;
}
