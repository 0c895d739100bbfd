// Which norm of the old text is which norm of the new one.
//
//   NormWords words(record, language);
//   std::vector<int> partner = match_norms(old_words, new_words);   // partner[i]: index among the new norms, -1 for none
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/frame.h"
#include "knowledge/quote_rules.h"
#include "knowledge/record.h"
#include "knowledge/word_numbers.h"

namespace pandect {

using WordSequence = std::vector<std::uint32_t>;

/// The words of one document's norms as numbers, which all texts of a comparison share.
class NormReader {
 public:
  /// `language` may be null. All must outlive the reader.
  NormReader(const Frame& frame, const QuoteLanguage* language, WordNumbers& numbers);

  /// Every word as it stands, folded.
  WordSequence words(const Spans& spans) const;
  /// Stems of the words that say something: function words left out, guarded ones (negations, modals) kept.
  WordSequence content(const Spans& spans) const;
  /// All words of the norm that make it what it is, sentence left aside.
  WordSequence whole(const Norm& norm) const;

 private:
  const Frame& frame_;
  const QuoteLanguage* language_;
  WordNumbers& numbers_;
};

/// A norm reduced to what matching needs.
struct NormKey {
  WordSequence words;  ///< sorted
  std::string path;    ///< of its provision
};

/// For every old norm the index of its new one, or -1. The likest pairs come first, among equals those with one path, then
/// those nearest in order; each new norm is given once. What is left over then may have been merged: an old norm nearly all of
/// whose words stand in a new one (one article punishes what several did, each now a case in a list) became that one, too.
std::vector<int> match_norms(const std::vector<NormKey>& before, const std::vector<NormKey>& after);

}  // namespace pandect
