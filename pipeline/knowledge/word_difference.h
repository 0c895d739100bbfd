// What was taken out of a text and what was put in, word by word (Chinese: by the character).
//
//   for (const DifferencePiece& p : word_difference("within 30 days", "within 10 days")) …
//   // same "within ", removed "30", added "10", same " days"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pandect {

struct DifferencePiece {
  enum class Kind { same, removed, added };
  Kind kind = Kind::same;
  std::string text;
};

/// Pieces in order; the removed and same ones together are `before`, the added and same ones `after`. Texts of more than
/// 20,000 words together are one piece removed and one added.
std::vector<DifferencePiece> word_difference(std::string_view before, std::string_view after);

}  // namespace pandect
