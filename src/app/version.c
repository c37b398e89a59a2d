/* app/version.c - see version.h. The build writes gen/commit.h anew when the commit changed. */
#include "app/version.h"

#ifdef __has_include
#if __has_include("gen/commit.h")
#include "gen/commit.h"
#endif
#endif

#ifndef GUANXI_COMMIT
#define GUANXI_COMMIT "unknown"
#endif

const char guanxi_version[] = "0.1.0";
const char guanxi_commit[] = GUANXI_COMMIT;
