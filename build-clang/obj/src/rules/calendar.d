build-clang/obj/src/rules/calendar.o: src/rules/calendar.c \
  src/rules/calendar.h src/base/clock.h src/base/err.h src/base/str.h

src/rules/calendar.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
