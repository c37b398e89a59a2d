build-clang/obj/src/ops/approval_kinds.o: src/ops/approval_kinds.c \
  src/ops/approval_parts.h src/ops/approval.h src/ops/fields.h \
  src/store/record.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h src/store/fault.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/rules/approval.h \
  src/store/query.h src/ops/bonus.h src/ops/deal.h src/store/hook.h \
  src/ops/dealrows.h src/rules/tactics.h src/ops/govern/govern.h \
  src/ops/analysis.h src/store/aggregate.h src/store/sql.h \
  src/base/buf.h src/ops/factread.h src/rules/classify.h \
  src/rules/value.h src/rules/filequality.h src/rules/keyrules.h \
  src/rules/qualify.h src/ops/hand/hand.h src/rules/hand.h \
  src/ops/plan.h src/rules/plan.h src/ops/raised.h src/ops/stage.h \
  src/store/json.h

src/ops/approval_parts.h:

src/ops/approval.h:

src/ops/fields.h:

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

src/rules/approval.h:

src/store/query.h:

src/ops/bonus.h:

src/ops/deal.h:

src/store/hook.h:

src/ops/dealrows.h:

src/rules/tactics.h:

src/ops/govern/govern.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/base/buf.h:

src/ops/factread.h:

src/rules/classify.h:

src/rules/value.h:

src/rules/filequality.h:

src/rules/keyrules.h:

src/rules/qualify.h:

src/ops/hand/hand.h:

src/rules/hand.h:

src/ops/plan.h:

src/rules/plan.h:

src/ops/raised.h:

src/ops/stage.h:

src/store/json.h:
