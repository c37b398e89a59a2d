build-clang/obj/src/store/bulk.o: src/store/bulk.c src/store/bulk.h \
  src/store/record.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h src/store/fault.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/base/strmap.h \
  src/base/utf8.h src/store/bulk_pipe.h src/store/json.h \
  src/store/rollup.h src/store/row.h src/store/search_write.h \
  src/store/change.h src/store/sql.h src/base/buf.h

src/store/bulk.h:

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

src/base/strmap.h:

src/base/utf8.h:

src/store/bulk_pipe.h:

src/store/json.h:

src/store/rollup.h:

src/store/row.h:

src/store/search_write.h:

src/store/change.h:

src/store/sql.h:

src/base/buf.h:
