build-clang/obj/src/rules/forecastturn.o: src/rules/forecastturn.c \
  src/rules/forecastturn.h src/base/arena.h

src/rules/forecastturn.h:

src/base/arena.h:
