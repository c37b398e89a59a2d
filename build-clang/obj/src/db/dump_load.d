build-clang/obj/src/db/dump_load.o: src/db/dump_load.c src/db/backend.h \
  src/db/db.h src/base/err.h src/base/str.h src/db/dump_catalog.h \
  src/base/arena.h src/db/dump_stream.h src/base/buf.h src/db/dump.h \
  src/base/hash.h src/db/migrate.h

src/db/backend.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/db/dump_catalog.h:

src/base/arena.h:

src/db/dump_stream.h:

src/base/buf.h:

src/db/dump.h:

src/base/hash.h:

src/db/migrate.h:
