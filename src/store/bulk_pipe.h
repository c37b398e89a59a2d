/* store/bulk_pipe.h - rows on their way into tables, many per INSERT, written by a thread of
 * their own while the next ones are thought out (private to store).
 *
 * From pipe_open to pipe_close the connection belongs to the pipe: it begins and commits by
 * itself, and nobody else may use it. Rows of one table keep their order. */
#ifndef STORE_BULK_PIPE_H
#define STORE_BULK_PIPE_H

#include "base/arena.h"
#include "db/db.h"

struct bulk_cell {
    enum { CELL_IS_NULL, CELL_IS_INT, CELL_IS_TEXT, CELL_IS_BLOB } kind;
    int64_t i;
    struct str s;
};
struct bulk_pipe;
enum { PIPE_TABLES = 16 };
/* Lives until pipe_close, in `a`. */
MUST_USE
enum status pipe_open(struct db *db, struct arena *a, struct bulk_pipe **out, struct error *e);
/* head: "INSERT INTO t (a, b) VALUES "; row: "(?,?)" with `columns` parameters. Both must live
 * as long as the pipe. The number by which pipe_row knows the table. */
int pipe_table(struct bulk_pipe *p, struct str head, struct str row, int columns);
/* Cells of the next row, all null, to be filled before the next call for the same table; their
 * texts must come from pipe_copy. NULL when the writing has failed: pipe_close tells why. */
struct bulk_cell *pipe_row(struct bulk_pipe *p, int table);
struct str pipe_copy(struct bulk_pipe *p, int table, struct str s);
/* Everything is written and committed, or the first failure. */
MUST_USE
enum status pipe_close(struct bulk_pipe *p, struct error *e);

#endif
