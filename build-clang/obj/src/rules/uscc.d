build-clang/obj/src/rules/uscc.o: src/rules/uscc.c src/rules/uscc.h \
  src/base/str.h

src/rules/uscc.h:

src/base/str.h:
