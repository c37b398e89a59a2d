build-clang/obj/src/auth/password.o: src/auth/password.c \
  src/auth/password.h src/base/arena.h src/base/err.h src/base/str.h \
  src/auth/common.h src/base/hash.h src/base/utf8.h

src/auth/password.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/auth/common.h:

src/base/hash.h:

src/base/utf8.h:
