#include "extractors/citations/designators.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <utility>

#include "extractors/citations/cursor.h"

namespace pandect {
namespace {

struct One {
  std::size_t end = 0;
  Steps steps;
  bool bare = false;      // begins with a number outside brackets
  bool decimal = false;   // "744.21"
};

bool roman(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return std::string_view("IVXLC").find(c) != std::string_view::npos; });
}

/// “4801-4852”: two plain numbers of one length, the second above the first, are the ends of a range; “2000e-5”, “9.407-2”
/// and “300-1” are one number.
bool dash_of_range(std::string_view text, std::size_t begin, std::size_t dash, std::size_t end) {
  std::size_t e = dash + 1;
  while (e < end && ascii_digit(text[e])) ++e;
  const std::string_view first = text.substr(begin, dash - begin), last = text.substr(dash + 1, e - dash - 1);
  return first.size() > 1 && first.size() == last.size() && first < last && word_ends(text, e) && std::all_of(first.begin(), first.end(), ascii_digit);
}

/// End of a bare number at `at`: 744.21, 9.407-2, 78dd-1, 2000e-5, 11A; `at` when there is none.
std::size_t number_end(std::string_view text, std::size_t at, std::size_t end, DesignatorOptions options) {
  std::size_t e = at;
  if (e < end && ascii_digit(text[e])) {
    while (e < end && ascii_digit(text[e])) ++e;
    std::size_t letters = e;
    while (letters < end && ascii_letter(text[letters]) && letters - e < 3) ++letters;
    if (letters > e && word_ends(text, letters)) e = letters;
    while (e + 1 < end && (text[e] == '.' || (text[e] == '-' && !options.plural && !dash_of_range(text, at, e, end))) && ascii_digit(text[e + 1])) {
      ++e;
      while (e < end && ascii_digit(text[e])) ++e;
      letters = e;
      while (letters < end && ascii_letter(text[letters]) && letters - e < 3) ++letters;
      if (letters > e && word_ends(text, letters)) e = letters;
    }
    return word_ends(text, e) ? e : at;
  }
  if (!options.letters || e >= end || !ascii_upper(text[e])) return at;
  while (e < end && ascii_upper(text[e])) ++e;
  const bool single = e - at == 1;
  if ((single && text[at] != 'A') || roman(text.substr(at, e - at)) || (single && word_ends(text, e))) {
    while (e < end && ascii_digit(text[e])) ++e;
    return word_ends(text, e) ? e : at;
  }
  return at;
}

/// End of one bracket "(a)", "(12)", "(iv)" at `at`, its content trimmed into `inside`.
std::size_t bracketed(std::string_view text, std::size_t at, std::size_t end, std::string_view& inside) {
  if (at >= end || text[at] != '(') return at;
  std::size_t from = at + 1;
  if (from < end && text[from] == ' ') ++from;
  std::size_t e = from;
  while (e < end && e - from < 6 && (ascii_letter(text[e]) || ascii_digit(text[e]))) ++e;
  std::size_t close = e;
  if (close < end && text[close] == ' ') ++close;
  if (e == from || close >= end || text[close] != ')') return at;
  inside = text.substr(from, e - from);
  const bool digits = std::all_of(inside.begin(), inside.end(), ascii_digit);
  const bool letters = std::all_of(inside.begin(), inside.end(), ascii_letter);
  if (digits && inside.size() > 3) return at;  // a year
  if (letters && inside.size() > 1 && inside.find_first_not_of("ivxlcdm") != std::string_view::npos &&
      inside.find_first_not_of("IVXLCDM") != std::string_view::npos && !(inside.size() == 2 && inside[0] == inside[1]))
    return at;  // an abbreviation, not a number
  return close + 1;
}

std::optional<One> read_one(std::string_view text, std::size_t at, std::size_t end, DesignatorOptions options) {
  One one;
  one.end = number_end(text, at, end, options);
  if (one.end > at) {
    one.bare = true;
    std::string number(text.substr(at, one.end - at));
    one.decimal = number.find('.') != std::string::npos;
    one.steps.push_back({"", std::move(number), false});
  }
  for (;;) {
    std::string_view inside;
    const std::size_t e = bracketed(text, one.end, end, inside);
    if (e == one.end) break;
    one.steps.push_back({"", std::string(inside), true});
    one.end = e;
  }
  if (one.steps.empty()) return std::nullopt;
  return one;
}

std::size_t word_at(std::string_view text, std::size_t at, std::size_t end, const std::vector<std::string>& words) {
  std::size_t best = at;
  for (const std::string& w : words)
    if (at + w.size() <= end && text.substr(at, w.size()) == w && (word_byte(w.back()) ? word_ends(text, at + w.size()) : true))
      best = std::max(best, at + w.size());
  return best;
}

struct Joint {
  std::size_t end = 0;
  bool range = false;
};

std::optional<Joint> joint_at(std::string_view text, std::size_t at, std::size_t end, const JoiningWords& words) {
  std::size_t e = skip_blanks(text, at, end);
  bool seen = false;
  if (e < end && (text[e] == ',' || text[e] == ';')) {
    seen = text[e] == ',';
    if (!seen) return std::nullopt;
    e = skip_blanks(text, e + 1, end);
  }
  const std::size_t range = word_at(text, e, end, words.range);
  if (range > e) return Joint{skip_blanks(text, range, end), true};
  const std::size_t list = word_at(text, e, end, words.list);
  if (list > e) return Joint{skip_blanks(text, list, end), false};
  if (seen) return Joint{e, false};
  return std::nullopt;
}

/// “B” of “11A, B, and C”: a lone capital takes the digits of the number before it.
std::optional<One> inherited(std::string_view text, std::size_t at, std::size_t end, const One& before) {
  if (before.steps.size() != 1 || at >= end || !ascii_upper(text[at]) || !word_ends(text, at + 1)) return std::nullopt;
  const std::string& number = before.steps[0].number;
  if (number.size() < 2 || !ascii_upper(number.back()) || !ascii_digit(number[0])) return std::nullopt;
  One one;
  one.end = at + 1;
  one.bare = true;
  one.steps.push_back({"", number.substr(0, number.size() - 1) + text[at], false});
  return one;
}

bool followed_by_lower_word(std::string_view text, std::size_t at, std::size_t end) {
  const std::size_t e = skip_blanks(text, at, end);
  return e > at && e < end && ascii_lower(text[e]);
}

bool may_follow(std::string_view text, std::size_t end, const One& before, const One& next, DesignatorOptions options) {
  if (!next.bare) return before.steps.back().bracketed || !before.bare;
  const std::string& number = next.steps[0].number;
  if (before.steps.back().bracketed && number.find_first_of("0123456789") == std::string::npos) return false;  // 8722(e) and D.C. Code
  // "65 FR 100, 22 U.S.C. 401": the next number may be the title of another citation.
  const std::size_t e = skip_blanks(text, next.end, end);
  if (e > next.end && e < end && ascii_upper(text[e]) && next.steps.size() == 1 && !next.decimal) return false;
  if (options.plural) return true;
  if (!options.always_list) return false;
  if (before.decimal && !next.decimal) return false;
  return next.decimal || next.steps.size() > 1 || !followed_by_lower_word(text, next.end, end);
}

enum class Counting : std::uint8_t { digits, capitals, letters };

Counting counting_of(const std::string& n) { return ascii_digit(n[0]) ? Counting::digits : ascii_upper(n[0]) ? Counting::capitals : Counting::letters; }

/// xiv is 14; 0 for what is no Roman number.
int roman_value(const std::string& n) {
  int total = 0, last = 0;
  for (std::size_t i = n.size(); i-- > 0;) {
    constexpr std::string_view kLetters = "ivxlc";
    constexpr std::array<int, 5> kValues{1, 5, 10, 50, 100};
    const std::size_t at = kLetters.find(ascii_upper(n[i]) ? static_cast<char>(n[i] - 'A' + 'a') : n[i]);
    if (at == std::string_view::npos) return 0;
    total += kValues[at] < last ? -kValues[at] : kValues[at];
    last = kValues[at];
  }
  return total;
}

std::string roman(int n, bool capitals) {
  constexpr std::array<std::pair<int, std::string_view>, 9> kParts{{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string out;
  for (const auto& [value, letters] : kParts)
    for (; n >= value; n -= value) out += letters;
  if (capitals)
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
  return out;
}

/// How many places `next` is counted on from `before`: 1 from (h) to (i), and from (i) to (ii); far where it is counted back.
int places_between(const std::string& before, const std::string& next) {
  constexpr int kFar = 1000;
  const auto on = [](int from, int to) { return to >= from ? to - from : kFar; };
  if (counting_of(before) == Counting::digits) return on(std::atoi(before.c_str()), std::atoi(next.c_str()));
  int best = kFar;
  if (before.size() == 1 && next.size() == 1) best = on(before[0], next[0]);
  if (roman_value(before) > 0 && roman_value(next) > 0) best = std::min(best, on(roman_value(before), roman_value(next)));
  return best;
}

/// A step list with as many outer numbers of `before` as the bracket list leaves unsaid: (a)(1) and (2); (e)(2)(i) and
/// (e)(2)(ii); (a)(1)(i) and (b). It goes on at the level where its first number is counted on soonest, the lowest of equals.
Steps completed_from(const Steps& before, const One& next) {
  if (next.bare || before.empty()) return next.steps;
  std::size_t keep = before.size();
  int nearest = 0;
  for (std::size_t i = before.size(); i-- > 0;) {
    bool alike = before[i].bracketed;
    for (std::size_t j = 0; alike && j < next.steps.size() && i + j < before.size(); ++j)
      alike = counting_of(before[i + j].number) == counting_of(next.steps[j].number);
    if (!alike) continue;
    const int places = places_between(before[i].number, next.steps[0].number);
    if (keep < before.size() && places >= nearest) continue;
    keep = i;
    nearest = places;
  }
  if (keep == before.size()) keep = before[0].bracketed ? 0 : 1;
  Steps out(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(keep));
  out.insert(out.end(), next.steps.begin(), next.steps.end());
  return out;
}

}  // namespace

std::vector<Steps> range_of(const Steps& first, const Steps& last) {
  const std::vector<Steps> ends{first, last};
  if (first.size() != last.size() || first.empty()) return ends;
  if (!std::equal(first.begin(), first.end() - 1, last.begin())) return ends;
  const std::string &a = first.back().number, &b = last.back().number;
  std::vector<Steps> out;
  const auto push = [&](std::string number) {
    out.push_back(first);
    out.back().back().number = std::move(number);
  };
  if (ascii_letter(a[0]) && ascii_letter(b[0]) && ascii_upper(a[0]) == ascii_upper(b[0]) && roman_value(a) > 0 && roman_value(b) > roman_value(a)) {
    const bool sooner = a.size() > 1 || b.size() > 1 || roman_value(b) - roman_value(a) < b[0] - a[0];  // (i) to (v), but not (i) to (l)
    if (sooner && roman(roman_value(a), ascii_upper(a[0])) == a && roman(roman_value(b), ascii_upper(b[0])) == b) {
      for (int n = roman_value(a); n <= roman_value(b); ++n) push(roman(n, ascii_upper(a[0])));
      return out;
    }
  }
  if (a.size() == 1 && b.size() == 1 && ascii_letter(a[0]) && ascii_letter(b[0]) && ascii_upper(a[0]) == ascii_upper(b[0]) && a[0] < b[0]) {
    for (char c = a[0]; c <= b[0]; ++c) push(std::string(1, c));
    return out;
  }
  const std::size_t dot_a = a.rfind('.'), dot_b = b.rfind('.');
  const std::string head = dot_a == std::string::npos ? "" : a.substr(0, dot_a + 1);
  if ((dot_b == std::string::npos ? "" : b.substr(0, dot_b + 1)) != head) return ends;
  unsigned from = 0, to = 0;
  const auto whole = [](std::string_view s, unsigned& n) {
    const auto r = std::from_chars(s.data(), s.data() + s.size(), n);
    return r.ec == std::errc() && r.ptr == s.data() + s.size();
  };
  if (!whole(std::string_view(a).substr(head.size()), from) || !whole(std::string_view(b).substr(head.size()), to)) return ends;
  if (from >= to || to - from >= kMostRangeMembers) return ends;
  for (unsigned n = from; n <= to; ++n) push(head + std::to_string(n));
  return out;
}

DesignatorList read_designators(std::string_view text, std::size_t at, std::size_t end, const JoiningWords& words,
                                DesignatorOptions options) {
  DesignatorList list;
  list.end = at;
  std::optional<One> one = read_one(text, at, end, options);
  if (!one) return list;
  list.end = one->end;
  list.members.push_back(one->steps);
  for (;;) {
    const std::optional<Joint> joint = joint_at(text, list.end, end, words);
    if (!joint) break;
    std::optional<One> next = read_one(text, joint->end, end, options);
    if (!next) next = inherited(text, joint->end, end, *one);
    if (!next || !may_follow(text, end, *one, *next, options)) break;
    const bool same_depth = next->bare == one->bare || (!next->bare && one->steps.back().bracketed);  // 744.11(a)(i) through (iii)
    if (joint->range && !same_depth) break;
    const Steps steps = completed_from(list.members.back(), *next);
    if (joint->range) {
      std::vector<Steps> range = range_of(list.members.back(), steps);
      list.members.insert(list.members.end(), range.begin() + 1, range.end());
      list.range = true;
    } else {
      list.members.push_back(steps);
    }
    list.end = next->end;
    one = std::move(next);
  }
  return list;
}

}  // namespace pandect
