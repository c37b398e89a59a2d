build-clang/obj/src/rules/dealgrade.o: src/rules/dealgrade.c \
  src/rules/dealgrade.h

src/rules/dealgrade.h:
