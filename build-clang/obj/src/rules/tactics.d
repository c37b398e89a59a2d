build-clang/obj/src/rules/tactics.o: src/rules/tactics.c \
  src/rules/tactics.h

src/rules/tactics.h:
