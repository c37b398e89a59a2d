build-clang/obj/src/ops/coverage_kept.o: src/ops/coverage_kept.c \
  src/ops/coverage_kept.h src/rules/buying.h src/base/str.h \
  src/store/host.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/store/access.h src/store/sql.h src/base/buf.h src/model/value.h

src/ops/coverage_kept.h:

src/rules/buying.h:

src/base/str.h:

src/store/host.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/store/access.h:

src/store/sql.h:

src/base/buf.h:

src/model/value.h:
