build-clang/obj/src/app/cmd_check.o: src/app/cmd_check.c \
  src/app/command.h src/app/args.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/money.h src/app/config.h src/base/arena.h src/store/host.h \
  src/store/tx.h src/db/db.h src/model/catalogue.h src/base/buf.h \
  src/store/history.h src/store/record.h src/model/value.h \
  src/store/fault.h src/store/rollup.h src/store/schema.h \
  src/store/search.h

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

src/base/buf.h:

src/store/history.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/store/rollup.h:

src/store/schema.h:

src/store/search.h:
