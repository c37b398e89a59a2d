build-clang/obj/src/store/json.o: src/store/json.c src/store/json.h \
  src/base/arena.h src/base/str.h src/model/value.h \
  src/model/catalogue.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/err.h src/base/money.h src/base/utf8.h \
  src/model/mask.h

src/store/json.h:

src/base/arena.h:

src/base/str.h:

src/model/value.h:

src/model/catalogue.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/base/utf8.h:

src/model/mask.h:
