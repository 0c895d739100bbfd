#include "core/text_store.h"

#include <algorithm>
#include <cstring>

namespace pandect {
namespace {

constexpr std::size_t kPiece = 1U << 15U;

}  // namespace

std::string_view TextStore::keep(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > room_) {
    room_ = std::max(kPiece, text.size());
    pieces_.push_back(std::make_unique_for_overwrite<char[]>(room_));
    next_ = pieces_.back().get();
  }
  std::memcpy(next_, text.data(), text.size());
  const std::string_view kept(next_, text.size());
  next_ += text.size();
  room_ -= text.size();
  return kept;
}

}  // namespace pandect
