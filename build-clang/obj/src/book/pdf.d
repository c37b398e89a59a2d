build-clang/obj/src/book/pdf.o: src/book/pdf.c src/book/pdf.h \
  src/base/arena.h src/base/clock.h src/base/err.h src/base/str.h \
  src/book/font.h src/base/buf.h

src/book/pdf.h:

src/base/arena.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/book/font.h:

src/base/buf.h:
