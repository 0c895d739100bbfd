// One quotation held against one text: how well it fits, and where its words are others.
//
//   Reading r = read_quotation({frame, words_of_quote(frame, quote.span, numbers)}, law, numbers);
//   r.verdict;                                     // near
//   r.similarity;                                  // 0.96: one word of 25 is another
#pragma once

#include <set>

#include "knowledge/quote_rules.h"
#include "knowledge/quote_words.h"

namespace pandect {

/// What the inflected forms of a word share in a language, as numbers; no stem has a word's number.
class StemNumbers {
 public:
  /// Of a translation words that translators use for one another share it too. No stems but the words when `language` is null.
  StemNumbers(const QuoteLanguage* language, bool authentic) : language_(language), authentic_(authentic) {}
  std::string of(const std::string& word) const;
  /// Gives each word its stem.
  void add(std::vector<AlignedWord>& words, WordNumbers& numbers);

 private:
  const QuoteLanguage* language_;
  bool authentic_;
  std::vector<std::uint32_t> stem_of_;  // by the word's number, 0 for one not yet asked for
};

/// The words of a provision, read once for all quotations of it.
struct LawText {
  const Frame* frame = nullptr;
  const QuoteLanguage* language = nullptr;
  bool authentic = true;
  StemNumbers* stems = nullptr;
  std::vector<Span> spans;
  AlignedLaw aligned;
  std::set<std::uint32_t> verbs;  ///< stems of what its norms ask, forbid or allow
};

/// A quotation with its words.
struct QuotedWords {
  const Frame& frame;
  NumberedWords words;
};

/// How a quotation fits one text.
struct Reading {
  QuoteVerdict verdict = QuoteVerdict::not_found;
  std::string reason;
  std::vector<Quote::Difference> differences;
  double similarity = 0;
  std::uint32_t begin = 0;  ///< first byte of the words that fit
};

/// `numbers` are those of the quotation's and the law's words.
Reading read_quotation(const QuotedWords& quoted, const LawText& law, WordNumbers& numbers);

/// More ideographs than half the letters.
bool is_chinese(std::string_view text);

}  // namespace pandect
