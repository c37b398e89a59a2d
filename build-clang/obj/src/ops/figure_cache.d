build-clang/obj/src/ops/figure_cache.o: src/ops/figure_cache.c \
  src/ops/figure_cache.h src/base/hash.h src/base/str.h src/store/tx.h \
  src/base/arena.h src/db/db.h src/base/err.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h

src/ops/figure_cache.h:

src/base/hash.h:

src/base/str.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:
