#include "extractors/mentions/number_grammar.h"

#include <algorithm>

namespace pandect {
namespace {

using Gap = NumberToken::Gap;

const Ratio kTen(10), kTwenty(20), kHundred(100);

bool counts(NumberRole role) {
  return role == NumberRole::digit || role == NumberRole::figure || role == NumberRole::small_scale || role == NumberRole::scale || role == NumberRole::count;
}

bool is_tens(const NumberToken& token) { return token.role == NumberRole::digit && !token.value.less_than(kTwenty); }

}  // namespace

/// A whole number while its words are added up: groups that a scale has closed, then the open one.
struct NumberGrammar::Sum {
  std::vector<Ratio> groups;
  Ratio high, low;              // of the open group: in front of the last small scale, and behind it
  std::optional<Ratio> room;    // a digit word that comes next must be below it; none: any
  std::optional<Ratio> small;   // the last small scale of the open group
  Ratio scale = Ratio(1);       // the last scale word
  std::optional<NumberRole> last;
  std::string spelled;          // 二〇一七: digits one by one
  bool zero = false;            // a zero stands right before: nothing is left out
  bool done = false;
  std::size_t next = 0;
};

bool NumberGrammar::take_digit(Sum& sum, const NumberToken& token, std::size_t i) const {
  const bool single = token.role == NumberRole::digit && token.value.less_than(kTen);
  if (counting_.positional && single && (!sum.last || !sum.spelled.empty()) && sum.groups.empty() && !sum.small) {
    if (sum.last && token.many) return false;
    sum.spelled += token.value.decimal();
    sum.low = token.value;
    sum.room = Ratio(0);
    return true;
  }
  if (!sum.spelled.empty()) return false;
  if (token.fraction) return false;
  if (token.role == NumberRole::digit && token.value.zero() && counting_.positional) {
    if (!sum.last || *sum.last == NumberRole::digit) return false;
    sum.zero = true;
    return true;
  }
  if (sum.last && !sum.zero && *sum.last == NumberRole::figure) return false;
  if (sum.room && !token.value.less_than(*sum.room)) return false;
  const bool behind_tens = i > 0 && (is_tens(tokens_[i - 1]) || (i > 1 && is(i - 1, NumberRole::link) && is_tens(tokens_[i - 2])));
  if (sum.last == NumberRole::digit && !sum.zero && !behind_tens) return false;
  if (token.role == NumberRole::figure && sum.last == NumberRole::digit && !sum.zero) return false;
  sum.low = sum.low + token.value;
  sum.room = is_tens(token) ? kTen : Ratio(0);
  return true;
}

bool NumberGrammar::take_small_scale(Sum& sum, const NumberToken& token) const {
  if (sum.small && !token.value.less_than(*sum.small)) return false;
  if (sum.spelled.size() > 1) return false;
  if (sum.low.zero() && sum.last && *sum.last == NumberRole::small_scale && !sum.zero && kTen.less_than(token.value)) return false;  // 一百十二 has its ten
  if (counting_.positional && !sum.last && kTen.less_than(token.value)) return false;  // 百 is no number, 一百 is
  const Ratio factor = sum.low.zero() ? Ratio(1) : sum.low;
  if (!factor.less_than(counting_.positional ? kTen : kHundred) || !factor.whole()) return false;
  sum.high = sum.high + factor * token.value;
  sum.low = Ratio(0);
  sum.small = token.value;
  sum.room = token.value;
  sum.spelled.clear();
  return true;
}

bool NumberGrammar::take_scale(Sum& sum, const NumberToken& token) const {
  if (sum.spelled.size() > 1) return false;
  sum.spelled.clear();
  Ratio group = sum.high + sum.low;
  if (group.zero()) {
    if (sum.last && *sum.last != NumberRole::scale) return false;
    group = sum.groups.empty() ? Ratio(1) : sum.groups.back();
    if (!sum.groups.empty()) sum.groups.pop_back();
    sum.groups.push_back(group * token.value);
  } else {
    while (!sum.groups.empty() && sum.groups.back().less_than(token.value)) {
      group = group + sum.groups.back();
      sum.groups.pop_back();
    }
    sum.groups.push_back(group * token.value);
  }
  sum.high = sum.low = Ratio(0);
  sum.small.reset();
  sum.scale = token.value;
  sum.room = token.value;
  return true;
}

/// Token `i` added to the sum; false when the number ends before it.
bool NumberGrammar::take(Sum& sum, std::size_t i, std::size_t end) const {
  const NumberToken& token = tokens_[i];
  const bool first = !sum.last;
  switch (token.role) {
    case NumberRole::article:
      return first && i + 1 < end && (is(i + 1, NumberRole::small_scale) || is(i + 1, NumberRole::scale) || is(i + 1, NumberRole::count));
    case NumberRole::link:  // two hundred and fifty
      return !first && i + 1 < end && tokens_[i + 1].gap == Gap::space &&
             (*sum.last == NumberRole::small_scale || *sum.last == NumberRole::scale || (*sum.last == NumberRole::digit && is_tens(tokens_[i - 1]))) &&
             (is(i + 1, NumberRole::digit) || (is(i + 1, NumberRole::figure) && *sum.last != NumberRole::digit));
    case NumberRole::about: {
      std::size_t next = i + 1;
      while (next < end && is(next, NumberRole::about)) ++next;
      return !first && next < end && is(next, NumberRole::scale);
    }
    case NumberRole::digit:
    case NumberRole::figure:
      if (token.gap == Gap::hyphen || token.gap == Gap::wide_hyphen) {
        const bool tens = i > 0 && is_tens(tokens_[i - 1]) && token.role == NumberRole::digit && token.value.less_than(kTen);
        if (!first && !tens) return false;
      }
      return take_digit(sum, token, i);
    case NumberRole::small_scale: return take_small_scale(sum, token);
    case NumberRole::scale: return take_scale(sum, token);
    case NumberRole::letter:
      if (sum.last != NumberRole::figure || !sum.groups.empty()) return false;
      sum.low = sum.low * token.value;
      sum.done = true;
      return true;
    case NumberRole::count: {
      Ratio all = sum.high + sum.low;
      for (const Ratio& group : sum.groups) all = all + group;
      if (!sum.last && !(i > 0 && is(i - 1, NumberRole::article))) return false;
      sum.groups = {(all.zero() ? Ratio(1) : all) * token.value};
      sum.high = sum.low = Ratio(0);
      sum.spelled.clear();
      sum.done = true;
      return true;
    }
    default: return false;
  }
}

NumberGrammar::Part NumberGrammar::worth(const Sum& sum) const {
  Part out;
  out.next = sum.next;
  out.scale = sum.last == NumberRole::scale ? sum.scale : Ratio(1);
  if (sum.spelled.size() > 1) {
    out.value = Ratio::of_decimal(sum.spelled);
    return out;
  }
  Ratio low = sum.low;
  if (counting_.positional && sum.last == NumberRole::digit && !sum.zero && sum.next >= 2) {  // 九百九, 一万三
    const NumberToken& before = tokens_[sum.next - 2];
    const bool scaled = before.role == NumberRole::scale || (before.role == NumberRole::small_scale && kTen.less_than(before.value));
    if (scaled) low = low * before.value / kTen;
  }
  out.value = sum.high + low;
  for (const Ratio& group : sum.groups) out.value = out.value + group;
  return out;
}

std::optional<NumberGrammar::Part> NumberGrammar::cardinal(std::size_t from, std::size_t end) const {
  Sum sum;
  std::optional<Part> best;
  for (std::size_t i = from; i < end && !sum.done && take(sum, i, end); ++i) {
    const NumberRole role = tokens_[i].role;
    const bool zero = counting_.positional && role == NumberRole::digit && tokens_[i].value.zero();
    if (counts(role) || role == NumberRole::letter) {
      if (!zero || !sum.last) sum.last = role;
      if (!zero) {
        sum.next = i + 1;
        best = worth(sum);
        sum.zero = false;
      } else if (sum.spelled.size() > 0 || !best) {
        sum.next = i + 1;
        best = worth(sum);
      }
    }
  }
  if (best && !best->value.valid() && best->next - from > 1) return std::nullopt;
  return best;
}

/// Behind a point: digits, or a number below a hundred read as its figures (point eleven).
std::optional<NumberGrammar::Part> NumberGrammar::decimals(const Part& whole) const {
  if (!is(whole.next, NumberRole::point) || !whole.value.whole()) return std::nullopt;
  std::string digits;
  std::size_t i = whole.next + 1;
  for (; i < tokens_.size() && digits.size() < 15; ++i) {
    const NumberToken& token = tokens_[i];
    if (token.role == NumberRole::figure && token.figure.find_first_not_of("0123456789") == std::string::npos && !token.figure.empty()) {
      digits += token.figure;
    } else if (token.role == NumberRole::digit && !token.many) {
      const bool unit = i > 0 && is_tens(tokens_[i - 1]) && token.value.less_than(kTen) && digits.size() >= 2;
      if (unit) digits.pop_back();
      digits += token.value.decimal();
    } else {
      break;
    }
  }
  if (digits.empty() || digits.size() > 20) return std::nullopt;
  Part out{whole.value + Ratio::of_decimal("0." + digits), i};
  for (; is(out.next, NumberRole::scale); ++out.next) out.value = out.value * tokens_[out.next].value;
  return out;
}

/// The fraction whose lower half is token `part`, with the whole number before it: two and three fifths.
std::optional<NumberGrammar::Part> NumberGrammar::part_at(std::size_t from, std::size_t part) const {
  const NumberToken& lower = tokens_[part];
  for (const bool compound : {true, false}) {
    std::size_t begin = part;
    Ratio below = lower.value;
    if (compound) {  // one twenty-fifth: tens belong to what it is divided by, where another number stands above
      if (part == from || part - 1 == from || !is_tens(tokens_[part - 1]) || !below.less_than(kTen)) continue;
      begin = part - 1;
      below = below + tokens_[begin].value;
    } else if (below.less_than(Ratio(2)) || (lower.value.less_than(Ratio(3)) && !lower.many)) {
      continue;  // first; second alone is time
    }
    std::optional<Part> whole;
    std::size_t above = from;
    for (std::size_t i = begin; i-- > from;)
      if (is(i, NumberRole::link)) {
        whole = cardinal(from, i);
        if (!whole || whole->next != i) return std::nullopt;
        above = i + 1;
        break;
      }
    Ratio number(1);
    const bool article = above < begin && is(above, NumberRole::article) && above + 1 == begin;
    if (above == begin) {
      const bool half = lower.many && below.less_than(Ratio(3));
      if (!half && !is(part + 1, NumberRole::scale)) continue;  // a bare quarter is a season
    } else if (!article) {
      const auto read = cardinal(above, begin);
      if (!read || read->next != begin) continue;
      number = read->value;
      const bool one = !Ratio(1).less_than(number) && !number.less_than(Ratio(1));
      if (!one && !lower.many) continue;  // one hundred twenty-first counts, it divides nothing
    }
    const Part fraction{number / below, part + 1};
    return with_scales(fraction, whole ? &*whole : nullptr);
  }
  return std::nullopt;
}

/// Two and a half ⟦million⟧, two thirds ⟦of a million⟧, half ⟦a dozen⟧, one million and a half.
NumberGrammar::Part NumberGrammar::with_scales(Part fraction, const Part* whole) const {
  std::size_t i = fraction.next;
  if (is(i, NumberRole::of)) ++i;
  if (is(i, NumberRole::article)) ++i;
  const bool apart = whole && Ratio(1).less_than(whole->scale);  // one billion and a half million
  Ratio value = whole && !apart ? fraction.value + whole->value : fraction.value;
  bool scaled = false;
  for (; is(i, NumberRole::scale) || is(i, NumberRole::small_scale) || is(i, NumberRole::count); ++i) {
    value = value * tokens_[i].value;
    fraction.next = i + 1;
    scaled = true;
  }
  if (apart) value = whole->value + (scaled ? value : value * whole->scale);
  fraction.value = value;
  return fraction;
}

std::optional<NumberGrammar::Part> NumberGrammar::in_parts(std::size_t from) const {
  for (std::size_t i = from; i < tokens_.size(); ++i) {
    if (is(i, NumberRole::part)) return part_at(from, i);
    const NumberRole role = tokens_[i].role;
    if (!counts(role) && role != NumberRole::link && role != NumberRole::article) return std::nullopt;
  }
  return std::nullopt;
}

/// 三分之一, 一又二分之一
std::optional<NumberGrammar::Part> NumberGrammar::parts_of(const Part& first) const {
  const bool mixed = is(first.next, NumberRole::plus);
  const auto below = mixed ? cardinal(first.next + 1, tokens_.size()) : std::optional(first);
  if (!below || !is(below->next, NumberRole::parts_of)) return std::nullopt;
  const bool minus = is(below->next + 1, NumberRole::minus);
  const auto above = cardinal(below->next + (minus ? 2 : 1), tokens_.size());
  if (!above) return std::nullopt;
  const Ratio fraction = (minus ? -above->value : above->value) / below->value;
  return Part{mixed ? first.value + fraction : fraction, above->next};
}

/// 3/4, 10 1/2, 2½ million
std::optional<NumberGrammar::Part> NumberGrammar::mixed(std::size_t from) const {
  if (!is(from, NumberRole::figure) && !is(from, NumberRole::digit)) return std::nullopt;
  if (tokens_[from].fraction) return with_scales(Part{tokens_[from].value, from + 1}, nullptr);
  if (!is(from + 1, NumberRole::figure) || !tokens_[from + 1].fraction || !tokens_[from].value.whole() || is(from, NumberRole::digit)) return std::nullopt;
  return with_scales(Part{tokens_[from].value + tokens_[from + 1].value, from + 2}, nullptr);
}

std::optional<NumberGrammar::Part> NumberGrammar::magnitude(std::size_t from) const {
  if (auto read = in_parts(from)) return read;
  if (auto read = mixed(from)) return read;
  auto whole = cardinal(from, tokens_.size());
  if (!whole) return std::nullopt;
  if (auto read = parts_of(*whole)) return read;
  if (is(whole->next, NumberRole::part) && !tokens_[whole->next].many && tokens_[whole->next].gap != Gap::none) return std::nullopt;  // twenty-first
  if (is(whole->next, NumberRole::over))
    if (const auto below = cardinal(whole->next + 1, tokens_.size())) return Part{whole->value / below->value, below->next};
  if (auto read = decimals(*whole)) return read;
  return whole;
}

/// One figure keeps its digits: 15.50.
std::string NumberGrammar::exact(const Read& read) const {
  return read.tokens == 1 && is(0, NumberRole::figure) ? tokens_[0].figure : "";
}

std::optional<NumberGrammar::Read> NumberGrammar::number() const {
  const bool minus = is(0, NumberRole::minus);
  const auto read = magnitude(minus ? 1 : 0);
  if (!read) return std::nullopt;
  Read out{minus ? -read->value : read->value, {}, read->next};
  out.figure = exact(out);
  if (!out.value.valid() && out.figure.empty()) return std::nullopt;
  return out;
}

std::optional<Ratio> NumberGrammar::ordinal() const {
  const std::size_t n = tokens_.size();
  if (n == 0 || n > 2 || !is(n - 1, NumberRole::part) || tokens_[n - 1].many) return std::nullopt;
  if (n == 1) return tokens_[0].value;
  return is_tens(tokens_[0]) && tokens_[1].value.less_than(kTen) ? std::optional(tokens_[0].value + tokens_[1].value) : std::nullopt;
}

}  // namespace pandect
