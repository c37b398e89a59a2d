build-clang/obj/src/rules/qualify.o: src/rules/qualify.c \
  src/rules/qualify.h src/base/str.h

src/rules/qualify.h:

src/base/str.h:
