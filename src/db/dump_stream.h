/* db/dump_stream.h - frames of a dump, written and read; only src/db includes it. */
#ifndef DB_DUMP_STREAM_H
#define DB_DUMP_STREAM_H

#include "base/buf.h"
#include "db/dump.h"

enum { DUMP_NAME_MAX = 63, DUMP_COLUMNS_MAX = 1000, DUMP_FORMAT = 1 };
enum frame {
    FRAME_HEAD = 'H',
    FRAME_TABLE = 'T',
    FRAME_ROWS = 'R',
    FRAME_END = 'E',
    FRAME_SEQUENCE = 'S',
    FRAME_TOTALS = 'Z'
};

/* A frame being written: its payload grows in `body`. */
struct dump_writer {
    struct dump_sink to;
    struct buf body;
    struct dump_totals totals;
};
enum status frame_start(struct dump_writer *w, struct error *e); /* the magic */
enum status frame_write(struct dump_writer *w, enum frame type, struct error *e);
void put_number(struct buf *b, uint64_t v, size_t bytes);
void put_name(struct buf *b, struct str name); /* two bytes of length, then the name */

struct dump_cell {
    char kind; /* n i t b */
    int64_t number;
    struct str bytes;
};

/* What is told while a stream is read: every call has passed the checks of lengths, of order
 * and of digests. A NULL function is not called. */
struct dump_listener {
    void *arg;
    enum status (*head)(void *arg, const struct dump_totals *t, struct error *e);
    enum status (*table)(void *arg, struct str name, const struct str *columns, size_t n,
                         struct error *e);
    /* n cells of one row; valid until the next call. */
    enum status (*row)(void *arg, const struct dump_cell *cells, size_t n, struct error *e);
    /* After the last row of a frame: cells of its rows are about to become invalid. */
    enum status (*rows_end)(void *arg, struct error *e);
    /* last: what the table's identity gave out last; 0: none. */
    enum status (*table_end)(void *arg, int64_t last, struct error *e);
};
enum status dump_read(struct dump_source from, const struct dump_listener *l,
                      struct dump_totals *out, struct error *e);

#endif
