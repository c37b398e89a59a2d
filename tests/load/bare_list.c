/* bare-list URL SQL [SECONDS [THREADS]] - the limit for lists.
 *
 * Loops one SELECT without parameters inside the process, a reading connection per thread,
 * and writes each row as a JSON array into a buffer: no HTTP, no rights, no names of fields.
 * Prints pages per second and processor time per page. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "db/db.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { THREADS_MAX = 64 };

struct looper {
    struct str url, sql;
    int64_t until_us, pages, rows, bytes;
};

static void check(enum status st, const struct error *e)
{
    if (st == ST_OK || st == ST_END) return;
    (void)fprintf(stderr, "bare-list: %s: %s\n", e->key, e->detail);
    exit(1);
}

static void write_text(struct buf *out, struct str s)
{
    size_t from = 0;

    buf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        buf_put(out, s.p + from, i - from);
        buf_fmt(out, "\\u%04x", c);
        from = i + 1;
    }
    buf_put(out, s.p + from, s.n - from);
    buf_char(out, '"');
}

/* A number is written as it is; the rest as text, what is no text too. */
static void write_row(struct buf *out, const struct stmt *s, int columns)
{
    buf_char(out, '[');
    for (int c = 0; c < columns; c++) {
        struct str v = stmt_get_text(s, c);
        int64_t ignored = 0;
        if (c > 0) buf_char(out, ',');
        if (v.p == NULL) {
            buf_z(out, "null");
        } else if (str_int64(v, &ignored)) {
            buf_str(out, v);
        } else {
            write_text(out, v);
        }
    }
    buf_z(out, "],");
}

static void *loop(void *arg)
{
    struct looper *l = arg;
    struct error e = {0};
    struct db *db = NULL;
    struct buf out = {0};

    check(db_open(l->url, DB_READ, &db, &e), &e);
    while (clock_mono_us() < l->until_us) {
        struct stmt *s = NULL;
        enum status st = ST_OK;
        buf_clear(&out);
        check(db_begin(db, &e), &e);
        check(db_prepare(db, l->sql, &s, &e), &e);
        while ((st = stmt_step(s, &e)) == ST_OK) {
            write_row(&out, s, stmt_columns(s));
            l->rows++;
        }
        check(st, &e);
        stmt_done(s);
        check(db_commit(db, &e), &e);
        l->pages++;
    }
    l->bytes = (int64_t)out.n;
    buf_release(&out);
    db_close(db);
    return NULL;
}

static double cpu_us(void)
{
    struct rusage u;

    (void)getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

int main(int argc, char **argv)
{
    static struct looper loopers[THREADS_MAX];
    static pthread_t threads[THREADS_MAX];
    int64_t pages = 0, rows = 0;

    if (argc < 3) {
        (void)fputs("usage: bare-list URL SQL [SECONDS [THREADS]]\n", stderr);
        return 2;
    }
    long seconds = argc > 3 ? strtol(argv[3], NULL, 10) : 5;
    long n = argc > 4 ? strtol(argv[4], NULL, 10) : 2;
    n = n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : n;
    int64_t from = clock_mono_us();
    double cpu = cpu_us();
    for (long i = 0; i < n; i++) {
        loopers[i] = (struct looper){.url = str_of(argv[1]),
                                     .sql = str_of(argv[2]),
                                     .until_us = from + seconds * 1000000};
        CHECK_BUG(pthread_create(&threads[i], NULL, loop, &loopers[i]) == 0);
    }
    for (long i = 0; i < n; i++) {
        (void)pthread_join(threads[i], NULL);
        pages += loopers[i].pages;
        rows += loopers[i].rows;
    }
    double took = (double)(clock_mono_us() - from);
    cpu = cpu_us() - cpu;
    (void)printf("bare_list threads=%ld pages_per_s=%.0f rows_per_page=%.1f bytes_per_page=%lld"
                 " cpu_us_per_page=%.1f\n",
                 n, (double)pages * 1e6 / took, pages == 0 ? 0.0 : (double)rows / (double)pages,
                 (long long)loopers[0].bytes, pages == 0 ? 0.0 : cpu / (double)pages);
    return 0;
}
