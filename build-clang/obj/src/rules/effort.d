build-clang/obj/src/rules/effort.o: src/rules/effort.c src/rules/effort.h \
  src/base/clock.h src/base/err.h src/base/str.h

src/rules/effort.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
