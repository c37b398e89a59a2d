build-clang/obj/src/ops/demo/tactics.o: src/ops/demo/tactics.c \
  src/ops/tactics.h src/ops/dealrows.h src/store/record.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/rules/tactics.h src/store/hook.h \
  src/ops/demo/parts.h src/base/hash.h src/ops/demo/demo.h \
  src/store/host.h src/ops/mustknow.h src/rules/mustknow.h \
  src/ops/playbook.h src/ops/analysis.h src/store/aggregate.h \
  src/store/query.h src/store/sql.h src/base/buf.h

src/ops/tactics.h:

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

src/rules/tactics.h:

src/store/hook.h:

src/ops/demo/parts.h:

src/base/hash.h:

src/ops/demo/demo.h:

src/store/host.h:

src/ops/mustknow.h:

src/rules/mustknow.h:

src/ops/playbook.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/store/sql.h:

src/base/buf.h:
