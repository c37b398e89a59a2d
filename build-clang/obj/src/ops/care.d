build-clang/obj/src/ops/care.o: src/ops/care.c src/ops/care.h \
  src/store/hook.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/store/query.h src/ops/fields.h src/ops/guard.h \
  src/rules/care.h src/store/sealed.h src/store/sql.h src/base/buf.h

src/ops/care.h:

src/store/hook.h:

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

src/store/query.h:

src/ops/fields.h:

src/ops/guard.h:

src/rules/care.h:

src/store/sealed.h:

src/store/sql.h:

src/base/buf.h:
