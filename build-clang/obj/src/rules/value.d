build-clang/obj/src/rules/value.o: src/rules/value.c src/rules/value.h \
  src/base/arena.h src/base/clock.h src/base/err.h src/base/str.h \
  src/rules/stats.h

src/rules/value.h:

src/base/arena.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/rules/stats.h:
