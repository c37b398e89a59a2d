build-clang/obj/src/http/stream.o: src/http/stream.c src/http/conn.h \
  src/http/loop.h src/http/gate.h src/http/http.h src/base/arena.h \
  src/base/buf.h src/base/str.h src/base/err.h src/http/peers.h

src/http/conn.h:

src/http/loop.h:

src/http/gate.h:

src/http/http.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:

src/http/peers.h:
