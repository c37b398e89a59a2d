build-clang/obj/src/db/db.o: src/db/db.c src/db/db.h src/base/err.h \
  src/base/str.h src/db/backend.h

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/db/backend.h:
