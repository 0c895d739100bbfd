#include "core/sha256.h"

#include <gcrypt.h>

#include <array>
#include <mutex>
#include <new>
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

std::string hexadecimal(const unsigned char* digest) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  out.reserve(2 * kBytes);
  for (std::size_t i = 0; i < kBytes; ++i) {
    out += kHex[digest[i] >> 4U];
    out += kHex[digest[i] & 15U];
  }
  return out;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  initialise();
  std::array<unsigned char, kBytes> digest{};
  gcry_md_hash_buffer(GCRY_MD_SHA256, digest.data(), bytes.data(), bytes.size());
  return hexadecimal(digest.data());
}

struct Sha256::Handle {
  Handle() {
    initialise();
    if (gcry_md_open(&digest, GCRY_MD_SHA256, 0) != 0) throw std::bad_alloc();
  }
  ~Handle() { gcry_md_close(digest); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  gcry_md_hd_t digest = nullptr;
};

Sha256::Sha256() : handle_(std::make_unique<Handle>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) { gcry_md_write(handle_->digest, bytes.data(), bytes.size()); }
std::string Sha256::hex() { return hexadecimal(gcry_md_read(handle_->digest, GCRY_MD_SHA256)); }

}  // namespace pandect
