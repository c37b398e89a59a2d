build-clang/obj/src/model/people.o: src/model/people.c src/model/kinds.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/model/options.h

src/model/kinds.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/model/options.h:
