build-clang/obj/src/ops/moving/cards.o: src/ops/moving/cards.c \
  src/ops/moving/cards.h src/ops/moving/sheet.h src/base/arena.h \
  src/base/err.h src/base/str.h src/base/utf8.h src/codec/vcard.h \
  src/base/buf.h src/rules/check.h

src/ops/moving/cards.h:

src/ops/moving/sheet.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/base/utf8.h:

src/codec/vcard.h:

src/base/buf.h:

src/rules/check.h:
