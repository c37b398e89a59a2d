build-clang/obj/src/db/dump_catalog.o: src/db/dump_catalog.c \
  src/db/dump_catalog.h src/base/arena.h src/db/db.h src/base/err.h \
  src/base/str.h

src/db/dump_catalog.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:
