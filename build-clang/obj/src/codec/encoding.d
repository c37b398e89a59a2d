build-clang/obj/src/codec/encoding.o: src/codec/encoding.c \
  src/codec/encoding.h src/base/buf.h src/base/str.h src/base/err.h \
  src/base/utf8.h src/base/arena.h

src/codec/encoding.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:

src/base/utf8.h:

src/base/arena.h:
