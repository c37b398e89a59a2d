build-clang/obj/src/model/actor.o: src/model/actor.c src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/model/catalogue.h src/base/arena.h

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/model/catalogue.h:

src/base/arena.h:
