#include "extractors/matchers/first_bytes.h"

#include <cctype>
#include <string>

namespace pandect {
namespace {

using Bytes = std::bitset<256>;

/// What an expression, or a part of it, may begin with.
struct First {
  Bytes bytes;
  bool empty = false;  // may match nothing
};

First anything() {
  First out;
  out.bytes.set();
  out.empty = true;
  return out;
}

void add_range(Bytes& bytes, unsigned from, unsigned to) {
  for (unsigned c = from; c <= to; ++c) bytes.set(c);
}
void add_wide(Bytes& bytes) { add_range(bytes, 0x80, 0xFF); }

/// Other cases of what is there. Some letters beyond ASCII fold to ASCII ones and the other way round.
void add_cases(Bytes& bytes) {
  for (unsigned c = 'a'; c <= 'z'; ++c) {
    const unsigned upper = c - 'a' + 'A';
    if (bytes[c]) bytes.set(upper);
    if (bytes[upper]) bytes.set(c);
  }
  for (unsigned c = 0x80; c <= 0xFF; ++c)
    if (bytes[c]) return add_wide(bytes), add_range(bytes, 'A', 'Z'), add_range(bytes, 'a', 'z');
  if (bytes['k'] || bytes['s']) add_wide(bytes);
}

/// Recursive descent over the syntax of RE2, as far as the rules use it.
class Reader {
 public:
  Reader(std::string_view expression, bool ignore_case) : s_(expression), any_case_(ignore_case) {}

  First whole() {
    First out = alternatives();
    return failed_ || at_ != s_.size() ? anything() : out;
  }

 private:
  static constexpr int kDeepest = 100;

  First fail() {
    failed_ = true;
    return anything();
  }
  bool more() const { return at_ < s_.size() && !failed_; }
  bool take(char c) {
    if (at_ >= s_.size() || s_[at_] != c) return false;
    ++at_;
    return true;
  }

  First alternatives() {
    First out = sequence();
    while (more() && take('|')) {
      const First other = sequence();
      out.bytes |= other.bytes;
      out.empty = out.empty || other.empty;
    }
    return out;
  }

  First sequence() {
    First out;
    out.empty = true;
    while (more() && s_[at_] != '|' && s_[at_] != ')') {
      First part = atom();
      quantify(part);
      if (!out.empty) continue;
      out.bytes |= part.bytes;
      out.empty = part.empty;
    }
    return out;
  }

  void quantify(First& part) {
    while (more()) {
      const char c = s_[at_];
      if (c == '*' || c == '?') part.empty = true;
      else if (c == '{') {
        const std::size_t close = s_.find('}', at_);
        const bool counts = close != std::string_view::npos && at_ + 1 < close && s_[at_ + 1] >= '0' && s_[at_ + 1] <= '9';
        if (!counts) return void(fail());
        if (s_[at_ + 1] == '0') part.empty = true;
        at_ = close;
      } else if (c != '+') {
        return;
      }
      ++at_;
    }
  }

  First atom() {
    const char c = s_[at_++];
    First out;
    switch (c) {
      case '(': return group();
      case '[': return bracket();
      case '\\': return escape();
      case '.': out.bytes.set(); return out;
      case '^': case '$': out.empty = true; return out;
      case '*': case '+': case '?': case '{': return fail();
      default: break;
    }
    add_literal(out.bytes, c);
    return out;
  }

  /// A character of the expression; what follows its first byte belongs to it.
  void add_literal(Bytes& bytes, char c) {
    const auto byte = static_cast<unsigned char>(c);
    bytes.set(byte);
    if (byte >= 0x80)
      while (at_ < s_.size() && (static_cast<unsigned char>(s_[at_]) & 0xC0) == 0x80) ++at_;
    if (any_case_) add_cases(bytes);
  }

  First group() {
    if (++depth_ > kDeepest) return fail();
    const bool before = any_case_;
    if (take('?')) {
      if (take('P')) {
        const std::size_t close = s_.find('>', at_);
        if (close == std::string_view::npos) return fail();
        at_ = close + 1;
      } else if (take('i')) {
        any_case_ = true;
        if (take(')')) return --depth_, nothing();  // "(?i)": to the end of the group around it
        if (!take(':')) return fail();
      } else if (!take(':')) {
        return fail();
      }
    }
    First out = alternatives();
    if (!take(')')) return fail();
    any_case_ = before;
    --depth_;
    return out;
  }

  static First nothing() {
    First out;
    out.empty = true;
    return out;
  }

  /// "\p{Lu}", "\d": true when the class is understood.
  bool add_class(Bytes& bytes, char c) {
    switch (c) {
      case 'd': add_range(bytes, '0', '9'); return true;
      case 's': add_range(bytes, '\t', '\r'); bytes.set(' '); return true;
      case 'w': add_range(bytes, '0', '9'); add_range(bytes, 'A', 'Z'); add_range(bytes, 'a', 'z'); bytes.set('_'); return true;
      case 'D': case 'S': case 'W': case 'P': case 'X': case 'C': case 'x': bytes.set(); return skip_braces();
      case 'p': return add_property(bytes);
      case 't': case 'n': case 'r': case 'f': case 'v': add_range(bytes, '\t', '\r'); return true;
      default: return false;
    }
  }

  bool add_property(Bytes& bytes) {
    const std::string_view rest = s_.substr(at_, 4);
    add_wide(bytes);
    if (rest == "{Lu}") add_range(bytes, 'A', 'Z');
    else if (rest == "{Ll}") add_range(bytes, 'a', 'z');
    else if (rest != "{Lo}") bytes.set();
    return skip_braces();
  }

  bool skip_braces() {
    if (at_ >= s_.size() || s_[at_] != '{') return true;
    const std::size_t close = s_.find('}', at_);
    if (close == std::string_view::npos) return failed_ = true, true;
    at_ = close + 1;
    return true;
  }

  First escape() {
    if (at_ >= s_.size()) return fail();
    const char c = s_[at_++];
    First out;
    if (c == 'b' || c == 'B' || c == 'A' || c == 'z') return nothing();
    if (add_class(out.bytes, c)) {
      if (any_case_) add_cases(out.bytes);
      return out;
    }
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) return fail();
    add_literal(out.bytes, c);
    return out;
  }

  First bracket() {
    First out;
    const bool negated = take('^');
    bool first = true;
    for (; more() && (first || s_[at_] != ']'); first = false) {
      if (s_.substr(at_, 2) == "[:") return fail();
      const unsigned char from = member(out.bytes);
      if (from == 0 || s_.substr(at_, 1) != "-" || s_.substr(at_, 2) == "-]") continue;
      ++at_;
      const unsigned char to = member(out.bytes);
      if (from >= 0x80 || to >= 0x80) add_wide(out.bytes);
      if (from < 0x80) add_range(out.bytes, from, to == 0 || to >= 0x80 ? 0x7F : to);
    }
    if (!take(']')) return fail();
    if (any_case_) add_cases(out.bytes);
    if (negated) out.bytes.set();  // what was taken roughly must not be left out
    return out;
  }

  /// One member of a class; its first byte, or 0 where a range cannot begin with it.
  unsigned char member(Bytes& bytes) {
    const char c = s_[at_++];
    if (c == '\\' && at_ < s_.size()) {
      const char escaped = s_[at_++];
      if (add_class(bytes, escaped)) return 0;
      if (std::isalnum(static_cast<unsigned char>(escaped)) != 0) return fail(), static_cast<unsigned char>(0);
      bytes.set(static_cast<unsigned char>(escaped));
      return static_cast<unsigned char>(escaped);
    }
    const auto byte = static_cast<unsigned char>(c);
    bytes.set(byte);
    if (byte >= 0x80)
      while (at_ < s_.size() && (static_cast<unsigned char>(s_[at_]) & 0xC0) == 0x80) ++at_;
    return byte;
  }

  std::string_view s_;
  bool any_case_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool failed_ = false;
};

/// Whether an expression can match nowhere but at the beginning: "^…" without another alternative beside it.
bool only_at_beginning(std::string_view expression) {
  if (expression.empty() || expression[0] != '^') return false;
  int depth = 0;
  for (std::size_t at = 1; at < expression.size(); ++at) {
    if (expression[at] == '\\') ++at;
    else if (expression[at] == '(') ++depth;
    else if (expression[at] == ')') --depth;
    else if (expression[at] == '|' && depth <= 0) return false;
    else if (expression[at] == '[' || depth < 0) {  // a class may hold brackets of its own
      const std::size_t close = expression.find(']', at + 2);
      if (close == std::string_view::npos) return false;
      at = close;
    }
  }
  return depth == 0;
}

}  // namespace

FirstBytes first_bytes(std::string_view expression, bool ignore_case) {
  const First first = Reader(expression, ignore_case).whole();
  return {first.bytes, first.empty, only_at_beginning(expression)};
}

}  // namespace pandect
