build-clang/obj/src/rules/mustknow.o: src/rules/mustknow.c \
  src/rules/mustknow.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h

src/rules/mustknow.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
