build-clang/obj/src/ops/workplan.o: src/ops/workplan.c src/ops/workplan.h \
  src/ops/dealrows.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/rules/visit.h src/store/hook.h \
  src/ops/approval_parts.h src/ops/approval.h src/ops/fields.h \
  src/rules/approval.h src/store/query.h src/ops/factread.h \
  src/store/sql.h src/base/buf.h src/ops/notify.h src/ops/raised.h \
  src/ops/sheet.h src/ops/stage.h src/ops/visit.h src/ops/mustknow.h \
  src/rules/mustknow.h src/ops/rowset.h src/store/aggregate.h

src/ops/workplan.h:

src/ops/dealrows.h:

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

src/rules/visit.h:

src/store/hook.h:

src/ops/approval_parts.h:

src/ops/approval.h:

src/ops/fields.h:

src/rules/approval.h:

src/store/query.h:

src/ops/factread.h:

src/store/sql.h:

src/base/buf.h:

src/ops/notify.h:

src/ops/raised.h:

src/ops/sheet.h:

src/ops/stage.h:

src/ops/visit.h:

src/ops/mustknow.h:

src/rules/mustknow.h:

src/ops/rowset.h:

src/store/aggregate.h:
