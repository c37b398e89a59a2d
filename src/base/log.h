/* base/log.h - one line per event on standard error: key=value, UTC, escaped.
 *
 * Log where a thing is handled, not where it is raised; never values of personal
 * fields, passwords, tokens or bodies. CR, LF, ESC in a value cannot forge a line.
 * The sink is the one global of the program. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

void log_set_level(enum log_level level);
/* event is a short name ("http.request"); fmt yields "key=value key=value", values with
 * blanks through log_quote. */
void log_event(enum log_level level, const char *event, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Value quoted and escaped into out (cut at n - 1); returns out. */
const char *log_quote(struct str s, char *out, size_t n);

#endif
