build-clang/obj/src/codec/xlsx_read.o: src/codec/xlsx_read.c \
  src/base/utf8.h src/base/arena.h src/base/err.h src/base/str.h \
  src/codec/ooxml.h src/codec/xlsx.h src/base/buf.h src/base/money.h \
  src/codec/xlsx_format.h

src/base/utf8.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/codec/ooxml.h:

src/codec/xlsx.h:

src/base/buf.h:

src/base/money.h:

src/codec/xlsx_format.h:
