build-clang/obj/src/rules/velocity.o: src/rules/velocity.c \
  src/rules/velocity.h src/base/clock.h src/base/err.h src/base/str.h \
  src/rules/funnel.h src/rules/stats.h

src/rules/velocity.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/rules/funnel.h:

src/rules/stats.h:
