build-clang/obj/src/http/peers.o: src/http/peers.c src/http/peers.h \
  src/base/err.h src/base/str.h

src/http/peers.h:

src/base/err.h:

src/base/str.h:
