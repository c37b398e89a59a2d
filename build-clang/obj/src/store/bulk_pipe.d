build-clang/obj/src/store/bulk_pipe.o: src/store/bulk_pipe.c \
  src/store/bulk_pipe.h src/base/arena.h src/db/db.h src/base/err.h \
  src/base/str.h src/base/buf.h

src/store/bulk_pipe.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/base/buf.h:
