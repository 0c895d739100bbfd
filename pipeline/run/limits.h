// Every limit of ROBUSTNESS §2 that belongs to a run: what it is called on the command line, and which class of error hitting it is.
//
//   RunLimits limits;
//   set_limit(limits, "memory=2147483648");       // ConfigurationError names the limits that there are
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "readers/archive.h"
#include "run/input_file.h"

namespace pandect {

struct RunLimits {
  InputLimits input;
  ArchiveLimits archive;
  std::uint64_t seconds = 60;         ///< a document, of the clock and of the processor …
  std::uint64_t seconds_per_mib = 2;  ///< … and so many more for each MiB of the input
  std::uint64_t memory = 1ull << 30;         ///< bytes that a worker may hold
  std::uint64_t address_space = 2ull << 30;  ///< bytes that a worker may map
};

struct LimitRow {
  std::string_view name, unit, issue, says;
  std::uint64_t (*get)(const RunLimits& limits);
  void (*set)(RunLimits& limits, std::uint64_t value);
};
const std::vector<LimitRow>& limit_table();

/// "NAME=VALUE"; values may end in k, M, G (1024). Throws ConfigurationError.
void set_limit(RunLimits& limits, std::string_view assignment);
/// The same from a TOML file: [limits] memory = 2147483648. Throws ConfigurationError.
void read_limits(RunLimits& limits, const std::filesystem::path& file);

}  // namespace pandect
