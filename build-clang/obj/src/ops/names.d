build-clang/obj/src/ops/names.o: src/ops/names.c src/ops/names.h \
  src/base/arena.h src/base/hash.h src/base/str.h

src/ops/names.h:

src/base/arena.h:

src/base/hash.h:

src/base/str.h:
