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

nlohmann::json numbers_in(const ValueRules& pack, std::string_view text) {
  const Offsets offsets(text);
  const auto place = [&](std::size_t at) { return offsets.code_point(static_cast<std::uint32_t>(at)); };
  nlohmann::json out = nlohmann::json::array();
  for (std::size_t at = 0; at < text.size();) {
    const auto hit = pack.numbers.longest_at(text, at);
    if (hit) out.push_back({{"start", place(at)}, {"end", place(at + hit->length)}, {"value", hit->value}});
    if (hit) at += hit->length;
    else next_code_point(text, at);
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
