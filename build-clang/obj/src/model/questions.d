build-clang/obj/src/model/questions.o: src/model/questions.c \
  src/model/questions.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h

src/model/questions.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
