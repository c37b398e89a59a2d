build-clang/obj/src/rules/territory.o: src/rules/territory.c \
  src/rules/territory.h src/base/str.h

src/rules/territory.h:

src/base/str.h:
