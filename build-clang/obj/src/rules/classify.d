build-clang/obj/src/rules/classify.o: src/rules/classify.c \
  src/rules/classify.h src/base/clock.h src/base/err.h src/base/str.h \
  src/rules/value.h src/base/arena.h

src/rules/classify.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/rules/value.h:

src/base/arena.h:
