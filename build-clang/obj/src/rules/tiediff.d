build-clang/obj/src/rules/tiediff.o: src/rules/tiediff.c \
  src/rules/tiediff.h src/base/str.h

src/rules/tiediff.h:

src/base/str.h:
