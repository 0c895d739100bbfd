#include "core/sha256.h"

#include <gcrypt.h>

#include <array>
#include <mutex>
#include <stdexcept>

namespace pandect {
namespace {

constexpr std::size_t kBytes = 32;

/// libgcrypt wants its version checked once before the first use, or it warns and initialises lazily in one thread.
void initialise() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (gcry_check_version(nullptr) == nullptr) throw std::runtime_error("libgcrypt cannot be initialised; reinstall it");
    gcry_control(GCRYCTL_DISABLE_SECMEM, 0);
    gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
  });
}

}  // namespace

std::string sha256(std::string_view bytes) {
  initialise();
  std::array<unsigned char, kBytes> digest{};
  gcry_md_hash_buffer(GCRY_MD_SHA256, digest.data(), bytes.data(), bytes.size());
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  out.reserve(2 * kBytes);
  for (const unsigned char byte : digest) {
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

}  // namespace pandect
