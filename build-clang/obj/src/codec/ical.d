build-clang/obj/src/codec/ical.o: src/codec/ical.c src/codec/ical.h \
  src/base/arena.h src/base/buf.h src/base/str.h src/base/clock.h \
  src/base/err.h

src/codec/ical.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/clock.h:

src/base/err.h:
