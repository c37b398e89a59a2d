build-clang/obj/src/store/value_check.o: src/store/value_check.c \
  src/base/utf8.h src/base/arena.h src/base/err.h src/base/str.h \
  src/rules/check.h src/rules/uscc.h src/store/tags.h \
  src/store/validate.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h

src/base/utf8.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/rules/check.h:

src/rules/uscc.h:

src/store/tags.h:

src/store/validate.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:
