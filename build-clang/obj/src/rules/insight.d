build-clang/obj/src/rules/insight.o: src/rules/insight.c \
  src/rules/insight.h src/base/clock.h src/base/err.h src/base/str.h \
  src/model/questions.h src/model/field.h src/base/money.h \
  src/rules/stats.h

src/rules/insight.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/model/questions.h:

src/model/field.h:

src/base/money.h:

src/rules/stats.h:
