build-clang/obj/src/store/record_bin.o: src/store/record_bin.c \
  src/store/audit.h src/base/hash.h src/base/str.h src/store/tx.h \
  src/base/arena.h src/db/db.h src/base/err.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/store/merge.h src/store/record.h \
  src/model/value.h src/store/fault.h src/store/rollup_write.h \
  src/store/change.h src/store/row.h src/store/scope.h \
  src/store/search_write.h src/store/sql.h src/base/buf.h

src/store/audit.h:

src/base/hash.h:

src/base/str.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/store/merge.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/store/rollup_write.h:

src/store/change.h:

src/store/row.h:

src/store/scope.h:

src/store/search_write.h:

src/store/sql.h:

src/base/buf.h:
