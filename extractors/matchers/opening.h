// The bytes that a match may begin with, column by column: a dozen columns tell labels, notes and headings apart that share their
// first letter.
//
//   Opening o = Opening::letters("Art");     // 'A', 'r', 't'
//   o.then(Opening::character(digits));      // 'A', 'r', 't', '0' to '9'
//   o.or_else(Opening::letters("§"));        // another way to begin
//   o.close();                               // anything may stand behind
//   o.refuses("Arm");                        // true
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pandect {

class Opening {
 public:
  using Bytes = std::bitset<256 + 1>;            // and the end of the text
  static constexpr std::size_t kEnd = 256;
  static constexpr std::size_t kColumns = 12;
  static constexpr std::size_t kMostWays = 12;
  static constexpr int kEndless = 1 << 10;

  /// One way to begin.
  struct Way {
    std::array<Bytes, kColumns> at{};
    std::uint16_t lengths = 1;  ///< a bit for each length of a match, the last for kColumns and more
    std::uint16_t telling = kColumns;  ///< columns that refuse something; set when closed
    bool full() const { return lengths == 1U << kColumns; }
    void then(const Way& next);
    void or_else(const Way& other);
    bool refuses(std::string_view text) const {
      const std::size_t size = text.size() < telling ? text.size() : telling;
      for (std::size_t i = 0; i < size; ++i)
        if (!at[i][static_cast<unsigned char>(text[i])]) return true;
      return size < telling && !at[size][kEnd];
    }
  };

  /// Matches the empty text alone.
  Opening() = default;
  static Opening anything();
  /// One character of UTF-8 whose first byte is one of these.
  static Opening character(const Bytes& first);
  static Opening letters(std::string_view exactly);
  static Opening end_of_text();

  /// Goes on with `next`.
  void then(const Opening& next);
  /// Is this or `other`.
  void or_else(const Opening& other);
  /// Comes `least` to `most` times; kEndless for no bound.
  void repeat(int least, int most);
  /// The match is complete: what stands behind it may be anything.
  void close();

  bool may_be_empty() const;  ///< closed: nothing is asked of the text
  /// All columns are known: what follows is not looked at.
  bool full() const;
  const std::vector<Way>& ways() const { return ways_; }  ///< never more than kMostWays; none of one that is neither closed nor begun
  /// Closed: no match begins with the first bytes of `text`.
  bool refuses(std::string_view text) const;

 private:
  static bool alike(const Way& a, const Way& b);
  void join(const Way& way);

  std::vector<Way>& begun();

  std::vector<Way> ways_;  // none yet: the empty text
};

}  // namespace pandect
