build-clang/obj/src/model/guidance.o: src/model/guidance.c \
  src/model/guidance.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h

src/model/guidance.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
