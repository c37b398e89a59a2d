build-clang/obj/src/rules/visit.o: src/rules/visit.c src/rules/visit.h \
  src/base/str.h

src/rules/visit.h:

src/base/str.h:
