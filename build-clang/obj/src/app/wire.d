build-clang/obj/src/app/wire.o: src/app/wire.c src/app/wire.h \
  src/store/hook.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/auth/actor.h src/ops/bonus.h src/ops/deal.h \
  src/ops/dealrows.h src/rules/tactics.h src/ops/calendar.h \
  src/rules/calendar.h src/ops/care.h src/store/query.h src/ops/chain.h \
  src/ops/competence/competence.h src/rules/competence.h \
  src/model/competences.h src/ops/customer.h src/ops/department.h \
  src/ops/diary/remind.h src/ops/diary/series.h src/rules/recurrence.h \
  src/base/buf.h src/ops/file.h src/base/hash.h src/ops/forecast_month.h \
  src/ops/forecast.h src/ops/forecast_read.h src/ops/analysis.h \
  src/store/aggregate.h src/store/sql.h src/ops/factread.h \
  src/rules/forecast.h src/rules/chance.h src/rules/closing.h \
  src/rules/montecarlo.h src/store/host.h src/ops/gift.h \
  src/rules/gift.h src/ops/govern/govern.h src/rules/classify.h \
  src/rules/value.h src/rules/filequality.h src/rules/keyrules.h \
  src/rules/qualify.h src/ops/guard.h src/ops/hand/hand.h \
  src/rules/approval.h src/rules/hand.h src/ops/insight.h \
  src/rules/insight.h src/model/questions.h src/ops/mail/schedule.h \
  src/ops/mail/content.h src/ops/mail/mdoc.h src/rules/mailtime.h \
  src/ops/market.h src/ops/mustknow.h src/rules/mustknow.h \
  src/ops/order.h src/ops/plan.h src/ops/approval.h src/ops/fields.h \
  src/rules/plan.h src/ops/process/edition.h src/ops/rate.h \
  src/ops/sheet.h src/ops/tactics.h src/ops/target.h \
  src/rules/waterfall.h src/ops/techexchange.h src/ops/buying.h \
  src/rules/buying.h src/ops/comparison.h src/rules/compare.h \
  src/ops/rowset.h src/rules/visit.h src/ops/territory/territory.h \
  src/rules/territory.h src/ops/ties.h src/ops/user.h src/ops/visit.h \
  src/ops/warning.h src/ops/workplan.h

src/app/wire.h:

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

src/auth/actor.h:

src/ops/bonus.h:

src/ops/deal.h:

src/ops/dealrows.h:

src/rules/tactics.h:

src/ops/calendar.h:

src/rules/calendar.h:

src/ops/care.h:

src/store/query.h:

src/ops/chain.h:

src/ops/competence/competence.h:

src/rules/competence.h:

src/model/competences.h:

src/ops/customer.h:

src/ops/department.h:

src/ops/diary/remind.h:

src/ops/diary/series.h:

src/rules/recurrence.h:

src/base/buf.h:

src/ops/file.h:

src/base/hash.h:

src/ops/forecast_month.h:

src/ops/forecast.h:

src/ops/forecast_read.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/ops/factread.h:

src/rules/forecast.h:

src/rules/chance.h:

src/rules/closing.h:

src/rules/montecarlo.h:

src/store/host.h:

src/ops/gift.h:

src/rules/gift.h:

src/ops/govern/govern.h:

src/rules/classify.h:

src/rules/value.h:

src/rules/filequality.h:

src/rules/keyrules.h:

src/rules/qualify.h:

src/ops/guard.h:

src/ops/hand/hand.h:

src/rules/approval.h:

src/rules/hand.h:

src/ops/insight.h:

src/rules/insight.h:

src/model/questions.h:

src/ops/mail/schedule.h:

src/ops/mail/content.h:

src/ops/mail/mdoc.h:

src/rules/mailtime.h:

src/ops/market.h:

src/ops/mustknow.h:

src/rules/mustknow.h:

src/ops/order.h:

src/ops/plan.h:

src/ops/approval.h:

src/ops/fields.h:

src/rules/plan.h:

src/ops/process/edition.h:

src/ops/rate.h:

src/ops/sheet.h:

src/ops/tactics.h:

src/ops/target.h:

src/rules/waterfall.h:

src/ops/techexchange.h:

src/ops/buying.h:

src/rules/buying.h:

src/ops/comparison.h:

src/rules/compare.h:

src/ops/rowset.h:

src/rules/visit.h:

src/ops/territory/territory.h:

src/rules/territory.h:

src/ops/ties.h:

src/ops/user.h:

src/ops/visit.h:

src/ops/warning.h:

src/ops/workplan.h:
