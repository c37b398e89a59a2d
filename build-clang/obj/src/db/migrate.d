build-clang/obj/src/db/migrate.o: src/db/migrate.c src/db/migrate.h \
  src/db/db.h src/base/err.h src/base/str.h src/base/clock.h \
  src/base/log.h build-clang/gen/migrations.inc

src/db/migrate.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/base/clock.h:

src/base/log.h:

build-clang/gen/migrations.inc:
