build-clang/obj/src/http/server.o: src/http/server.c src/http/loop.h \
  src/http/gate.h src/http/http.h src/base/arena.h src/base/buf.h \
  src/base/str.h src/base/err.h src/http/peers.h src/http/conn.h \
  src/base/clock.h src/base/log.h

src/http/loop.h:

src/http/gate.h:

src/http/http.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:

src/http/peers.h:

src/http/conn.h:

src/base/clock.h:

src/base/log.h:
