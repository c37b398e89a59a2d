build-clang/obj/src/base/money.o: src/base/money.c src/base/money.h \
  src/base/str.h

src/base/money.h:

src/base/str.h:
