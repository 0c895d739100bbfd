// The checksum of texts, sources and files, and the hash that stable ids are made of.
//
//   sha256("abc");   // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
//   Sha256 sum;      // the same in pieces
//   sum.add("a");
//   sum.add("bc");
//   sum.hex();
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pandect {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void add(std::string_view bytes);
  /// Of all that was added; nothing may be added after it.
  std::string hex();

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace pandect
