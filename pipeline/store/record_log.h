// Bytes of records one after the other in a file: appended once, read back by place. What was appended may be missing after the
// machine went down, so the caller keeps a checksum of it.
//
//   RecordLog log(".kb.records");
//   std::uint64_t at = log.append(bytes);
//   std::string again = log.read(at, bytes.size());
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace pandect {

class RecordLog {
 public:
  /// Goes on behind what is there. Throws StoreError, as `append` does.
  explicit RecordLog(std::filesystem::path path);
  ~RecordLog();
  RecordLog(const RecordLog&) = delete;
  RecordLog& operator=(const RecordLog&) = delete;

  std::uint64_t append(std::string_view bytes);
  /// Shorter where the file ends before.
  std::string read(std::uint64_t at, std::uint64_t size) const;

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t end_ = 0;
};

}  // namespace pandect
