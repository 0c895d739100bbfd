// Entries of a ZIP, a tar or a gzip file, one after the other, from memory and into memory. What really comes out is counted;
// sizes that the archive states are never believed, and nothing is ever written under a name that it gives.
//
//   ArchiveBudget budget({}, bytes.size());
//   Archive archive(bytes, budget);
//   while (const auto entry = archive.next()) {
//     if (!entry->regular) continue;
//     Result<std::string> content = archive.read();        // limit_size, limit_ratio, encrypted, malformed
//   }
//   if (archive.error()) …                                 // broken, or over a limit: what came before is good
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace pandect {

/// ROBUSTNESS §2.
struct ArchiveLimits {
  std::uint64_t total = 256ull << 20;  ///< bytes read out of one container, all nested ones together
  std::uint64_t part = 64ull << 20;    ///< bytes of one entry
  std::uint64_t ratio = 100;           ///< bytes out for one byte in …
  std::uint64_t ratio_free = 1 << 20;  ///< … after so many
  std::size_t entries = 10000;
  std::size_t nesting = 4;             ///< containers in containers
};

/// What one input may still unpack; shared by the containers inside of it.
class ArchiveBudget {
 public:
  ArchiveBudget(const ArchiveLimits& limits, std::uint64_t input_bytes) : limits_(limits), input_(input_bytes) {}
  const ArchiveLimits& limits() const { return limits_; }
  /// Counts `bytes` of output, of which the entry has `part` by now; the limit that was hit, if one was.
  std::optional<Issue> spend(std::uint64_t bytes, std::uint64_t part);
  std::optional<Issue> spend_entry();

 private:
  ArchiveLimits limits_;
  std::uint64_t input_, out_ = 0;
  std::size_t entries_ = 0;
};

struct ArchiveEntry {
  std::string name;        ///< valid UTF-8, as the archive says: may be absolute, hold "..", or be empty
  bool regular = false;    ///< a file, not a folder, link or device
  bool encrypted = false;
};

class Archive {
 public:
  enum class Form { zip, tar, gzip };
  /// `bytes` and `budget` must outlive it.
  Archive(std::string_view bytes, Form form, ArchiveBudget& budget);
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  /// The next entry; none at the end or at an error.
  std::optional<ArchiveEntry> next();
  /// The content of the entry; once an entry.
  Result<std::string> read();
  /// Why `next` or `read` could not go on with the archive as a whole.
  const std::optional<Issue>& error() const { return error_; }

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
  ArchiveBudget& budget_;
  std::optional<Issue> error_;
};

/// The entries of a document that is a ZIP (DOCX, ODT, EPUB) which `wanted` asks for, by name. Of two of one name the first.
Result<std::map<std::string, std::string>> zip_parts(std::string_view bytes, const std::function<bool(std::string_view)>& wanted);
/// The names in a ZIP, at most 2,000; empty when it is none.
std::vector<std::string> zip_names(std::string_view bytes);

}  // namespace pandect
