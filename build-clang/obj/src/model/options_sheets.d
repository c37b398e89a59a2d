build-clang/obj/src/model/options_sheets.o: src/model/options_sheets.c \
  src/model/options.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h

src/model/options.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
