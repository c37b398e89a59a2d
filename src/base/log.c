#include "base/log.h"

#include "base/clock.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

/* Shared mutable state of this file: the level, atomic. */
static _Atomic(int) level_now = LOG_INFO;

enum { LINE = 2048 };

void log_set_level(enum log_level level)
{
    atomic_store_explicit(&level_now, (int)level, memory_order_relaxed);
}

/* One line is one write(2), so that lines of several threads do not mix. */
void log_event(enum log_level level, const char *event, const char *fmt, ...)
{
    static const char *const names[] = {"error", "warn", "info", "debug"};
    char line[LINE];
    char when[INSTANT_TEXT];
    va_list ap;

    if ((int)level > atomic_load_explicit(&level_now, memory_order_relaxed)) return;
    instant_format(clock_now_ms(), when);
    int n = snprintf(line, sizeof(line), "at=%.*s level=%s event=%s ", INSTANT_TEXT, when,
                     names[level], event);
    if (n < 0 || n >= LINE - 2) return;
    va_start(ap, fmt);
    int more = vsnprintf(line + n, sizeof(line) - (size_t)n - 1, fmt, ap);
    va_end(ap);
    if (more < 0) return;
    size_t end = (size_t)n + (size_t)more;
    if (end > sizeof(line) - 2) end = sizeof(line) - 2;
    for (size_t i = 0; i < end; i++) {
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f) line[i] = '?';
    }
    line[end++] = '\n';
    if (write(STDERR_FILENO, line, end) < 0) return; /* nowhere left to say so */
}

const char *log_quote(struct str s, char *out, size_t n)
{
    size_t at = 0;

    CHECK_BUG(n >= 3);
    out[at++] = '"';
    for (size_t i = 0; i < s.n && at + 3 < n; i++) {
        char c = s.p[i];
        if (c == '"' || c == '\\') out[at++] = '\\';
        out[at++] = (unsigned char)c < 0x20 || c == 0x7f ? '?' : c;
    }
    if (at + 1 < n) out[at++] = '"';
    out[at] = '\0';
    return out;
}
