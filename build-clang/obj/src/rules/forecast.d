build-clang/obj/src/rules/forecast.o: src/rules/forecast.c \
  src/rules/forecast.h src/rules/chance.h src/base/arena.h \
  src/base/clock.h src/base/err.h src/base/str.h src/rules/closing.h

src/rules/forecast.h:

src/rules/chance.h:

src/base/arena.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/rules/closing.h:
