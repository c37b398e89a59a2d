build-clang/obj/src/app/schedule.o: src/app/schedule.c src/app/schedule.h \
  src/app/exec.h src/store/host.h src/store/tx.h src/base/arena.h \
  src/db/db.h src/base/err.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/app/wire.h src/store/hook.h \
  src/store/record.h src/model/value.h src/store/fault.h \
  src/auth/session.h src/auth/attempt.h src/base/buf.h src/base/hash.h \
  src/base/log.h src/ops/approval.h src/ops/fields.h \
  src/rules/approval.h src/ops/calendar.h src/rules/calendar.h \
  src/ops/coverage_kept.h src/rules/buying.h src/ops/deal_path.h \
  src/store/sql.h src/ops/diary/remind.h src/ops/diary/series.h \
  src/rules/recurrence.h src/ops/duplicate.h src/ops/forecast_month.h \
  src/ops/forecast.h src/ops/forecast_read.h src/ops/analysis.h \
  src/store/aggregate.h src/store/query.h src/ops/factread.h \
  src/rules/forecast.h src/rules/chance.h src/rules/closing.h \
  src/rules/montecarlo.h src/ops/govern/govern.h src/ops/dealrows.h \
  src/rules/classify.h src/rules/value.h src/rules/filequality.h \
  src/rules/keyrules.h src/rules/qualify.h src/ops/hand/hand.h \
  src/rules/hand.h src/ops/mail/outbox.h src/ops/notify.h \
  src/ops/process/scores.h src/ops/warning.h src/store/retwin.h \
  src/store/rollup.h

src/app/schedule.h:

src/app/exec.h:

src/store/host.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/app/wire.h:

src/store/hook.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/auth/session.h:

src/auth/attempt.h:

src/base/buf.h:

src/base/hash.h:

src/base/log.h:

src/ops/approval.h:

src/ops/fields.h:

src/rules/approval.h:

src/ops/calendar.h:

src/rules/calendar.h:

src/ops/coverage_kept.h:

src/rules/buying.h:

src/ops/deal_path.h:

src/store/sql.h:

src/ops/diary/remind.h:

src/ops/diary/series.h:

src/rules/recurrence.h:

src/ops/duplicate.h:

src/ops/forecast_month.h:

src/ops/forecast.h:

src/ops/forecast_read.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/ops/factread.h:

src/rules/forecast.h:

src/rules/chance.h:

src/rules/closing.h:

src/rules/montecarlo.h:

src/ops/govern/govern.h:

src/ops/dealrows.h:

src/rules/classify.h:

src/rules/value.h:

src/rules/filequality.h:

src/rules/keyrules.h:

src/rules/qualify.h:

src/ops/hand/hand.h:

src/rules/hand.h:

src/ops/mail/outbox.h:

src/ops/notify.h:

src/ops/process/scores.h:

src/ops/warning.h:

src/store/retwin.h:

src/store/rollup.h:
