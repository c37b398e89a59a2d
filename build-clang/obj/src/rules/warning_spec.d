build-clang/obj/src/rules/warning_spec.o: src/rules/warning_spec.c \
  src/rules/warning.h src/base/clock.h src/base/err.h src/base/str.h \
  src/model/field.h src/base/money.h

src/rules/warning.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/model/field.h:

src/base/money.h:
