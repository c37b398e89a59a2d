/* app/version.c - see version.h. The build passes the commit. */
#include "app/version.h"

#ifndef GUANXI_COMMIT
#define GUANXI_COMMIT "unknown"
#endif

const char guanxi_version[] = "0.1.0";
const char guanxi_commit[] = GUANXI_COMMIT;
