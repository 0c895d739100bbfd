#include "extractors/matchers/first_bytes.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "extractors/matchers/held_words.h"

namespace pandect {
namespace {

using Bytes = Opening::Bytes;
using Words = HeldWords;

/// What an expression, or a part of it, may begin with, and what it holds.
struct First {
  Opening opening;             // of nothing as long as it is not known
  std::optional<Words> exact;  // all that it matches, in lower case; nothing when that is not known
  Words words;                 // one of these is in whatever it matches; none when not known
};

constexpr std::size_t kMostWords = 128;  // of alternatives

First anything() {
  First out;
  out.opening = Opening::anything();
  return out;
}

Bytes range_of(unsigned from, unsigned to) {
  Bytes out;
  for (unsigned c = from; c <= to; ++c) out.set(c);
  return out;
}

void add_range(Bytes& bytes, unsigned from, unsigned to) { bytes |= range_of(from, to); }
const Bytes& wide() {
  static const Bytes all = range_of(0x80, 0xFF);
  return all;
}
void add_wide(Bytes& bytes) { bytes |= wide(); }

/// Other cases of what is there. Some letters beyond ASCII fold to ASCII ones and the other way round; U+3000 to U+9FFF has no case.
void add_cases(Bytes& bytes) {
  static const Bytes cased = range_of(0x80, 0xE2) | range_of(0xEA, 0xFF);
  static const Bytes lower = range_of('a', 'z'), upper = range_of('A', 'Z');
  const Bytes letters = (bytes & lower) | ((bytes & upper) << ('a' - 'A'));
  bytes |= letters | (letters >> ('a' - 'A'));
  if ((bytes & cased).any()) bytes |= wide() | lower | upper;
  else if (bytes['k'] || bytes['s']) bytes |= wide();
}

/// Recursive descent over the syntax of RE2, as far as the rules use it.
class Reader {
 public:
  Reader(std::string_view expression, bool ignore_case) : s_(expression), any_case_(ignore_case) {}

  First whole() {
    First out = alternatives();
    if (out.exact) out.words = *out.exact;
    return failed_ || at_ != s_.size() ? anything() : out;
  }

 private:
  static constexpr int kDeepest = 100;
  static constexpr std::size_t kFewMembers = 4;  // of a class that is worth spelling out

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
      First other = sequence();
      if (!blind_) out.opening.or_else(other.opening);
      either(out, std::move(other));
    }
    return out;
  }

  /// Of two alternatives what both hold.
  static void either(First& out, First other) {
    const bool exact = out.exact && other.exact;
    Words all = std::move(out.exact ? *out.exact : out.words);
    const Words& others = other.exact ? *other.exact : other.words;
    const bool known = worth(all) > 0 && worth(others) > 0;
    for (const std::string& word : others)
      if (std::find(all.begin(), all.end(), word) == all.end()) all.push_back(word);
    out.exact.reset();
    if (all.size() > kMostWords || !(exact || known)) all.clear();
    else if (exact) out.exact = all;
    out.words = exact ? Words() : std::move(all);
  }

  First sequence() {
    First out;
    Words run{""};    // what has been matched since something was not known to the letter
    bool all = true;  // nothing was
    const bool blind_before = blind_;
    while (more() && s_[at_] != '|' && s_[at_] != ')') {
      blind_ = blind_before || out.opening.full();
      First part = letters();
      if (!part.exact) {
        part = atom();
        if (quantify(part)) part.exact.reset();
      }
      if (!part.exact || !prolong(run, *part.exact)) {
        keep_better(out.words, run);
        keep_better(out.words, part.exact ? *part.exact : part.words);
        run = {""};
        all = false;
      }
      if (!blind_) out.opening.then(part.opening);
    }
    blind_ = blind_before;
    keep_better(out.words, run);
    if (all) out.exact = std::move(run);
    return out;
  }

  /// Letters that stand for themselves, as far as none of them may be missing or come again.
  First letters() {
    const auto plain = [this](char c) {
      if (static_cast<unsigned char>(c) >= 0x80) return !any_case_;
      return c == ' ' || std::isalnum(static_cast<unsigned char>(c)) != 0;
    };
    std::size_t end = at_;
    while (end < s_.size() && end - at_ < kLongestHeldWord / 2 && plain(s_[end])) ++end;
    if (end < s_.size() && (std::string_view("*+?{").find(s_[end]) != std::string_view::npos || static_cast<unsigned char>(s_[end]) >= 0x80))
      while (end > at_ && (static_cast<unsigned char>(s_[--end]) & 0xC0) == 0x80) {}
    First out;
    if (end == at_) return out;
    const std::string_view taken = s_.substr(at_, end - at_);
    if (!blind_) out.opening = any_case_ ? in_any_case(taken) : Opening::letters(taken);
    out.exact = Words{folded(taken)};
    at_ = end;
    return out;
  }

  static Opening in_any_case(std::string_view letters) {
    Opening out;
    for (const char letter : letters) {
      Bytes cases;
      cases.set(static_cast<unsigned char>(letter));
      add_cases(cases);
      out.then(Opening::character(cases));
      if (out.full()) break;
    }
    return out;
  }

  static std::string folded(std::string_view letters) {
    std::string out(letters);
    for (char& letter : out)
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return out;
  }

  /// Whether the part may stand there more or less often than once.
  bool quantify(First& part) {
    bool counted = false;
    for (; more(); counted = true) {
      const char c = s_[at_];
      int least = 0, most = Opening::kEndless;
      if (c == '+') least = 1;
      else if (c == '?') most = 1;
      else if (c == '{') {
        if (!bounds(least, most)) return fail(), true;
      } else if (c != '*') {
        break;
      }
      ++at_;
      if (!blind_) part.opening.repeat(least, most);
      part.words = part.exact ? *part.exact : part.words;
      if (least == 0) part.words.clear();
    }
    return counted;
  }

  /// "{2}", "{2,}" and "{2,3}"; stops at the closing bracket.
  bool bounds(int& least, int& most) {
    const std::size_t close = s_.find('}', at_);
    if (close == std::string_view::npos) return false;
    const char *at = s_.data() + at_ + 1, *const end = s_.data() + close;
    const auto [behind, error] = std::from_chars(at, end, least);
    if (error != std::errc() || least > Opening::kEndless) return false;
    most = behind == end ? least : Opening::kEndless;
    if (behind + 1 < end) std::from_chars(behind + 1, end, most);
    at_ = close;
    return true;
  }

  First atom() {
    const char c = s_[at_++];
    First out;
    switch (c) {
      case '(': return group();
      case '[': return bracket();
      case '\\': return escape();
      case '.': out.opening = Opening::character(Bytes().set()); return out;
      case '^': return nothing();
      case '$': out = nothing(); out.opening = any_line_ ? Opening::anything() : Opening::end_of_text(); return out;
      case '*': case '+': case '?': case '{': return fail();
      default: break;
    }
    add_literal(out, c);
    return out;
  }

  /// A character of the expression; what follows its first byte belongs to it.
  void add_literal(First& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    const std::size_t begin = at_ - 1;
    if (byte >= 0x80)
      while (at_ < s_.size() && (static_cast<unsigned char>(s_[at_]) & 0xC0) == 0x80) ++at_;
    const std::string_view taken = s_.substr(begin, at_ - begin);
    if (!blind_) out.opening = Opening::letters(taken);
    if (any_case_ && (byte < 0xE3 || byte > 0xE9)) {
      Bytes cases;
      cases.set(byte);
      add_cases(cases);
      out.opening = Opening::character(cases);
      if (byte >= 0x80 && (cases & wide()).any()) return;  // other bytes may stand for it
    }
    out.exact = Words{folded(taken)};
  }

  First group() {
    if (++depth_ > kDeepest) return fail();
    const bool case_before = any_case_, line_before = any_line_;
    if (take('?')) {
      if (take('P')) {
        const std::size_t close = s_.find('>', at_);
        if (close == std::string_view::npos) return fail();
        at_ = close + 1;
      } else {
        while (more() && s_[at_] != ':' && s_[at_] != ')') {
          const char flag = s_[at_++];
          any_case_ = any_case_ || flag == 'i';
          any_line_ = any_line_ || flag == 'm';
          if (std::string_view("ims").find(flag) == std::string_view::npos) return fail();
        }
        if (take(')')) return --depth_, nothing();  // "(?i)": to the end of the group around it
        if (!take(':')) return fail();
      }
    }
    First out = alternatives();
    if (!take(')')) return fail();
    any_case_ = case_before;
    any_line_ = line_before;
    --depth_;
    return out;
  }

  static First nothing() {
    First out;
    out.exact = Words{""};
    return out;
  }

  /// "\p{Lu}", "\d": true when the class is understood.
  bool add_class(Bytes& bytes, char c) {
    switch (c) {
      case 'd': add_range(bytes, '0', '9'); return true;
      case 's': add_range(bytes, '\t', '\r'); bytes.set(' '); return true;
      case 'w': add_range(bytes, '0', '9'); add_range(bytes, 'A', 'Z'); add_range(bytes, 'a', 'z'); bytes.set('_'); return true;
      case 'D': case 'S': case 'W': bytes.set(); return true;
      case 'P': case 'x': bytes.set(); return skip_operand(c == 'x' ? 2 : 1);
      case 'p': return add_property(bytes);
      case 't': case 'n': case 'r': case 'f': case 'v': add_range(bytes, '\t', '\r'); return true;
      default: return false;
    }
  }

  bool add_property(Bytes& bytes) {
    const std::string_view rest = s_.substr(at_, s_.find('}', at_) - at_ + 1);
    add_wide(bytes);
    if (rest == "{Lu}") add_range(bytes, 'A', 'Z');
    else if (rest == "{Ll}") add_range(bytes, 'a', 'z');
    else if (rest != "{Lo}" && rest != "{Han}") bytes.set();
    return skip_operand(1);
  }

  /// "{Lu}" and "L", "{A7}" and "A7".
  bool skip_operand(std::size_t bare) {
    if (at_ >= s_.size() || s_[at_] != '{') return at_ = std::min(s_.size(), at_ + bare), true;
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
    if (Bytes members; add_class(members, c)) {
      if (any_case_) add_cases(members);
      if (!blind_) out.opening = Opening::character(members);
      return out;
    }
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) return fail();
    add_literal(out, c);
    return out;
  }

  First bracket() {
    First out;
    Bytes members;            // first bytes, but those of `spelt`
    std::vector<std::string_view> spelt;  // characters beyond ASCII that stand for themselves
    const bool negated = take('^');
    bool first = true;
    for (; more() && (first || s_[at_] != ']'); first = false) {
      if (s_.substr(at_, 2) == "[:") return fail();
      Bytes one;
      const std::size_t begin = at_;
      const unsigned char from = member(one);
      const bool range = from != 0 && s_.substr(at_, 1) == "-" && s_.substr(at_, 2) != "-]";
      if (from >= 0x80 && !range && !any_case_) {
        spelt.push_back(s_.substr(begin, at_ - begin));
        continue;
      }
      members |= one;
      if (!range) continue;
      ++at_;
      const unsigned char to = member(members);
      // Characters come in the order of their bytes.
      if (from < 0x80) add_range(members, from, to == 0 || to >= 0x80 ? 0x7F : to);
      if (to >= 0x80) add_range(members, std::max<unsigned>(from, 0x80), to);
      else if (from >= 0x80) add_wide(members);
    }
    if (!take(']')) return fail();
    if (any_case_) add_cases(members);
    if (negated) members.set();  // what was taken roughly must not be left out
    if (!blind_) out.opening = one_of(members, negated ? std::vector<std::string_view>() : spelt);
    if (!spelt.empty()) return out;
    if (members.count() <= kFewMembers && (members & wide()).none()) out.exact = letters_of(members);
    return out;
  }

  static Opening one_of(const Bytes& first, const std::vector<std::string_view>& characters) {
    if (characters.empty()) return Opening::character(first);
    Opening out = Opening::letters(characters.front());
    for (const std::string_view c : characters) out.or_else(Opening::letters(c));
    if (first.any()) out.or_else(Opening::character(first));
    return out;
  }

  static Words letters_of(const Bytes& bytes) {
    Words out;
    for (unsigned c = 0; c < 0x80; ++c)
      if (bytes[c] && !(c >= 'a' && c <= 'z' && bytes[c - 'a' + 'A'])) out.emplace_back(1, static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
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
  bool any_line_ = false;  // '$' stands before each line break
  std::size_t at_ = 0;
  int depth_ = 0;
  bool failed_ = false;
  bool blind_ = false;  // what is read stands behind all columns of an opening
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
  First first = Reader(expression, ignore_case).whole();
  first.opening.close();
  FirstBytes out{first.opening, only_at_beginning(expression)};
  out.anywhere = false;
  for (const Opening::Way& way : first.opening.ways()) {
    out.anywhere = out.anywhere || way.telling == 0 || way.at[0][Opening::kEnd];
    for (std::size_t byte = 0; byte < out.begins.size(); ++byte) out.begins[byte] = out.begins[byte] || way.at[0][byte];
  }
  if (worth(first.words) == 0) return out;
  out.words = std::move(first.words);
  for (const std::string& word : out.words) out.word_bytes.set(static_cast<unsigned char>(word[0]));
  for (unsigned c = 'a'; c <= 'z'; ++c)
    if (out.word_bytes[c]) out.word_bytes.set(c - 'a' + 'A');
  return out;
}

bool folds_beyond_ascii(std::string_view text) {
  return text.find("\xC5\xBF") != std::string_view::npos || text.find("\xE2\x84\xAA") != std::string_view::npos;
}

bool FirstBytes::lacks(std::string_view text) const {
  if (words.empty()) return false;
  const auto same = [](char in_text, char in_word) { return (in_text >= 'A' && in_text <= 'Z' ? in_text - 'A' + 'a' : in_text) == in_word; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!word_bytes[static_cast<unsigned char>(text[at])]) continue;
    const std::string_view rest = text.substr(at);
    for (const std::string& word : words)
      if (word.size() <= rest.size() && std::equal(word.begin(), word.end(), rest.begin(), [&](char w, char t) { return same(t, w); })) return false;
  }
  return !folds_beyond_ascii(text);
}

}  // namespace pandect
