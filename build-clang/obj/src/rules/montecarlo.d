build-clang/obj/src/rules/montecarlo.o: src/rules/montecarlo.c \
  src/rules/montecarlo.h src/base/arena.h

src/rules/montecarlo.h:

src/base/arena.h:
