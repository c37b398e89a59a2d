build-clang/obj/src/db/dump_read.o: src/db/dump_read.c \
  src/db/dump_stream.h src/base/buf.h src/base/str.h src/db/dump.h \
  src/base/hash.h src/db/db.h src/base/err.h

src/db/dump_stream.h:

src/base/buf.h:

src/base/str.h:

src/db/dump.h:

src/base/hash.h:

src/db/db.h:

src/base/err.h:
