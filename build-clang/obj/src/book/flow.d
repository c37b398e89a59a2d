build-clang/obj/src/book/flow.o: src/book/flow.c src/book/flow.h

src/book/flow.h:
