build-clang/obj/src/store/tags.o: src/store/tags.c src/store/tags.h \
  src/base/arena.h src/base/str.h src/base/utf8.h src/base/err.h

src/store/tags.h:

src/base/arena.h:

src/base/str.h:

src/base/utf8.h:

src/base/err.h:
