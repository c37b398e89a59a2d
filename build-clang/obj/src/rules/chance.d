build-clang/obj/src/rules/chance.o: src/rules/chance.c src/rules/chance.h \
  src/base/arena.h src/base/clock.h src/base/err.h src/base/str.h

src/rules/chance.h:

src/base/arena.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
