build-clang/obj/src/rules/buying.o: src/rules/buying.c src/rules/buying.h \
  src/base/str.h

src/rules/buying.h:

src/base/str.h:
