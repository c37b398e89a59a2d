build-clang/obj/src/rules/relations.o: src/rules/relations.c \
  src/rules/relations.h src/base/clock.h src/base/err.h src/base/str.h

src/rules/relations.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
