// Rules of packs/<lang>/scope.toml: how a law says where it holds.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/document.h"
#include "extractors/matchers/pattern.h"

namespace pandect {

/// A way to say where a rule holds. Group `unit` names what is meant (“this Act”, 本法), group `place` where it holds.
struct ScopeRule {
  enum class Reach { outside, inside, markers };  ///< markers: what else the sentence says decides
  std::string id;
  Pattern pattern;
  std::optional<Pattern> unless;  ///< a sentence that has this says something else
  Reach reach = Reach::outside;
  bool sentence_only = false;     ///< holds for the norms of its own sentence and no others
};

struct ScopeRules {
  enum class Answer { none, inside, outside };

  std::vector<ScopeRule> rules;
  std::optional<PatternSet> hints;
  std::vector<std::size_t> rule_of_hint;
  std::vector<Pattern> outside;               ///< phrases that lead beyond a territory
  std::vector<Pattern> inside;                ///< phrases that name one; group `place`
  std::vector<std::string> law_units;         ///< words for a whole law: “act”, 法
  std::map<std::string, ProvisionType> units; ///< words for a part of it: “chapter”, 章
  std::vector<std::string> own_places;        ///< words for the law's own country: “the Republic”
  std::vector<std::string> list_openers;      ///< a sentence that ends with one goes on in the items below

  /// Empty rules when the language has no file. Throws ConfigurationError; also when a rule disagrees with its examples.
  static ScopeRules load(const std::filesystem::path& packs, std::string_view language);
  /// What `rule` says of the sentence `words`, with the items that it opens.
  Answer read(const ScopeRule& rule, std::string_view words, Pattern::Match& match) const;
};

}  // namespace pandect
