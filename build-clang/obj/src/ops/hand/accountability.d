build-clang/obj/src/ops/hand/accountability.o: \
  src/ops/hand/accountability.c src/ops/calendar.h src/rules/calendar.h \
  src/base/clock.h src/base/err.h src/base/str.h src/store/hook.h \
  src/store/record.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/money.h \
  src/store/fault.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/ops/factread.h src/store/query.h src/store/sql.h src/base/buf.h \
  src/ops/hand/parts.h src/ops/approval_parts.h src/ops/approval.h \
  src/ops/fields.h src/rules/approval.h src/ops/hand/hand.h \
  src/rules/hand.h src/ops/notify.h src/ops/raised.h src/ops/visit.h \
  src/ops/dealrows.h src/ops/mustknow.h src/rules/mustknow.h \
  src/ops/rowset.h

src/ops/calendar.h:

src/rules/calendar.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/store/hook.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/ops/factread.h:

src/store/query.h:

src/store/sql.h:

src/base/buf.h:

src/ops/hand/parts.h:

src/ops/approval_parts.h:

src/ops/approval.h:

src/ops/fields.h:

src/rules/approval.h:

src/ops/hand/hand.h:

src/rules/hand.h:

src/ops/notify.h:

src/ops/raised.h:

src/ops/visit.h:

src/ops/dealrows.h:

src/ops/mustknow.h:

src/rules/mustknow.h:

src/ops/rowset.h:
