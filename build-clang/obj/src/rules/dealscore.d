build-clang/obj/src/rules/dealscore.o: src/rules/dealscore.c \
  src/rules/dealscore.h src/rules/dealfacts.h src/base/clock.h \
  src/base/err.h src/base/str.h src/rules/dealgrade.h src/rules/cycle.h \
  src/model/field.h src/base/money.h

src/rules/dealscore.h:

src/rules/dealfacts.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/rules/dealgrade.h:

src/rules/cycle.h:

src/model/field.h:

src/base/money.h:
