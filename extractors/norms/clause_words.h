// The words of one statement as the clause grammar walks them: classes, bracket depth, quotation, joints of its pieces.
//
//   ClauseWords w(lexicon, flat);           // "The Board (if asked) shall report"
//   w[2].depth                              // 1: inside the bracket
//   w.text({0, 2})                          // "The Board"
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractors/norms/clause_lexicon.h"
#include "extractors/norms/statement.h"

namespace pandect {

/// Word indices [begin, end).
struct WordRange {
  std::size_t begin = 0, end = 0;
  bool empty() const { return end <= begin; }
  bool contains(std::size_t i) const { return begin <= i && i < end; }
};

struct ClauseWord {
  Span span;                  ///< in the flat text
  std::uint16_t depth = 0;    ///< of matched brackets around it
  bool quoted = false;        ///< inside matched quotation marks
  bool joint = false;         ///< first word of a piece but the first: the end of a chapeau lies before it
  WordTag tag = WordTag::untagged;
};

class ClauseWords {
 public:
  ClauseWords(const ClauseLexicon& lexicon, const FlatText& flat);
  /// Gives each word the tag that the analysis of its document has for it.
  void take_tags(const ClauseLexicon& lexicon, const FlatText& flat, const Analysis& analysis);

  std::size_t size() const { return words_.size(); }
  const ClauseWord& operator[](std::size_t i) const { return words_[i]; }
  const std::vector<LexiconEntry>& entries() const { return entries_; }
  bool is(std::size_t i, std::uint64_t classes) const { return i < entries_.size() && (entries_[i].classes & classes) != 0; }
  std::string_view text(std::size_t i) const { return words_[i].span.in(text_); }
  std::string_view text(WordRange r) const { return span(r).in(text_); }
  Span span(WordRange r) const { return r.empty() ? Span{} : Span{words_[r.begin].span.begin, words_[r.end - 1].span.end}; }
  std::string_view all() const { return text_; }

  bool tagged(std::size_t i, WordTag tag) const { return i < size() && words_[i].tag == tag; }

  bool comma(std::size_t i) const { return i < size() && marks_[i] == ','; }
  bool semicolon(std::size_t i) const { return i < size() && marks_[i] == ';'; }
  bool colon(std::size_t i) const { return i < size() && marks_[i] == ':'; }  ///< and dashes between clauses
  bool stop(std::size_t i) const { return i < size() && marks_[i] == '.'; }
  bool opening_quotation(std::size_t i) const { return i < size() && (text(i) == "“" || text(i) == "\""); }
  bool emphasis(std::size_t i) const { return i < size() && text(i).find_first_not_of('*') == std::string_view::npos; }  ///< of Markdown
  bool mark(std::size_t i) const { return i < size() && marks_[i] != 0; }     ///< any punctuation
  /// Inside brackets or quotation marks, as seen from the clause around them.
  bool inside(std::size_t i) const { return words_[i].depth > 0 || words_[i].quoted; }
  /// First letter upper case; false behind the end.
  bool capital(std::size_t i) const;
  bool number(std::size_t i) const;
  bool ends_in(std::size_t i, std::string_view suffix) const { return text(i).size() > suffix.size() + 1 && text(i).ends_with(suffix); }

  /// Where the label begins that stands before the word: “(1) ban”.
  std::optional<std::size_t> label_before(std::size_t i) const;

  /// Without punctuation and white space at its edges; brackets and quotation marks stay where they are matched inside.
  WordRange trimmed(WordRange r) const;
  /// Trimmed, and without coordinators at its end that join it to what is not there.
  WordRange phrase(WordRange r) const;

 private:
  void mend_dates();
  void match_pairs();

  std::string_view text_;
  std::vector<ClauseWord> words_;
  std::vector<LexiconEntry> entries_;
  std::vector<char> marks_;               // 0 for a word; , ; : . ( ) " or ? for other marks
  std::vector<std::uint32_t> partners_;   // of brackets and quotation marks; own index when unmatched
};

}  // namespace pandect
