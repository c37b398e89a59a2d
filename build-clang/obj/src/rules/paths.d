build-clang/obj/src/rules/paths.o: src/rules/paths.c src/rules/paths.h \
  src/base/err.h

src/rules/paths.h:

src/base/err.h:
