build-clang/obj/src/db/sqlite_fts.o: src/db/sqlite_fts.c src/db/sqlite.h \
  src/db/backend.h src/db/db.h src/base/err.h src/base/str.h \
  src/base/utf8.h src/base/arena.h

src/db/sqlite.h:

src/db/backend.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/base/utf8.h:

src/base/arena.h:
