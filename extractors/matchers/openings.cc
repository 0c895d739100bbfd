#include "extractors/matchers/openings.h"

#include <algorithm>

namespace pandect {

void Openings::add(std::string_view phrase) {
  const std::size_t word = std::min(phrase.find_first_of(" \t\n\v\f\r"), phrase.size());
  if (word == 0) {
    seen_->set();
    return;
  }
  const bool tall = static_cast<unsigned char>(phrase[0]) >= 0xE0;
  // Of a character of three bytes all that is looked at is whole characters.
  const std::size_t count = tall ? (word >= 6 ? 6 : 3) : word >= 4 ? 4 : word >= 2 ? 2 : 1;
  if (word < count) {
    seen_->set();
    return;
  }
  seen_->set(place(load(phrase.data(), count), count));
  if (tall) seen_->set(place(load(phrase.data(), 3), kAnyTall));
}

}  // namespace pandect
