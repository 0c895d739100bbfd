// What a process gives up before it parses a document that came from anywhere.
//
//   confine_worker();                                   // in the worker: no files, no network, no new processes; for ever
//   SandboxSupport s = sandbox_support();               // what this kernel has, for `pandect doctor`
//
// Two fences, since a kernel may lack one: Landlock (no path can be opened), seccomp (only the system calls that computing,
// answering and memory need). Both are kept by everything that the process starts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pandect {

struct SandboxSupport {
  int landlock = 0;      ///< its version; 0 where the kernel has none
  bool seccomp = false;
};
SandboxSupport sandbox_support();

/// No file can be opened, no socket made, no process started any more. What the kernel lacks is passed over.
void confine_worker();

/// A filter for a program that is to be started: it may read the system's files, but write none, and reach no network. Made before
/// the fork, since making it takes memory; nothing where the kernel has no seccomp.
struct ProgramFilter {
  std::vector<std::uint64_t> instructions;  ///< of BPF, eight bytes each
};
const ProgramFilter& program_filter();
/// Between fork and exec: system calls only.
void confine_program(const ProgramFilter& filter);

/// Address space, size of files, descriptors, no core dump.
void set_process_limits(std::uint64_t address_space, std::uint64_t file_bytes);

}  // namespace pandect
