build-clang/obj/src/api/batch.o: src/api/batch.c src/api/batch.h \
  src/api/call.h src/http/http.h src/base/arena.h src/base/buf.h \
  src/base/str.h src/base/err.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h src/store/fault.h \
  src/store/host.h src/store/tx.h src/db/db.h src/model/catalogue.h \
  src/store/query.h src/model/value.h src/store/record.h \
  src/api/json_in.h src/api/json_out.h src/api/problem.h src/api/route.h \
  src/store/query_string.h

src/api/batch.h:

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

src/api/json_in.h:

src/api/json_out.h:

src/api/problem.h:

src/api/route.h:

src/store/query_string.h:
