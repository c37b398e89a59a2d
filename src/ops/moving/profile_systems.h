/* ops/moving/profile_systems.h - a folder of files of one of the systems of map_systems.c;
 * which one, the source of the moving says. */
#ifndef OPS_MOVING_PROFILE_SYSTEMS_H
#define OPS_MOVING_PROFILE_SYSTEMS_H

#include "ops/moving/moving.h"

/* Files that are not known are noted as ignored. import.no_file. */
MUST_USE
enum status load_system(struct moving *m, const char *path, struct error *e);

#endif
