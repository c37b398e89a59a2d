build-clang/obj/src/ops/duplicate_scan.o: src/ops/duplicate_scan.c \
  src/ops/duplicate.h src/store/host.h src/store/tx.h src/base/arena.h \
  src/db/db.h src/base/err.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/rules/duplicate.h src/rules/namelike.h \
  src/store/sql.h src/base/buf.h src/model/value.h

src/ops/duplicate.h:

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

src/rules/duplicate.h:

src/rules/namelike.h:

src/store/sql.h:

src/base/buf.h:

src/model/value.h:
