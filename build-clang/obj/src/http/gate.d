build-clang/obj/src/http/gate.o: src/http/gate.c src/http/gate.h \
  src/http/http.h src/base/arena.h src/base/buf.h src/base/str.h \
  src/base/err.h

src/http/gate.h:

src/http/http.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:
