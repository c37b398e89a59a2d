build-clang/obj/src/http/conn.o: src/http/conn.c src/http/conn.h \
  src/http/loop.h src/http/gate.h src/http/http.h src/base/arena.h \
  src/base/buf.h src/base/str.h src/base/err.h src/http/peers.h \
  src/http/path.h src/base/clock.h src/base/log.h

src/http/conn.h:

src/http/loop.h:

src/http/gate.h:

src/http/http.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:

src/http/peers.h:

src/http/path.h:

src/base/clock.h:

src/base/log.h:
