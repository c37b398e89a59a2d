build-clang/obj/src/rules/plan.o: src/rules/plan.c src/rules/plan.h \
  src/base/clock.h src/base/err.h src/base/str.h src/base/utf8.h \
  src/base/arena.h

src/rules/plan.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/utf8.h:

src/base/arena.h:
