/* tests/support/testdb.h - fresh databases for tests, of the kind that GUANXI_TEST_DB names.
 *
 * Unset or "sqlite": a file in a new folder below TMPDIR. A postgresql:// url of a server's
 * maintenance database: CREATE DATABASE there, on a role that may. All of them are removed
 * when the program ends, unless they were dropped before (not where GUANXI_TEST_DB_GOES says
 * that the whole server goes: a hundred times DROP DATABASE takes minutes on a disk). Failure
 * to make one fails the running test. */
#ifndef TESTS_SUPPORT_TESTDB_H
#define TESTS_SUPPORT_TESTDB_H

#include "base/arena.h"
#include "db/db.h"

enum db_kind testdb_kind(void);
/* Url of a new, empty database; NUL-terminated too. */
struct str testdb_url(struct arena *a);
/* The same, migrated to the newest version. A copy of one that was migrated once. */
struct str testdb_migrated(struct arena *a);
/* Of this kind whatever the environment says; a p of NULL when PostgreSQL is asked for and
 * GUANXI_TEST_DB names none. */
struct str testdb_url_of(enum db_kind kind, struct arena *a);
/* This one is not needed any more, and nobody has it open. */
void testdb_drop(struct str url, struct arena *a);
/* Opens or fails the test. */
struct db *testdb_open(struct str url, enum db_mode mode);

#endif
