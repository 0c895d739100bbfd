// The words of a text in a spaced script, with what names are told by: capitals, and what stands before a word.
//
//   for (const Word& w : words_of(text, block)) if (w.capital && w.gap == Gap::space) …
#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"

namespace pandect {

/// What stands between a word and the word before it.
enum class Gap {
  start,     ///< nothing: the first word of the run, or the first after Han characters
  space,     ///< white space only
  hyphen,
  slash,
  ampersand, ///< " & "
  comma,
  open,      ///< an opening bracket or quotation mark, after anything
  other,     ///< other punctuation within a sentence
  stop,      ///< the end of a sentence: . ! ? : ; or a line end after them
};

struct Word {
  Span span;               ///< with the full stop of “U.S.” and “J.”, without “'s”
  Gap gap = Gap::start;
  bool capital = false;    ///< begins with a capital letter
  bool shout = false;      ///< two letters or more, all of them capitals
  bool camel = false;      ///< a capital behind a small letter: ByteDance
  bool possessive = false; ///< followed by “'s”
  bool initial = false;    ///< “J.”
  bool first = false;      ///< may owe its capital to the beginning of a sentence
};

/// Words of `range`. Runs of Han characters are gaps. Linear.
std::vector<Word> words_of(std::string_view text, Span range);

}  // namespace pandect
