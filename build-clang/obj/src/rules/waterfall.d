build-clang/obj/src/rules/waterfall.o: src/rules/waterfall.c \
  src/rules/waterfall.h src/base/clock.h src/base/err.h src/base/str.h \
  src/rules/funnel.h

src/rules/waterfall.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/rules/funnel.h:
