// Rules of packs/<lang>/definitions.toml.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extractor.h"
#include "extractors/matchers/pattern.h"

namespace pandect {

struct DefinitionRule {
  enum class Place { anywhere, start, heading };
  std::string id;
  Pattern pattern;
  std::optional<Pattern> not_term;
  std::optional<Pattern> not_behind;  ///< what follows the match at once makes another word of its end: 指 of 指导
  Place place = Place::anywhere;
  bool body_before = false;         ///< the body stands before the match: (the “Act”)
  bool follows_definition = false;  ///< only right behind another definition of the same section
};

struct DefinitionRules {
  std::vector<DefinitionRule> rules;
  std::optional<PatternSet> hints;
  std::vector<std::size_t> rule_of_hint;  ///< index of the set → rule
  std::vector<Pattern> scopes;
  std::vector<std::string> ends;          ///< what a body does not end with
  std::vector<std::string> collective;    ///< in the lead of a bracket: it stands for all that the sentence names before it
  std::map<std::string, std::string> units;  ///< words for parts of a law as a scope names them → types of provisions
  std::vector<std::string> list_openers;  ///< a body that ends with one goes on in the list below
  std::vector<RuleInfo> info;

  /// Empty rules when the language has no file. Throws ConfigurationError; also when a rule disagrees with its examples.
  static DefinitionRules load(const std::filesystem::path& packs, std::string_view language);
};

}  // namespace pandect
