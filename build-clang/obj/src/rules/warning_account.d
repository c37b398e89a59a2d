build-clang/obj/src/rules/warning_account.o: src/rules/warning_account.c \
  src/rules/warning.h src/base/clock.h src/base/err.h src/base/str.h \
  src/model/field.h src/base/money.h src/rules/warning_fact.h

src/rules/warning.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/model/field.h:

src/base/money.h:

src/rules/warning_fact.h:
