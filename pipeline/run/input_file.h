// Reads one regular file whole, without ever waiting for a FIFO or a device.
//
//   Result<std::string> bytes = read_input("law.xml");
#pragma once

#include <cstdint>
#include <optional>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"
#include "run/descriptor.h"
#include "store/file_state.h"

namespace pandect {

/// Bytes that an input may have (ROBUSTNESS §2). Legislation XML, Markdown and plain text may be larger than the rest.
struct InputLimits {
  std::uint64_t bytes = 64ull << 20;
  std::uint64_t text_bytes = 1ull << 30;
};

/// An input that was opened and looked at from outside, not read.
struct OpenInput {
  Descriptor descriptor;
  std::uint64_t bytes = 0;   ///< its size
  std::uint64_t limit = 0;   ///< that it may have
  FileState state{};         ///< when it was opened
};

/// "-" is standard input, taken whole. Issues: unreadable (missing, no permission, no regular file), limit_size.
Result<OpenInput> open_input(const std::filesystem::path& file, const InputLimits& limits = {});
/// Bytes that are here already, as an input of that name: the same limits, and a descriptor to hand on.
Result<OpenInput> open_bytes(std::string_view bytes, const std::filesystem::path& name, const InputLimits& limits = {});
/// An issue when the file was written to since it was opened.
std::optional<Issue> changed_since(const OpenInput& input);

/// Of its content, read piece by piece; empty when that fails.
std::string checksum_of(const OpenInput& input);
std::string checksum_of(const std::filesystem::path& file);

/// Issues: unreadable (missing, no permission, no regular file, changed while it was read), limit_size.
Result<std::string> read_input(const std::filesystem::path& file, const InputLimits& limits = {});
/// Standard input to its end, at most `limits.bytes`.
Result<std::string> read_standard_input(const InputLimits& limits = {});

}  // namespace pandect
