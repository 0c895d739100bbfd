// Where sentences end inside a block of running text: rules and abbreviation lists, no statistics.
//
//   SentenceRules rules = SentenceRules::load(packs / "en" / "sentences.toml");
//   std::vector<Span> s = rules.split(document.reading(), block.span);
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/span.h"
#include "packs/rule_file.h"

namespace pandect {

class SentenceRules {
 public:
  static SentenceRules load(const std::filesystem::path& file);
  explicit SentenceRules(const RuleTable& table);

  /// The sentences of `block`, trimmed, in text order; together they hold every character that is not white space.
  std::vector<Span> split(std::string_view text, Span block) const;

 private:
  bool ends_sentence(std::string_view text, Span sentence, std::size_t stop, std::size_t after) const;
  bool ends_before_small_letter(std::string_view text, Span sentence, std::size_t stop, std::size_t after) const;
  bool ends_glued(std::string_view text, Span sentence, std::size_t stop, std::size_t after) const;
  bool abbreviated(std::string_view text, std::size_t begin, std::size_t stop, std::size_t next) const;

  std::unordered_set<std::string> never_final_;  ///< "art", "no", "u.s.c": a stop behind them ends nothing
  std::unordered_set<std::string> rarely_final_; ///< "inc", "u.s", "etc": they end a sentence only before a capital
  std::unordered_set<std::string> openers_;      ///< words that begin a sentence after a `rarely_final_` one: "the", "in"
};

}  // namespace pandect
