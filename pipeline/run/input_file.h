// Reads one regular file whole, without ever waiting for a FIFO or a device.
//
//   Result<std::string> bytes = read_input("law.xml");
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/result.h"

namespace pandect {

/// Bytes that an input may have (ROBUSTNESS §2). Legislation XML, Markdown and plain text may be larger than the rest.
struct InputLimits {
  std::uint64_t bytes = 64ull << 20;
  std::uint64_t text_bytes = 1ull << 30;
};

/// Issues: unreadable (missing, no permission, no regular file, changed while it was read), limit_size.
Result<std::string> read_input(const std::filesystem::path& file, const InputLimits& limits = {});
/// Standard input to its end, at most `limits.bytes`.
Result<std::string> read_standard_input(const InputLimits& limits = {});

}  // namespace pandect
