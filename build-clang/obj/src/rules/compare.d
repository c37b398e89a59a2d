build-clang/obj/src/rules/compare.o: src/rules/compare.c \
  src/rules/compare.h src/base/str.h

src/rules/compare.h:

src/base/str.h:
