# Warnings that are errors, per compiler, and hardening of the release build.
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion \
 -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wpointer-arith \
 -Wcast-qual -Wformat=2 -Wundef -Wvla -Walloca -Wfloat-equal -Wswitch-enum -Wnull-dereference \
 -Wredundant-decls -Wnested-externs -Wdate-time -Wimplicit-fallthrough -Werror
WARN_GCC := -Wformat-signedness -Wformat-overflow=2 -Wformat-truncation=2 -Wduplicated-cond \
 -Wduplicated-branches -Wlogical-op -Wjump-misses-init -Walloc-zero -Wcast-align=strict -Wtrampolines
WARN_CLANG := -Wcomma -Wassign-enum -Wconditional-uninitialized -Wloop-analysis \
 -Wshift-sign-overflow -Wunreachable-code-aggressive -Wmissing-variable-declarations \
 -Winitializer-overrides -Wthread-safety
HARDEN := -fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -fno-common \
 -fno-strict-aliasing -fno-delete-null-pointer-checks -fno-strict-overflow
LINK_HARDEN := -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
