build-clang/obj/src/http/loop.o: src/http/loop.c src/http/loop.h \
  src/http/gate.h src/http/http.h src/base/arena.h src/base/buf.h \
  src/base/str.h src/base/err.h src/http/peers.h src/base/clock.h \
  src/base/log.h

src/http/loop.h:

src/http/gate.h:

src/http/http.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:

src/http/peers.h:

src/base/clock.h:

src/base/log.h:
