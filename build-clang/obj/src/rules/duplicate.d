build-clang/obj/src/rules/duplicate.o: src/rules/duplicate.c \
  src/rules/duplicate.h src/rules/namelike.h src/base/arena.h \
  src/base/str.h src/base/utf8.h src/base/err.h

src/rules/duplicate.h:

src/rules/namelike.h:

src/base/arena.h:

src/base/str.h:

src/base/utf8.h:

src/base/err.h:
