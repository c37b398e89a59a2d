build-clang/obj/src/rules/check.o: src/rules/check.c src/rules/check.h \
  src/base/str.h src/base/utf8.h src/base/arena.h src/base/err.h

src/rules/check.h:

src/base/str.h:

src/base/utf8.h:

src/base/arena.h:

src/base/err.h:
