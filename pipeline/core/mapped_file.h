// A file whose bytes are used as they lie: a run touches a small part of its tables, and none of them is copied.
//
//   if (const auto file = MappedFile::open(path)) use(file->bytes());
//
// What it shows is the file as it is on disk: nobody shortens one in place while it is mapped.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

namespace pandect {

class MappedFile {
 public:
  /// Nothing when the file cannot be opened or is none.
  static std::optional<MappedFile> open(const std::filesystem::path& file);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  /// They begin at a page; they stay where they are when the object is moved.
  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace pandect
