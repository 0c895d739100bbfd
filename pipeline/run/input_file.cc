#include "run/input_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/sha256.h"
#include "core/unicode.h"

namespace pandect {
namespace {

Issue unreadable(const std::string& reason) { return make_issue(IssueCode::unreadable, reason); }

Issue failed_call(int error) {
  switch (error) {
    case ENOENT: return unreadable("there is no such file; check the path");
    case EACCES: return unreadable("permission denied; give yourself the right to read it (chmod u+r)");
    case ELOOP: return unreadable("the symbolic links lead in a circle; give the file itself");
    default: return unreadable(std::string(std::strerror(error)) + "; the file could not be read");
  }
}

Issue too_large(std::uint64_t bytes, std::uint64_t limit) {
  return make_issue(IssueCode::limit_size, "it is larger than " + std::to_string(limit) + " bytes, the limit (it has " +
                                               std::to_string(bytes) + " or more); split it, or raise the limit with --limit input_bytes=N (text_bytes for XML, Markdown and text)");
}

std::uint64_t limit_for(const std::filesystem::path& file, const InputLimits& limits) {
  const std::string extension = ascii_lowered(file.extension().string());
  for (const char* text : {".xml", ".md", ".markdown", ".txt", ".text", ".xhtml"})
    if (extension == text) return limits.text_bytes;
  return limits.bytes;
}

/// Everything behind the descriptor; `expected` only sizes the buffer.
Result<std::string> drain(int descriptor, std::uint64_t expected, std::uint64_t limit) {
  constexpr std::size_t kStep = 1 << 16;
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(expected));
  for (;;) {
    const std::size_t had = bytes.size();
    bytes.resize(had + kStep);
    const ssize_t got = ::read(descriptor, bytes.data() + had, kStep);
    const int error = errno;
    bytes.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0) return bytes;
    if (got < 0 && error != EINTR) return failed_call(error);
    if (bytes.size() > limit) return too_large(bytes.size(), limit);
  }
}

}  // namespace

Result<OpenInput> open_bytes(std::string_view bytes, const std::filesystem::path& name, const InputLimits& limits) {
  OpenInput input;
  input.limit = limit_for(name, limits);
  if (bytes.size() > input.limit) return too_large(bytes.size(), input.limit);
  input.descriptor.reset(::memfd_create("input", MFD_CLOEXEC));
  while (input.descriptor && !bytes.empty()) {
    const ssize_t n = ::write(input.descriptor.number(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failed_call(errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  struct stat info = {};
  if (!input.descriptor || ::fstat(input.descriptor.number(), &info) != 0) return failed_call(errno);
  input.bytes = static_cast<std::uint64_t>(info.st_size);
  input.state = file_state(input.descriptor.number()).value_or(FileState{});
  return input;
}

Result<OpenInput> open_input(const std::filesystem::path& file, const InputLimits& limits) {
  if (file == "-") {
    Result<std::string> bytes = read_standard_input(limits);
    if (!bytes) return bytes.issue();
    return open_bytes(*bytes, file, limits);
  }
  OpenInput input;
  input.descriptor.reset(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  input.limit = limit_for(file, limits);
  struct stat info = {};
  if (!input.descriptor || ::fstat(input.descriptor.number(), &info) != 0) return failed_call(errno);
  if (!S_ISREG(info.st_mode))
    return unreadable("it is no regular file (a folder, pipe, socket or device); copy its content into a file");
  input.bytes = static_cast<std::uint64_t>(info.st_size);
  input.state = file_state(input.descriptor.number()).value_or(FileState{});
  if (input.bytes > input.limit) return too_large(input.bytes, input.limit);
  return input;
}

std::optional<Issue> changed_since(const OpenInput& input) {
  const std::optional<FileState> now = file_state(input.descriptor.number());
  if (now && now->bytes == input.state.bytes && now->changed == input.state.changed) return std::nullopt;
  return unreadable("it changed while it was read; run again when nothing writes to it");
}

std::string checksum_of(const OpenInput& input) {
  constexpr std::size_t kStep = 1 << 16;
  std::string step(std::min<std::uint64_t>(kStep, input.bytes + 1), '\0');
  Sha256 sum;
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(input.descriptor.number(), step.data(), step.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {};
    if (got == 0) return sum.hex();
    sum.add(std::string_view(step).substr(0, static_cast<std::size_t>(got)));
    at += got;
  }
}

std::string checksum_of(const std::filesystem::path& file) {
  const Result<OpenInput> input = open_input(file, {~0ULL, ~0ULL});
  return input ? checksum_of(*input) : std::string();
}

Result<std::string> read_input(const std::filesystem::path& file, const InputLimits& limits) {
  Result<OpenInput> input = open_input(file, limits);
  if (!input) return input.issue();
  Result<std::string> bytes = drain(input->descriptor.number(), input->bytes, input->limit);
  if (!bytes) return bytes;
  if (std::optional<Issue> changed = changed_since(*input)) return std::move(*changed);
  return bytes;
}

Result<std::string> read_standard_input(const InputLimits& limits) { return drain(STDIN_FILENO, 0, limits.bytes); }

}  // namespace pandect
