build-clang/obj/src/model/message_method.o: src/model/message_method.c \
  src/model/message_rows.h src/model/message.h src/base/arena.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/err.h src/base/str.h src/base/money.h

src/model/message_rows.h:

src/model/message.h:

src/base/arena.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
