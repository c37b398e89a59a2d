build-clang/obj/src/db/dump.o: src/db/dump.c src/db/dump.h \
  src/base/hash.h src/base/str.h src/db/db.h src/base/err.h \
  src/base/arena.h src/base/clock.h src/db/backend.h \
  src/db/dump_catalog.h src/db/dump_stream.h src/base/buf.h \
  src/db/migrate.h

src/db/dump.h:

src/base/hash.h:

src/base/str.h:

src/db/db.h:

src/base/err.h:

src/base/arena.h:

src/base/clock.h:

src/db/backend.h:

src/db/dump_catalog.h:

src/db/dump_stream.h:

src/base/buf.h:

src/db/migrate.h:
