build-clang/obj/src/store/fault.o: src/store/fault.c src/store/fault.h \
  src/base/arena.h src/base/str.h

src/store/fault.h:

src/base/arena.h:

src/base/str.h:
