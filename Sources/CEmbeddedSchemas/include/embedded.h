#pragma once
#include <stddef.h>

/// One file of `Schemas/`, as it was when the program was built.
struct embedded_schema {
  /// Path below `Schemas/`: `Packs/ND37.yaml`.
  const char *name;
  const unsigned char *bytes;
  size_t size;
};

/// How many there are.
size_t embedded_schema_count(void);

/// `index` is below the count.
struct embedded_schema embedded_schema_at(size_t index);
