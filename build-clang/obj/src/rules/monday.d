build-clang/obj/src/rules/monday.o: src/rules/monday.c src/rules/monday.h \
  src/base/clock.h src/base/err.h src/base/str.h

src/rules/monday.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
