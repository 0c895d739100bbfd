// Words that tell how provisions are related where a citation alone does not: packs/<lang>/relations.toml.
//
//   RelationRules rules = RelationRules::load(packs);
//   const BreachWords* words = rules.breach("en-GB");     // “for a violation of ⟦section 9⟧”
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "extractors/matchers/pattern.h"
#include "packs/rule_file.h"

namespace pandect {

/// How a language says which provision was breached.
class BreachWords {
 public:
  /// Throws ConfigurationError when a pattern fails its own examples.
  explicit BreachWords(const RuleTable& row);

  /// The text before a citation says that what is cited was breached: “for a violation of ”.
  bool leads_to(std::string_view before) const { return before_.found_in(before); }
  /// The provisions that were breached stand in the list below: “infringements of the following provisions”.
  bool announces_list(std::string_view words) const { return list_.found_in(words); }
  /// What is cited here is left out: “other than those laid down in ”.
  bool leaves_out(std::string_view before) const { return except_.found_in(before); }

 private:
  Pattern before_, list_, except_;
};

/// How a language strings citations together, so that what is said of the first holds for all: “subject to section 5 and
/// paragraph (b)”.
class CitationJoints {
 public:
  /// Throws ConfigurationError when the pattern fails its own examples.
  explicit CitationJoints(const RuleTable& row);
  /// What stands between two citations and nothing else: “ and ”.
  bool join(std::string_view between) const { return between_.matches_whole(between); }

 private:
  Pattern between_;
};

/// How a language puts what an exemption lifts: “不適用前條規定”, where English has it as the subject.
class LiftWords {
 public:
  /// Throws ConfigurationError when the pattern fails its own examples.
  explicit LiftWords(const RuleTable& row);
  /// Behind such a cue stands the rule that is lifted.
  bool lifts_what_follows(std::string_view cue) const { return cue_.matches_whole(cue); }

 private:
  Pattern cue_;
};

class RelationRules {
 public:
  /// No rules: citations alone count.
  RelationRules() = default;
  /// Those of every pack that has some.
  static RelationRules load(const std::filesystem::path& packs);

  /// Of a BCP 47 language; null when there are none.
  const BreachWords* breach(std::string_view language) const;
  const CitationJoints* joints(std::string_view language) const;
  const LiftWords* lifting(std::string_view language) const;

 private:
  std::map<std::string, BreachWords, std::less<>> breach_;  // by primary subtag
  std::map<std::string, CitationJoints, std::less<>> joints_;
  std::map<std::string, LiftWords, std::less<>> lifting_;
};

}  // namespace pandect
