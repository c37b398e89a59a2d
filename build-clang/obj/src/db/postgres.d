build-clang/obj/src/db/postgres.o: src/db/postgres.c src/db/postgres.h \
  src/db/backend.h src/db/db.h src/base/err.h src/base/str.h \
  src/base/buf.h src/base/log.h

src/db/postgres.h:

src/db/backend.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/base/buf.h:

src/base/log.h:
