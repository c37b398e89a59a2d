build-clang/obj/src/app/version.o: src/app/version.c src/app/version.h \
  build-clang/gen/commit.h

src/app/version.h:

build-clang/gen/commit.h:
