// Memory that was freed and that the allocator keeps, given back to the system.
//
//   return_freed_memory();             // after much was freed, before as much is needed elsewhere
//
//   Housekeeping keeping;
//   for (…) { …; keeping.step(); }     // in a run over many documents, between whose buffers what stays makes holes
#pragma once

#include <cstddef>

namespace pandect {

/// Does nothing where the allocator is not glibc's.
void return_freed_memory();

/// Returns it every now and then.
class Housekeeping {
 public:
  void step() {
    if (++steps_ % kOften == 0) return_freed_memory();
  }

 private:
  static constexpr std::size_t kOften = 256;  // documents; a call takes about a millisecond
  std::size_t steps_ = 0;
};

}  // namespace pandect
