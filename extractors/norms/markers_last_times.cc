#include "extractors/norms/markers_last_times.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect::markers_last {
namespace {

constexpr int kLargest = 1'000'000;  // a number of days or years of a law is far below

std::string duration(int number, std::string_view unit) {
  const std::string n = std::to_string(number);
  if (unit == "小时") return "PT" + n + "H";
  if (unit == "季度") return "P" + std::to_string(3 * number) + "M";
  if (unit == "周") return "P" + n + "W";
  if (unit == "月") return "P" + n + "M";
  if (unit == "年") return "P" + n + "Y";
  return "P" + n + "D";
}

std::string value_of(const Rules& rules, const TimeRule& rule, std::string_view text, const Pattern::Match& m) {
  std::string value = rule.value;
  if (value.empty() && m.has("unit")) {
    const std::string_view number = m["number"].in(text), unit = m["unit"].in(text);
    if (number == "半" && unit == "年")
      value = "P6M";
    else if (const auto n = number.empty() ? std::optional(1) : number_of(rules, number))
      value = duration(*n, unit);
  }
  return rule.repeats && !value.empty() ? "R/" + value : value;
}

}  // namespace

std::optional<int> number_of(const Rules& rules, std::string_view text) {
  int total = 0, digit = 0;
  bool any = false, decimal = false;
  for (std::size_t at = 0; at < text.size() && total < kLargest && digit < kLargest;) {
    const char32_t c = next_code_point(text, at);
    int value = -1;
    if (c >= '0' && c <= '9') value = static_cast<int>(c - '0');
    if (c >= U'０' && c <= U'９') value = static_cast<int>(c - U'０');
    if (value >= 0) {
      digit = digit * 10 + value;
      any = decimal = true;
      continue;
    }
    int power = 0;
    if (c == U'十') power = 10;
    if (c == U'百') power = 100;
    if (c == U'千') power = 1000;
    if (c == U'万') power = 10000;
    if (power > 0) {
      total += std::max(digit, any && decimal ? digit : 1) * power;
      digit = 0;
    } else if (c == U'两') {
      digit = 2;
    } else {
      std::size_t place = 0;
      int name = -1;
      for (std::size_t p = 0; p < rules.numerals.size(); ++name, place = p)
        if (next_code_point(rules.numerals, p) == c) { digit = name + 1; break; }
      if (place == rules.numerals.size()) return std::nullopt;
    }
    any = true;
  }
  return any ? std::optional(total + digit) : std::nullopt;
}

TimeKind kind_in(const FoundTime& time, NormType type) {
  return time.lasts && type == NormType::prohibition ? TimeKind::duration : time.kind;
}

std::vector<FoundTime> times_in(const Rules& rules, std::string_view text, Span piece) {
  std::vector<FoundTime> out;
  const std::string_view words = piece.in(text);
  for (const int index : rules.time_filter.candidates_in(words)) {
    const TimeRule& rule = rules.times[static_cast<std::size_t>(index)];
    Pattern::Match m;
    for (std::size_t at = 0; at < words.size(); at = m.end_after(at)) {
      if (rule.at_start ? !(at == 0 && rule.pattern.match_at(words, at, m)) : !rule.pattern.find(words, at, m)) break;
      const Span found = m.has("time") ? m["time"] : m.span();
      const Span span{found.begin + piece.begin, found.end + piece.begin};
      if (span.empty() || std::any_of(out.begin(), out.end(), [&](const FoundTime& t) { return t.span.overlaps(span) || t.lead.overlaps(span); })) continue;
      const Span lead = m.has("lead") ? Span{m["lead"].begin + piece.begin, m["lead"].end + piece.begin} : Span{};
      out.push_back({span, lead, rule.kind, value_of(rules, rule, words, m), rule.lasts});
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  return out;
}

}  // namespace pandect::markers_last
