build-clang/obj/src/rules/cellnumber.o: src/rules/cellnumber.c \
  src/rules/cellvalue.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/base/utf8.h src/base/arena.h

src/rules/cellvalue.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/base/utf8.h:

src/base/arena.h:
