// Text that grows with the number of documents and is wanted once, at the end: it waits on the disk, under no name.
//
//   ScratchFile entries(staging);
//   entries.append(entry);
//   entries.read([&](std::string_view piece) { manifest.append(piece); });
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace pandect {

class ScratchFile {
 public:
  /// There is a file in `folder` only when a buffer is full. All functions throw StoreError.
  explicit ScratchFile(std::filesystem::path folder) : path_(std::move(folder) / ".scratch") {}
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  void append(std::string_view text);
  /// All of it, in pieces.
  void read(const std::function<void(std::string_view)>& take) const;

 private:
  void spill();

  std::filesystem::path path_;
  std::string buffer_;
  int descriptor_ = -1;
};

}  // namespace pandect
