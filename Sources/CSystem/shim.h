// What Swift's Glibc module leaves out.
#ifndef TXNG_CSYSTEM_H
#define TXNG_CSYSTEM_H

#include <stddef.h>
#include <stdlib.h>  // says whether this is glibc
#ifdef __GLIBC__
#include <malloc.h>
#endif

// Batches of a few megabytes come and go by the thousand: the allocator keeps what it gets back
// instead of returning it to the system page by page.
static inline void txng_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 256 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

#endif
