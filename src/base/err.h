/* base/err.h - how a function tells its caller that it failed.
 *
 * A status says what the caller can do about it; the key says what happened
 * and names a sentence in the message catalogues (web/src/i18n and
 * api/messages). `detail` is for the log alone: it is never shown and never
 * holds personal data. Out-parameters are untouched on failure.
 * Programmer errors are not a status: CHECK_BUG aborts, in release builds too. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

#define STATUS_MAP(X)                                                                          \
    X(ST_OK, 200, "ok")                                                                        \
    X(ST_END, 200, "end")                                                                      \
    X(ST_MALFORMED, 400, "malformed")                                                          \
    X(ST_INVALID, 422, "invalid")                                                              \
    X(ST_UNAUTHENTICATED, 401, "unauthenticated")                                              \
    X(ST_FORBIDDEN, 403, "forbidden")                                                          \
    X(ST_NOT_FOUND, 404, "not_found")                                                          \
    X(ST_METHOD, 405, "method_not_allowed")                                                    \
    X(ST_CONFLICT, 409, "conflict")                                                            \
    X(ST_STALE, 412, "stale")                                                                  \
    X(ST_TOO_LARGE, 413, "too_large")                                                          \
    X(ST_MEDIA, 415, "unsupported_media_type")                                                 \
    X(ST_LIMITED, 429, "limited")                                                              \
    X(ST_BUSY, 503, "busy")                                                                    \
    X(ST_INTERNAL, 500, "internal")

enum status {
#define X(name, http, key) name,
    STATUS_MAP(X)
#undef X
        ST__COUNT
};

struct error {
    enum status status;
    const char *key;   /* sentence in the message catalogue; static storage */
    const char *field; /* filled in by whoever knows the field, else NULL */
    const char *file;
    int line;
    char detail[200]; /* for the log; never shown, never personal data */
};

#define MUST_USE __attribute__((warn_unused_result))

#define err(e, st, key, ...) err_set((e), (st), (key), __FILE__, __LINE__, __VA_ARGS__)
/* Fill *e and return st, so that failing is one line: return err(e, ST_BUSY, "db.busy", "...").
 */
enum status err_set(struct error *e, enum status st, const char *key, const char *file,
                    int line, const char *fmt, ...)
    __attribute__((format(printf, 6, 7), nonnull(1, 3)));
int status_http(enum status st);
/* Short stable name of a status ("not_found"). */
const char *status_name(enum status st);

/* What must hold whatever users do; logs and aborts when it does not. */
#define CHECK_BUG(x) ((x) ? (void)0 : bug_die(__FILE__, __LINE__, #x))
_Noreturn void bug_die(const char *file, int line, const char *what);

#endif
