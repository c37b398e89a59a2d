build-clang/obj/src/codec/qr.o: src/codec/qr.c src/codec/qr.h \
  src/base/buf.h src/base/str.h

src/codec/qr.h:

src/base/buf.h:

src/base/str.h:
