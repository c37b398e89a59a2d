build-clang/obj/src/app/config.o: src/app/config.c src/app/config.h \
  src/base/arena.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/money.h \
  src/base/utf8.h

src/app/config.h:

src/base/arena.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/base/utf8.h:
