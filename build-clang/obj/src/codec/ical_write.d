build-clang/obj/src/codec/ical_write.o: src/codec/ical_write.c \
  src/codec/ical.h src/base/arena.h src/base/buf.h src/base/str.h \
  src/base/clock.h src/base/err.h

src/codec/ical.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/clock.h:

src/base/err.h:
