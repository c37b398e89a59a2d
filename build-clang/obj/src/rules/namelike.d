build-clang/obj/src/rules/namelike.o: src/rules/namelike.c \
  src/rules/namelike.h src/base/arena.h src/base/str.h src/base/utf8.h \
  src/base/err.h src/rules/regionname.h

src/rules/namelike.h:

src/base/arena.h:

src/base/str.h:

src/base/utf8.h:

src/base/err.h:

src/rules/regionname.h:
