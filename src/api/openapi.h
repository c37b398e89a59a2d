/* api/openapi.h - GET /openapi.json (OpenAPI 3.1), from the tables of routes and kinds. */
#ifndef API_OPENAPI_H
#define API_OPENAPI_H

#include "api/call.h"

enum status openapi_answer(struct call *c);

#endif
