build-clang/obj/src/rules/funnel.o: src/rules/funnel.c src/rules/funnel.h \
  src/base/str.h src/base/err.h src/rules/stats.h

src/rules/funnel.h:

src/base/str.h:

src/base/err.h:

src/rules/stats.h:
