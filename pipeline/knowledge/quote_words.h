// The words of a quotation and of the law it quotes, as they are compared: folded, without punctuation, Chinese by the
// character; a marked omission in a quotation is a gap.
//
//   words_of_quote(frame, span, numbers);       // All → organizations → (gap) → support
#pragma once

#include <string>
#include <vector>

#include "knowledge/frame.h"
#include "knowledge/word_alignment.h"
#include "knowledge/word_numbers.h"

namespace pandect {

/// The word at spans[i] has the number words[i].id, 0 for a gap, and no stem yet.
struct NumberedWords {
  std::vector<Span> spans;
  std::vector<AlignedWord> words;
};

/// “…”, “...”, “[…]” and words in brackets are gaps; brackets inside a word (“[A]ll”) are passed over.
NumberedWords words_of_quote(const Frame& frame, Span quote, WordNumbers& numbers);

/// The words of a provision with all below it; its own label and those of its descendants, printed inside the law's text and
/// left out by who quotes it, are optional.
NumberedWords words_of_provision(const Frame& frame, ProvisionIndex provision, WordNumbers& numbers);

struct QuoteWord {
  Span span;           ///< in the document's text
  std::string folded;  ///< empty for a gap
};

/// Words of a quotation with their letters; of other text, layout left out, when nothing is a gap (`quoted` false).
std::vector<QuoteWord> words_of(const Frame& frame, const Spans& spans, bool quoted = false);

/// `text` for an exact comparison: composed, white space squeezed (none beside Chinese), one form of quotation marks, no
/// punctuation at the edges.
std::string exact_form(std::string_view text);

/// Whether both have one exact form.
bool same_form(std::string_view a, std::string_view b);

}  // namespace pandect
