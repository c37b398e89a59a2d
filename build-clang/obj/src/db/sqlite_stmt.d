build-clang/obj/src/db/sqlite_stmt.o: src/db/sqlite_stmt.c \
  src/db/sqlite.h src/db/backend.h src/db/db.h src/base/err.h \
  src/base/str.h src/base/buf.h src/base/clock.h

src/db/sqlite.h:

src/db/backend.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/base/buf.h:

src/base/clock.h:
