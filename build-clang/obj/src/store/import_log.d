build-clang/obj/src/store/import_log.o: src/store/import_log.c \
  src/store/import_log.h src/base/hash.h src/base/str.h \
  src/store/record.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/store/sql.h src/base/buf.h

src/store/import_log.h:

src/base/hash.h:

src/base/str.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/sql.h:

src/base/buf.h:
