build-clang/obj/src/mail/mime.o: src/mail/mime.c src/mail/mime.h \
  src/base/buf.h src/base/str.h src/base/clock.h src/base/err.h \
  src/base/hash.h

src/mail/mime.h:

src/base/buf.h:

src/base/str.h:

src/base/clock.h:

src/base/err.h:

src/base/hash.h:
