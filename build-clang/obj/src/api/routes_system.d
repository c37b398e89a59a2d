build-clang/obj/src/api/routes_system.o: src/api/routes_system.c \
  src/api/api.h src/api/call.h src/http/http.h src/base/arena.h \
  src/base/buf.h src/base/str.h src/base/err.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/store/fault.h src/store/host.h src/store/tx.h src/db/db.h \
  src/model/catalogue.h src/store/query.h src/model/value.h \
  src/store/record.h src/auth/cache.h src/auth/session.h src/api/batch.h \
  src/api/events.h src/api/meta.h src/api/openapi.h src/api/put.h \
  src/api/json_out.h src/api/route.h src/ops/analysis.h \
  src/store/aggregate.h src/store/sql.h src/ops/fields.h src/base/utf8.h \
  src/ops/system.h src/store/search.h

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

src/api/batch.h:

src/api/events.h:

src/api/meta.h:

src/api/openapi.h:

src/api/put.h:

src/api/json_out.h:

src/api/route.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/ops/fields.h:

src/base/utf8.h:

src/ops/system.h:

src/store/search.h:
