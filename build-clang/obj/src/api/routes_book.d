build-clang/obj/src/api/routes_book.o: src/api/routes_book.c \
  src/api/api.h src/api/call.h src/http/http.h src/base/arena.h \
  src/base/buf.h src/base/str.h src/base/err.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/store/fault.h src/store/host.h src/store/tx.h src/db/db.h \
  src/model/catalogue.h src/store/query.h src/model/value.h \
  src/store/record.h src/auth/cache.h src/auth/session.h src/api/put.h \
  src/api/json_out.h src/api/route.h src/ops/analysis.h \
  src/store/aggregate.h src/store/sql.h src/ops/fields.h src/api/quota.h \
  src/ops/books.h src/ops/file.h src/base/hash.h src/store/history.h

src/api/api.h:

src/api/call.h:

src/http/http.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/store/fault.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/model/catalogue.h:

src/store/query.h:

src/model/value.h:

src/store/record.h:

src/auth/cache.h:

src/auth/session.h:

src/api/put.h:

src/api/json_out.h:

src/api/route.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/ops/fields.h:

src/api/quota.h:

src/ops/books.h:

src/ops/file.h:

src/base/hash.h:

src/store/history.h:
