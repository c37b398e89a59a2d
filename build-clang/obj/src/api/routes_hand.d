build-clang/obj/src/api/routes_hand.o: src/api/routes_hand.c \
  src/api/json_in.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/api/put.h src/api/json_out.h src/base/buf.h \
  src/store/query.h src/api/route.h src/api/call.h src/http/http.h \
  src/store/host.h src/ops/analysis.h src/store/aggregate.h \
  src/store/sql.h src/ops/fields.h src/ops/factread.h \
  src/ops/hand/hand.h src/rules/approval.h src/rules/hand.h \
  src/ops/raised.h

src/api/json_in.h:

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

src/api/put.h:

src/api/json_out.h:

src/base/buf.h:

src/store/query.h:

src/api/route.h:

src/api/call.h:

src/http/http.h:

src/store/host.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/ops/fields.h:

src/ops/factread.h:

src/ops/hand/hand.h:

src/rules/approval.h:

src/rules/hand.h:

src/ops/raised.h:
