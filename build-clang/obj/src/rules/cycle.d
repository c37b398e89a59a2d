build-clang/obj/src/rules/cycle.o: src/rules/cycle.c src/rules/cycle.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h

src/rules/cycle.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
