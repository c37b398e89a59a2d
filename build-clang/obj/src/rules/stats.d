build-clang/obj/src/rules/stats.o: src/rules/stats.c src/rules/stats.h \
  src/base/err.h

src/rules/stats.h:

src/base/err.h:
