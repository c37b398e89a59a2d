build-clang/obj/src/ops/visit_prep.o: src/ops/visit_prep.c \
  src/ops/factread.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/store/sql.h src/base/buf.h src/ops/fields.h src/store/record.h \
  src/store/fault.h src/ops/visit.h src/ops/dealrows.h \
  src/ops/mustknow.h src/rules/mustknow.h src/store/hook.h \
  src/ops/rowset.h src/store/tags.h

src/ops/factread.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/sql.h:

src/base/buf.h:

src/ops/fields.h:

src/store/record.h:

src/store/fault.h:

src/ops/visit.h:

src/ops/dealrows.h:

src/ops/mustknow.h:

src/rules/mustknow.h:

src/store/hook.h:

src/ops/rowset.h:

src/store/tags.h:
