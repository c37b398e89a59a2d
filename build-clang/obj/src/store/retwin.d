build-clang/obj/src/store/retwin.o: src/store/retwin.c src/store/retwin.h \
  src/store/record.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h src/store/fault.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/store/rollup_write.h \
  src/store/change.h src/store/row.h src/store/sql.h src/base/buf.h \
  src/store/twin.h

src/store/retwin.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/rollup_write.h:

src/store/change.h:

src/store/row.h:

src/store/sql.h:

src/base/buf.h:

src/store/twin.h:
