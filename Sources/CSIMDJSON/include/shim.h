#pragma once
#ifdef __cplusplus
extern "C" {
#endif
int txng_simdjson_version(void);
#ifdef __cplusplus
}
#endif
