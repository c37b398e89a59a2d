/* app/version.h - which program this is. */
#ifndef APP_VERSION_H
#define APP_VERSION_H

extern const char guanxi_version[]; /* "0.1.0" */
extern const char guanxi_commit[];  /* short hash, or "unknown" */

#endif
