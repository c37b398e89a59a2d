build-clang/obj/src/rules/gift.o: src/rules/gift.c src/rules/gift.h \
  src/base/clock.h src/base/err.h src/base/str.h

src/rules/gift.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
