build-clang/obj/src/db/sqlite.o: src/db/sqlite.c src/db/sqlite.h \
  src/db/backend.h src/db/db.h src/base/err.h src/base/str.h \
  src/base/buf.h src/base/clock.h src/base/log.h src/db/sqlite_log.h \
  src/db/sync.h

src/db/sqlite.h:

src/db/backend.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/base/buf.h:

src/base/clock.h:

src/base/log.h:

src/db/sqlite_log.h:

src/db/sync.h:
