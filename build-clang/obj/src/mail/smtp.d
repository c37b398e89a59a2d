build-clang/obj/src/mail/smtp.o: src/mail/smtp.c src/mail/smtp.h \
  src/base/arena.h src/base/err.h src/base/str.h src/mail/address.h

src/mail/smtp.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/mail/address.h:
