build-clang/obj/src/base/strmap.o: src/base/strmap.c src/base/strmap.h \
  src/base/arena.h src/base/str.h

src/base/strmap.h:

src/base/arena.h:

src/base/str.h:
