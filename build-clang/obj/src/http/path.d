build-clang/obj/src/http/path.o: src/http/path.c src/http/path.h \
  src/base/arena.h src/base/err.h src/base/str.h src/base/utf8.h

src/http/path.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/base/utf8.h:
