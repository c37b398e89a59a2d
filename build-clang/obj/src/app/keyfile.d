build-clang/obj/src/app/keyfile.o: src/app/keyfile.c src/app/keyfile.h \
  src/app/config.h src/base/arena.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/money.h src/base/seal.h

src/app/keyfile.h:

src/app/config.h:

src/base/arena.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/base/seal.h:
