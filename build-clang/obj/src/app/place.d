build-clang/obj/src/app/place.o: src/app/place.c src/app/place.h \
  src/app/command.h src/app/args.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/money.h src/app/config.h src/base/arena.h src/store/host.h \
  src/store/tx.h src/db/db.h src/model/catalogue.h src/app/exec.h \
  src/app/keyfile.h src/base/seal.h src/app/wire.h src/store/hook.h \
  src/store/record.h src/model/value.h src/store/fault.h \
  src/auth/actor.h src/db/migrate.h src/ops/setup.h src/store/bulk.h

src/app/place.h:

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

src/app/exec.h:

src/app/keyfile.h:

src/base/seal.h:

src/app/wire.h:

src/store/hook.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/auth/actor.h:

src/db/migrate.h:

src/ops/setup.h:

src/store/bulk.h:
