build-clang/obj/src/http/asset.o: src/http/asset.c src/http/asset.h \
  src/http/http.h src/base/arena.h src/base/buf.h src/base/str.h \
  src/base/err.h

src/http/asset.h:

src/http/http.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:
