/* ops/guide.h - guidance for talking with customers, as whoever answers questions sees it. */
#ifndef OPS_GUIDE_H
#define OPS_GUIDE_H

#include "rules/guide.h"

#endif
