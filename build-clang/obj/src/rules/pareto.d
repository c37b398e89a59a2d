build-clang/obj/src/rules/pareto.o: src/rules/pareto.c src/rules/pareto.h \
  src/base/err.h

src/rules/pareto.h:

src/base/err.h:
