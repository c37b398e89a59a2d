build-clang/obj/src/http/limits.o: src/http/limits.c src/http/limits.h \
  src/base/str.h src/base/err.h

src/http/limits.h:

src/base/str.h:

src/base/err.h:
