build-clang/obj/src/ops/diary/ical_time.o: src/ops/diary/ical_time.c \
  src/ops/diary/ical_time.h src/codec/ical.h src/base/arena.h \
  src/base/buf.h src/base/str.h src/base/clock.h src/base/err.h \
  src/rules/recurrence.h src/rules/calendar.h

src/ops/diary/ical_time.h:

src/codec/ical.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/clock.h:

src/base/err.h:

src/rules/recurrence.h:

src/rules/calendar.h:
