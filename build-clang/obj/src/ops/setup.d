build-clang/obj/src/ops/setup.o: src/ops/setup.c src/ops/setup.h \
  src/store/fault.h src/base/arena.h src/base/str.h src/store/tx.h \
  src/db/db.h src/base/err.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/auth/actor.h src/auth/sign_in.h \
  src/auth/session.h src/store/host.h src/base/utf8.h src/ops/calendar.h \
  src/rules/calendar.h src/store/hook.h src/store/record.h \
  src/model/value.h src/ops/chain.h src/ops/competence/competence.h \
  src/rules/competence.h src/model/competences.h src/ops/govern/govern.h \
  src/ops/analysis.h src/store/aggregate.h src/store/query.h \
  src/store/sql.h src/base/buf.h src/ops/dealrows.h src/ops/factread.h \
  src/rules/classify.h src/rules/value.h src/rules/filequality.h \
  src/rules/keyrules.h src/rules/qualify.h src/ops/market.h \
  src/ops/process/factory.h

src/ops/setup.h:

src/store/fault.h:

src/base/arena.h:

src/base/str.h:

src/store/tx.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/auth/actor.h:

src/auth/sign_in.h:

src/auth/session.h:

src/store/host.h:

src/base/utf8.h:

src/ops/calendar.h:

src/rules/calendar.h:

src/store/hook.h:

src/store/record.h:

src/model/value.h:

src/ops/chain.h:

src/ops/competence/competence.h:

src/rules/competence.h:

src/model/competences.h:

src/ops/govern/govern.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/store/sql.h:

src/base/buf.h:

src/ops/dealrows.h:

src/ops/factread.h:

src/rules/classify.h:

src/rules/value.h:

src/rules/filequality.h:

src/rules/keyrules.h:

src/rules/qualify.h:

src/ops/market.h:

src/ops/process/factory.h:
