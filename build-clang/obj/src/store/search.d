build-clang/obj/src/store/search.o: src/store/search.c src/store/search.h \
  src/base/buf.h src/base/str.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/money.h \
  src/store/fault.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/base/utf8.h src/store/query.h src/store/search_words.h \
  src/store/json.h src/store/search_write.h src/store/change.h \
  src/store/row.h src/store/sql.h

src/store/search.h:

src/base/buf.h:

src/base/str.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/base/utf8.h:

src/store/query.h:

src/store/search_words.h:

src/store/json.h:

src/store/search_write.h:

src/store/change.h:

src/store/row.h:

src/store/sql.h:
