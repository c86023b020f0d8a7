#pragma once
#include <string.h>
#include <zlib.h>

// `inflateInit2` is a macro, which Swift does not see. 16 asks for gzip, its CRC and its length.
static inline int txng_gzip_init(z_stream *stream) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, 15 + 16);
}
