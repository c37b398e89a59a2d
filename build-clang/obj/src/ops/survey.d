build-clang/obj/src/ops/survey.o: src/ops/survey.c src/ops/survey.h \
  src/ops/dealrows.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/rules/selfcheck.h src/model/questions.h \
  src/rules/insight.h src/store/hook.h src/ops/plan.h src/ops/approval.h \
  src/ops/fields.h src/rules/approval.h src/rules/plan.h src/base/hash.h \
  src/ops/notify.h src/store/query.h

src/ops/survey.h:

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

src/rules/selfcheck.h:

src/model/questions.h:

src/rules/insight.h:

src/store/hook.h:

src/ops/plan.h:

src/ops/approval.h:

src/ops/fields.h:

src/rules/approval.h:

src/rules/plan.h:

src/base/hash.h:

src/ops/notify.h:

src/store/query.h:
