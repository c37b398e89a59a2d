build-clang/obj/src/ops/moving/map_systems.o: \
  src/ops/moving/map_systems.c src/ops/moving/map.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/ops/moving/sheet.h src/rules/cellvalue.h

src/ops/moving/map.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/ops/moving/sheet.h:

src/rules/cellvalue.h:
