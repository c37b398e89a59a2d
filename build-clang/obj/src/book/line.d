build-clang/obj/src/book/line.o: src/book/line.c src/book/line.h \
  src/base/str.h

src/book/line.h:

src/base/str.h:
