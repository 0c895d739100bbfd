// Words, numbers and marks of a sentence, after the conventions of Universal Dependencies: “don't” is do + n't,
// “long-term” long + - + term, “§ 744.21(a)” § + 744.21 + ( + a + ).
//
//   Tokenizer tokenizer = Tokenizer::load("share/pandect/packs/en");
//   tokenizer.tokenize(document.reading(), sentence.span, analysis.tokens);
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/analysis.h"
#include "packs/rule_file.h"

namespace pandect {

class Tokenizer {
 public:
  /// Reads tokens.toml (and the abbreviations of sentences.toml) of a language pack. Throws ConfigurationError when a
  /// file is missing or an example is cut otherwise than it says.
  static Tokenizer load(const std::filesystem::path& pack);
  Tokenizer(const RuleTable& rules, const std::vector<std::string>& abbreviations);

  /// Appends the tokens of `sentence` in text order; every character that is not white space is in exactly one.
  void tokenize(std::string_view text, Span sentence, std::vector<Token>& out) const;

 private:
  void cut_chunk(std::string_view text, Span chunk, std::vector<Token>& out) const;
  void cut_word(std::string_view text, Span word, std::vector<Token>& out) const;
  bool keeps_stop(std::string_view word) const;
  bool is_number_of_part(std::string_view text, std::size_t at, const std::vector<Token>& before) const;
  bool keeps_hyphen(std::string_view before, std::string_view whole) const;

  std::unordered_set<std::string> abbreviations_;                ///< lower case, without their last stop
  std::unordered_set<std::string> prefixes_;                     ///< “non”, “co”: their hyphen stays
  std::unordered_set<std::string> units_;                        ///< “km”, “%”: cut off a number
  std::unordered_set<std::string> numbered_;                     ///< “annex”, “part”: a capital behind them is a number, no initial
  std::vector<std::string> clitics_;                             ///< “n't”, “'s”, longest first
  std::unordered_map<std::string, std::size_t> fused_;           ///< “cannot” → 3, where it is cut
};

}  // namespace pandect
