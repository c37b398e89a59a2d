build-clang/obj/src/codec/csv.o: src/codec/csv.c src/codec/csv.h \
  src/base/arena.h src/base/buf.h src/base/str.h src/base/utf8.h \
  src/base/err.h

src/codec/csv.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/utf8.h:

src/base/err.h:
