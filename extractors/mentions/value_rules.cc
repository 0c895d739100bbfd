#include "extractors/mentions/value_rules.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/unicode.h"
#include "packs/fragments.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

std::string escaped(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == ' ') {
      out += "\\s+";
      continue;
    }
    if (std::string_view(".^$|()[]{}*+?\\/").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// One alternation, longest word first: the first alternative that fits is then the longest.
std::string alternation(std::vector<std::string> words) {
  std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::string out = "(?:";
  for (std::size_t i = 0; i < words.size(); ++i) out += (i ? "|" : "") + escaped(words[i]);
  return out + ")";
}

unsigned start_bit(const RuleTable& rule, std::string_view name) {
  if (name == "digit") return kDigit;
  if (name == "number") return kNumberWord;
  if (name == "month") return kMonth;
  if (name == "sign") return kSign;
  if (name == "marker") return kMarker;
  rule.fail("“" + std::string(name) + "” is nothing a value starts with");
}

NumberRole number_role(const RuleTable& rule) {
  constexpr std::array<std::pair<std::string_view, NumberRole>, 15> kNames{{{"digit", NumberRole::digit}, {"small_scale", NumberRole::small_scale},
      {"scale", NumberRole::scale}, {"count", NumberRole::count}, {"part", NumberRole::part}, {"point", NumberRole::point}, {"over", NumberRole::over},
      {"parts_of", NumberRole::parts_of}, {"link", NumberRole::link}, {"plus", NumberRole::plus}, {"article", NumberRole::article}, {"of", NumberRole::of},
      {"about", NumberRole::about}, {"minus", NumberRole::minus}, {"letter", NumberRole::letter}}};
  const std::string name = rule.text("role", "digit");
  for (const auto& [known, role] : kNames)
    if (known == name) return role;
  rule.fail("“" + name + "” is no role in a number");
}

}  // namespace

ValueRules ValueRules::load(const std::filesystem::path& path) {
  const RuleTable file = load_rules(path);
  file.only({"positional", "number_starts", "number", "month", "unit", "value", "markers", "number_pattern", "duration_joiners"});
  const std::string language = path.parent_path().filename().string();
  ValueRules r;
  std::map<std::string, unsigned> starts;
  std::map<std::string, std::vector<std::string>> lists;
  r.numbers.count({file.flag("positional")});
  for (const RuleTable& t : file.tables("number")) {
    t.only({"words", "value", "role", "plural", "inside", "many", "unlisted"});
    const NumberRole role = number_role(t);
    const std::string plural = t.text("plural", "");
    for (const std::string& word : t.texts("words")) {
      r.numbers.add(word, {role, t.integer("value", 0), t.flag("many")});
      if (!plural.empty()) r.numbers.add(word + plural, {role, t.integer("value", 0), true});
      if (!t.flag("unlisted")) lists["number_word"].push_back(word);
      if (!t.flag("inside")) starts[word] |= kNumberWord;
    }
  }
  for (const RuleTable& t : file.tables("month")) {
    t.only({"words", "value"});
    for (const std::string& word : t.texts("words")) {
      r.months.emplace(lowered(word), static_cast<int>(t.integer("value", 0)));
      lists["month"].push_back(word);
      starts[word] |= kMonth;
    }
  }
  for (const RuleTable& t : file.tables("unit")) {
    t.only({"words", "code", "list"});
    for (const std::string& word : t.texts("words")) {
      r.units.emplace(lowered(word), t.text("code"));
      lists[t.text("list")].push_back(word);
      if (t.text("list") == "sign") starts[word] |= kSign;
    }
  }
  r.duration_joiners = file.texts("duration_joiners");
  for (const std::string& start : file.texts("number_starts")) starts[start] |= kNumberWord;
  for (const std::string& marker : file.texts("markers")) starts[marker] |= kMarker;
  for (const auto& [word, bits] : starts) r.starts.add(word, bits);

  Fragments fragments;
  for (const auto& [list, words] : lists) fragments.add(list, alternation(words));
  fragments.add("n", file.text("number_pattern"));
  r.number = Pattern(fragments.in("{n}"));
  for (const RuleTable& t : file.tables("value")) {
    t.only({"id", "description", "kind", "pattern", "starts", "joins_words", "shift", "examples", "counter_examples"});
    const auto kind = mention_kind(t.text("kind"));
    const bool hides = t.text("kind") == "none";
    if (!kind && !hides) t.fail("“" + t.text("kind") + "” is no kind of mention");
    unsigned bits = 0;
    for (const std::string& start : t.texts("starts")) bits |= start_bit(t, start);
    r.rules.push_back({t.text("id"), kind, Pattern(fragments.in(t.text("pattern"))), bits, t.flag("joins_words"), static_cast<int>(t.integer("shift", 0))});
    r.infos.push_back({t.text("id"), language, t.where(), t.text("description"), t.texts("examples"), t.texts("counter_examples")});
  }
  std::vector<std::string> expressions;
  for (std::size_t i = 0; i < r.rules.size(); ++i) {
    if ((r.rules[i].starts & kDigit) == 0) continue;
    r.of_digits.push_back(i);
    expressions.push_back(r.rules[i].pattern.expression());
  }
  r.digits = StartSet(std::move(expressions));
  return r;
}

}  // namespace pandect
