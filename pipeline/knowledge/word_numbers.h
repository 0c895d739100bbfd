// Numbers for words, so that texts are compared without their letters.
//
//   WordNumbers numbers;
//   numbers.of("entrust") == numbers.of("entrust");   // 1 both times
//   numbers.word(1);                                  // "entrust"
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

class WordNumbers {
 public:
  WordNumbers();

  /// Words are numbered from 1, in the order they are first asked for; 0 is no word's number.
  std::uint32_t of(std::string_view word);
  /// Of the one character `ideograph` as a word.
  std::uint32_t of(char32_t ideograph);
  /// Valid as long as the numbers are.
  const std::string& word(std::uint32_t number) const { return words_[number]; }
  std::size_t size() const { return words_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0, number = 0;  ///< 0: empty
  };
  void grow();

  std::deque<std::string> words_;          // by number
  std::vector<Slot> slots_;                // a power of two, at most half of them taken
  std::vector<std::uint32_t> ideographs_;  // numbers of U+4E00 and behind, 0 for one not yet asked for
};

}  // namespace pandect
