build-clang/obj/src/store/search_words.o: src/store/search_words.c \
  src/store/search_words.h src/base/arena.h src/store/json.h \
  src/base/str.h src/model/value.h src/model/catalogue.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/money.h src/base/utf8.h src/store/search.h src/base/buf.h \
  src/store/record.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h

src/store/search_words.h:

src/base/arena.h:

src/store/json.h:

src/base/str.h:

src/model/value.h:

src/model/catalogue.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/base/utf8.h:

src/store/search.h:

src/base/buf.h:

src/store/record.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:
