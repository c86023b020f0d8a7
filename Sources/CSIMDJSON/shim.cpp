#include "shim.h"
#include <simdjson.h>
extern "C" int txng_simdjson_version(void) { return simdjson::SIMDJSON_VERSION_MAJOR; }
