build-clang/obj/src/api/language.o: src/api/language.c src/api/language.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/err.h src/base/str.h src/base/money.h

src/api/language.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
