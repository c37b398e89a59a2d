build-clang/obj/src/rules/recurrence_text.o: src/rules/recurrence_text.c \
  src/rules/recurrence.h src/base/buf.h src/base/str.h \
  src/rules/calendar.h src/base/clock.h src/base/err.h

src/rules/recurrence.h:

src/base/buf.h:

src/base/str.h:

src/rules/calendar.h:

src/base/clock.h:

src/base/err.h:
