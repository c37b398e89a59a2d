build-clang/obj/src/api/routes_file.o: src/api/routes_file.c \
  src/api/route.h src/api/call.h src/http/http.h src/base/arena.h \
  src/base/buf.h src/base/str.h src/base/err.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/store/fault.h src/store/host.h src/store/tx.h src/db/db.h \
  src/model/catalogue.h src/store/query.h src/model/value.h \
  src/store/record.h src/ops/file.h src/base/hash.h

src/api/route.h:

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

src/ops/file.h:

src/base/hash.h:
