build-clang/obj/src/app/main.o: src/app/main.c src/app/command.h \
  src/app/args.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/money.h \
  src/app/config.h src/base/arena.h src/store/host.h src/store/tx.h \
  src/db/db.h src/model/catalogue.h

src/app/command.h:

src/app/args.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/app/config.h:

src/base/arena.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/model/catalogue.h:
