build-clang/obj/src/rules/selfcheck.o: src/rules/selfcheck.c \
  src/rules/selfcheck.h src/base/clock.h src/base/err.h src/base/str.h \
  src/model/questions.h src/model/field.h src/base/money.h \
  src/rules/insight.h

src/rules/selfcheck.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/model/questions.h:

src/model/field.h:

src/base/money.h:

src/rules/insight.h:
