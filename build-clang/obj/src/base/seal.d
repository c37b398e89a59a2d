build-clang/obj/src/base/seal.o: src/base/seal.c src/base/seal.h \
  src/base/arena.h src/base/str.h src/base/err.h src/base/hash.h

src/base/seal.h:

src/base/arena.h:

src/base/str.h:

src/base/err.h:

src/base/hash.h:
