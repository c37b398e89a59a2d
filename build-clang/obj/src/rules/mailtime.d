build-clang/obj/src/rules/mailtime.o: src/rules/mailtime.c \
  src/rules/mailtime.h src/rules/calendar.h src/base/clock.h \
  src/base/err.h src/base/str.h

src/rules/mailtime.h:

src/rules/calendar.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
