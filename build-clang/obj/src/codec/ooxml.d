build-clang/obj/src/codec/ooxml.o: src/codec/ooxml.c src/codec/ooxml.h \
  src/base/arena.h src/base/err.h src/base/str.h src/codec/xlsx.h \
  src/base/buf.h src/base/money.h

src/codec/ooxml.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/codec/xlsx.h:

src/base/buf.h:

src/base/money.h:
