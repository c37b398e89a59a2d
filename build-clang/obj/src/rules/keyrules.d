build-clang/obj/src/rules/keyrules.o: src/rules/keyrules.c \
  src/rules/keyrules.h src/base/clock.h src/base/err.h src/base/str.h \
  src/rules/qualify.h

src/rules/keyrules.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/rules/qualify.h:
