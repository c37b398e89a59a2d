/* db/sqlite_log.h - SQLite's files for the one writer: the log is written in long pieces.
 *
 * SQLite writes each page of a commit to the log in two calls, a head of 24 bytes and the page,
 * a hundred calls for a small commit. Here they gather in memory and go to the file in one
 * call, at the latest with the page that ends the commit: before SQLite names the commit in the
 * shared index, where others look for it, its bytes are in the file, and a write that fails
 * fails the commit. What is not written one behind the other, any reading, sync or change of
 * length finds the file as if every call had been made at once. All other files are as SQLite
 * opens them. */
#ifndef DB_SQLITE_LOG_H
#define DB_SQLITE_LOG_H

/* Name for sqlite3_open_v2, NULL when it cannot be had (then SQLite's own does). Any thread. */
const char *sqlite_log_vfs(void);

#endif
