build-clang/obj/src/rules/regionname.o: src/rules/regionname.c \
  src/rules/regionname.h src/base/str.h

src/rules/regionname.h:

src/base/str.h:
