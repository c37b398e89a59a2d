build-clang/obj/src/codec/xlsx_format.o: src/codec/xlsx_format.c \
  src/codec/xlsx_format.h src/base/money.h src/base/str.h \
  src/base/clock.h src/base/err.h

src/codec/xlsx_format.h:

src/base/money.h:

src/base/str.h:

src/base/clock.h:

src/base/err.h:
