// Plain numbers, for tests/eval/values.py: the knowledge base has no mention of a number alone (only of what is counted),
// so they are measured where they are read, in the rules that every amount, quantity and duration is read with.
//
//   pandect_eval_numbers < LINES     each line {"language": "en", "text": …}; answers [{"start", "end", "value"}, …]
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "core/offsets.h"
#include "core/unicode.h"
#include "extractors/mentions/value_rules.h"

using namespace pandect;

namespace {

bool word_byte(std::string_view text, std::size_t at) {
  const char c = at < text.size() ? text[at] : ' ';
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

nlohmann::json numbers_in(const ValueRules& pack, std::string_view text) {
  const Offsets offsets(text);
  nlohmann::json out = nlohmann::json::array();
  Pattern::Match match;
  for (std::size_t at = 0; pack.number.find(text, at, match);) {
    const Span span = match.span();
    at = match.end_after(at);
    const bool inside_word = span.begin > 0 && word_byte(text, span.begin - 1) && word_byte(text, span.begin);
    const auto value = inside_word ? std::nullopt : pack.numbers.parse(span.in(text));
    if (value) out.push_back({{"start", offsets.code_point(span.begin)}, {"end", offsets.code_point(span.end)}, {"value", *value}});
  }
  return out;
}

}  // namespace

int main() {
  std::map<std::string, ValueRules> packs;
  for (const std::string language : {"en", "zh"})
    packs.emplace(language, ValueRules::load(std::filesystem::path(PANDECT_SOURCE_DIR) / "extractors/packs" / language / "values.toml"));
  for (std::string line; std::getline(std::cin, line);) {
    const auto asked = nlohmann::json::parse(line);
    std::cout << numbers_in(packs.at(asked["language"]), asked["text"].get<std::string>()).dump() << "\n";
  }
}
