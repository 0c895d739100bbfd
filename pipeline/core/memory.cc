#include "core/memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace pandect {

void return_freed_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace pandect
