#include "analysis/sentence_layout.h"

namespace pandect {
namespace {

constexpr std::size_t kShortestLine = 10;

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads a stamp piece by piece; every reader says whether the piece was there.
class StampReader {
 public:
  StampReader(std::string_view text, std::size_t at, std::size_t end) : text_(text.substr(0, end)), at_(at) {}

  bool digits(std::size_t least, std::size_t most) {
    const std::size_t from = at_;
    while (at_ < text_.size() && at_ - from < most && ascii_digit(text_[at_])) ++at_;
    return at_ - from >= least;
  }
  bool mark(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool half_of_day() {
    const std::string_view half = text_.substr(at_, 2);
    at_ += half.size();
    return half == "AM" || half == "PM";
  }
  std::size_t at() const { return at_; }

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace

std::size_t drawn_line_end(std::string_view text, std::size_t at, std::size_t end) {
  const char c = text[at];
  if (c != '_' && c != '*' && c != '=' && c != '-') return at;
  std::size_t after = at;
  while (after < end && text[after] == c) ++after;
  return after - at >= kShortestLine ? after : at;
}

std::size_t time_stamp_end(std::string_view text, std::size_t at, std::size_t end) {
  StampReader stamp(text, at, end);
  if (!stamp.digits(1, 2) || !stamp.mark('/') || !stamp.digits(1, 2) || !stamp.mark('/') || !stamp.digits(2, 4) || !stamp.mark(' ')) return at;
  if (!stamp.digits(1, 2) || !stamp.mark(':') || !stamp.digits(2, 2)) return at;
  if (stamp.mark(':') && !stamp.digits(2, 2)) return at;
  if (!stamp.mark(' ') || !stamp.half_of_day()) return at;
  const std::size_t after = stamp.at();
  if (after == end) return after;
  if (!stamp.mark(' ') || stamp.at() + 1 >= end) return at;
  const char next = text[stamp.at()], second = text[stamp.at() + 1];
  const bool zone = next >= 'A' && next <= 'Z' && second >= 'A' && second <= 'Z';  // “PM EST”
  return !zone && ((next >= 'A' && next <= 'Z') || next == '"') ? after : at;
}

}  // namespace pandect
