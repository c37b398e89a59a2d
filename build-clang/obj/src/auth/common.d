build-clang/obj/src/auth/common.o: src/auth/common.c src/auth/common.h \
  src/base/str.h

src/auth/common.h:

src/base/str.h:
