build-clang/obj/src/base/hash.o: src/base/hash.c src/base/hash.h \
  src/base/str.h src/base/arena.h src/base/err.h

src/base/hash.h:

src/base/str.h:

src/base/arena.h:

src/base/err.h:
