build-clang/obj/src/rules/closing.o: src/rules/closing.c \
  src/rules/closing.h src/base/clock.h src/base/err.h src/base/str.h

src/rules/closing.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
