build-clang/obj/src/rules/chart.o: src/rules/chart.c src/rules/chart.h \
  src/base/str.h

src/rules/chart.h:

src/base/str.h:
