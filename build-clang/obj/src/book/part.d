build-clang/obj/src/book/part.o: src/book/part.c src/book/doc.h \
  src/book/press.h src/book/book.h src/base/arena.h src/base/buf.h \
  src/base/str.h src/base/clock.h src/base/err.h src/book/flow.h \
  src/book/line.h src/book/pdf.h src/book/font.h

src/book/doc.h:

src/book/press.h:

src/book/book.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/clock.h:

src/base/err.h:

src/book/flow.h:

src/book/line.h:

src/book/pdf.h:

src/book/font.h:
