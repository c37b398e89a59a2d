build-clang/obj/src/db/dump_file.o: src/db/dump_file.c src/db/dump.h \
  src/base/hash.h src/base/str.h src/db/db.h src/base/err.h \
  src/db/sync.h

src/db/dump.h:

src/base/hash.h:

src/base/str.h:

src/db/db.h:

src/base/err.h:

src/db/sync.h:
