build-clang/obj/src/codec/vcard.o: src/codec/vcard.c src/codec/vcard.h \
  src/base/arena.h src/base/buf.h src/base/str.h src/codec/encoding.h \
  src/base/err.h

src/codec/vcard.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/codec/encoding.h:

src/base/err.h:
