build-clang/obj/src/ops/duplicate.o: src/ops/duplicate.c \
  src/ops/duplicate.h src/store/host.h src/store/tx.h src/base/arena.h \
  src/db/db.h src/base/err.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/base/utf8.h src/ops/factread.h \
  src/store/query.h src/model/value.h src/store/sql.h src/base/buf.h \
  src/rules/duplicate.h src/rules/namelike.h src/store/access.h \
  src/store/record.h src/store/fault.h

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

src/base/utf8.h:

src/ops/factread.h:

src/store/query.h:

src/model/value.h:

src/store/sql.h:

src/base/buf.h:

src/rules/duplicate.h:

src/rules/namelike.h:

src/store/access.h:

src/store/record.h:

src/store/fault.h:
