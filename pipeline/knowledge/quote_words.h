// The words of a quotation and of the law it quotes, as they are compared: folded, without punctuation, Chinese by the
// character; a marked omission in a quotation is a gap.
//
//   words_of_quote(frame, span);       // All → organizations → (gap) → support
#pragma once

#include <string>
#include <vector>

#include "knowledge/frame.h"

namespace pandect {

struct QuoteWord {
  Span span;              ///< in the document's text
  std::string folded;     ///< empty for a gap
  bool optional = false;  ///< a printed label inside the law's text, which quotations leave out

  bool is_gap() const { return folded.empty(); }
};

/// “…”, “...”, “[…]” and words in brackets are gaps; brackets inside a word (“[A]ll”) are passed over.
std::vector<QuoteWord> words_of_quote(const Frame& frame, Span quote);

/// The words of a provision with all below it; its own label and those of its descendants are optional.
std::vector<QuoteWord> words_of_provision(const Frame& frame, ProvisionIndex provision);

/// The words at `spans`, layout left out; nothing is a gap, nothing optional.
std::vector<QuoteWord> words_of(const Frame& frame, const Spans& spans);

/// `text` for an exact comparison: composed, white space squeezed (none beside Chinese), one form of quotation marks, no
/// punctuation at the edges.
std::string exact_form(std::string_view text);

}  // namespace pandect
