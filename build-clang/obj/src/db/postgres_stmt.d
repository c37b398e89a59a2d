build-clang/obj/src/db/postgres_stmt.o: src/db/postgres_stmt.c \
  src/db/postgres.h src/db/backend.h src/db/db.h src/base/err.h \
  src/base/str.h src/base/buf.h

src/db/postgres.h:

src/db/backend.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/base/buf.h:
