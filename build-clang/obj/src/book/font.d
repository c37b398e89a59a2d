build-clang/obj/src/book/font.o: src/book/font.c src/book/font.h \
  src/base/buf.h src/base/str.h src/base/err.h

src/book/font.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:
