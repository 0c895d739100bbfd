#include "extractors/mentions/numbers.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

int zeros(std::int64_t scale) {
  int n = 0;
  for (; scale >= 10; scale /= 10) ++n;
  return n;
}

}  // namespace

void Numbers::add(std::string_view word, std::int64_t value, Role role) {
  if (words_.add(word, static_cast<std::uint32_t>(meanings_.size()))) meanings_.push_back({value, role});
}

std::string Numbers::shifted(std::string number, int places) {
  if (places == 0 || number.empty()) return number;
  const bool negative = number[0] == '-';
  std::size_t point = number.find('.');
  if (point == std::string::npos) point = number.size();
  std::string digits = number.substr(negative ? 1 : 0);
  point -= negative ? 1 : 0;
  if (point < digits.size()) digits.erase(point, 1);
  const auto wanted = static_cast<std::ptrdiff_t>(point) + places;
  if (wanted <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - wanted), '0');
    point = 1;
  } else {
    point = static_cast<std::size_t>(wanted);
    if (point > digits.size()) digits.append(point - digits.size(), '0');
  }
  if (point < digits.size()) {
    digits.insert(point, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
  if (first > 0) digits.erase(0, first == digits.size() || digits[first] == '.' ? first - 1 : first);
  return (negative && digits != "0" ? "-" : "") + digits;
}

std::optional<std::string> Numbers::parse(std::string_view text) const {
  // Full-width figures are read as plain ones.
  const bool wide = text.find("\xEF\xBC") != std::string_view::npos;
  const std::string clean = squeezed(wide ? folded(text) : std::string(text));
  if (clean.empty()) return std::nullopt;
  if (const auto sign = words_.longest_at(clean, 0); sign && meanings_[sign->value].role == Role::minus) {
    auto number = parse(std::string_view(clean).substr(sign->length));
    return number && (*number)[0] != '-' ? std::optional("-" + *number) : std::nullopt;
  }
  if (auto number = with_fraction(clean)) return number;
  const bool figure = digit(clean[0]) || (clean[0] == '.' && clean.size() > 1) || (clean[0] == '-' && clean.size() > 1);
  return figure ? figures(clean) : words(clean);
}

/// One and a half, ½, 10 1/2, half a million; nothing when there is no fraction in it.
std::optional<std::string> Numbers::with_fraction(std::string_view text) const {
  constexpr std::int64_t kParts = 10'000;  // of one: halves to sixteenths are exact
  std::int64_t parts = 0;
  std::size_t begin = 0, end = 0;
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    for (begin = slash; begin > 0 && digit(text[begin - 1]);) --begin;
    for (end = slash + 1; end < text.size() && digit(text[end]);) ++end;
    if (slash - begin < 1 || slash - begin > 3 || end - slash < 2 || end - slash > 3) return std::nullopt;
    const int above = std::stoi(std::string(text.substr(begin, slash - begin))), below = std::stoi(std::string(text.substr(slash + 1, end - slash - 1)));
    if (below == 0 || above >= below || kParts % below != 0) return std::nullopt;
    parts = kParts / below * above;
  } else {
    for (; end == 0 && begin < text.size(); next_code_point(text, begin))
      if (const auto hit = words_.longest_at(text, begin); hit && meanings_[hit->value].role == Role::fraction) {
        parts = meanings_[hit->value].value * (kParts / 1000);
        end = begin + hit->length;
        break;
      }
    if (end == 0) return std::nullopt;
  }
  const std::string before = squeezed(text.substr(0, begin));
  const auto whole = before.empty() ? std::optional<std::string>("0") : parse(before);
  if (!whole || whole->size() > 9 || whole->find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return scaled(shifted(std::to_string(std::stoll(*whole) * kParts + parts), -4), text.substr(end));
}

/// `number` times the scale words that stand behind it; nothing when something else does.
std::optional<std::string> Numbers::scaled(std::string number, std::string_view scales) const {
  for (std::size_t at = 0; at < scales.size();) {
    if (scales[at] == ' ' || scales[at] == '-') {
      ++at;
      continue;
    }
    const auto scale = words_.longest_at(scales, at);
    if (!scale || !meanings_[scale->value].scale()) return std::nullopt;
    number = shifted(std::move(number), zeros(meanings_[scale->value].value));
    at += scale->length;
  }
  return number;
}

/// 1,500.50 and 3.5万, 2 million.
std::optional<std::string> Numbers::figures(std::string_view text) const {
  std::string number;
  std::size_t at = 0;
  bool point = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (digit(c) || (c == '-' && at == 0)) {
      number += c;
    } else if (c == '.' && !point && at + 1 < text.size() && digit(text[at + 1])) {
      number += c;
      point = true;
    } else if (!((c == ',' || c == ' ') && at + 3 < text.size() && digit(text[at + 1]) && digit(text[at + 2]) && digit(text[at + 3]))) {
      break;
    }
  }
  if (number.empty() || number == "-") return std::nullopt;
  if (number[0] == '.') number.insert(0, 1, '0');
  return scaled(std::move(number), text.substr(at));
}

std::optional<std::string> Numbers::words(std::string_view text) const {
  std::int64_t total = 0, group = 0, last = -1;
  bool scaled = false, any = false;
  std::string digits;  // of words below ten, in case no scale is among them
  constexpr std::int64_t kLimit = 100'000'000'000'000;
  for (std::size_t at = 0; at < text.size();) {
    const auto hit = words_.longest_at(text, at);
    if (!hit) {
      if (text[at] == ' ' || text[at] == '-') {
        ++at;
        continue;
      }
      return std::nullopt;
    }
    at += hit->length;
    const Meaning& m = meanings_[hit->value];
    if (m.role == Role::point) {
      const auto decimals = any ? words(text.substr(at)) : std::nullopt;
      if (!decimals || decimals->find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
      return std::to_string(total + group) + "." + *decimals;
    }
    any = true;
    if (total > kLimit || group > kLimit) return std::nullopt;
    if (m.role == Role::fraction || m.role == Role::minus) return std::nullopt;
    if (!m.scale()) {
      group += m.value;
      last = m.value;
      digits += m.value < 10 ? static_cast<char>('0' + m.value) : 'x';
      continue;
    }
    scaled = true;
    if (m.role == Role::small_scale) {  // 二百三十: a small scale takes only the digit before it
      const std::int64_t factor = last >= 0 && last < m.value ? last : 1;
      group += factor * m.value - (last >= 0 && last < m.value ? last : 0);
    } else if (m.value > total) {  // it multiplies all that stands before it
      total = std::max<std::int64_t>(total + group, 1) * m.value;
      group = 0;
    } else {
      total += std::max<std::int64_t>(group, 1) * m.value;
      group = 0;
    }
    last = -1;
  }
  if (!any) return std::nullopt;
  if (!scaled && digits.size() > 1 && digits.find('x') == std::string::npos) return digits;
  return std::to_string(total + group);
}

}  // namespace pandect
