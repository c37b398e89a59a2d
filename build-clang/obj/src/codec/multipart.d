build-clang/obj/src/codec/multipart.o: src/codec/multipart.c \
  src/codec/multipart.h src/base/arena.h src/base/err.h src/base/str.h \
  src/base/utf8.h

src/codec/multipart.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/base/utf8.h:
