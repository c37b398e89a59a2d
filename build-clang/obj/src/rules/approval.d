build-clang/obj/src/rules/approval.o: src/rules/approval.c \
  src/rules/approval.h src/base/clock.h src/base/err.h src/base/str.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/money.h

src/rules/approval.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/money.h:
