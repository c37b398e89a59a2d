build-clang/obj/src/codec/xlsx_write.o: src/codec/xlsx_write.c \
  src/codec/xlsx.h src/base/arena.h src/base/buf.h src/base/str.h \
  src/base/err.h src/base/money.h

src/codec/xlsx.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:

src/base/money.h:
