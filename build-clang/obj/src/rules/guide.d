build-clang/obj/src/rules/guide.o: src/rules/guide.c src/rules/guide.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h

src/rules/guide.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
