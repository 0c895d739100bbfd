// Who “such person” and “that authority” are: links from a norm to the norm or mention that names them first.
//
//   AnaphoraRules rules = AnaphoraRules::load(data);
//   anaphora_links(record, rules);     // “Such person may appeal” → the norm on “a person who is refused a licence”
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "extractors/matchers/pattern.h"
#include "knowledge/record.h"

namespace pandect {

/// packs/<lang>/anaphora.toml: phrases that point back, with the noun in group `noun`.
class AnaphoraRules {
 public:
  struct Rule {
    std::string id;
    Pattern pattern;
  };
  /// No language has rules.
  AnaphoraRules() = default;
  /// Throws ConfigurationError; also when a rule disagrees with its examples.
  static AnaphoraRules load(const DataFolders& data);
  /// By the primary subtag of a BCP 47 code; empty when the language has none.
  const std::vector<Rule>& of(std::string_view language) const;

 private:
  std::map<std::string, std::vector<Rule>, std::less<>> languages_;
};

/// Links same_as, evidence the pointing words and those they point to. Only what is safe: the noun stands in the bearer
/// or object of an earlier norm, or in the name of an actor, in the same article or section, and the nearest one is
/// taken. A bearer that points to a named actor gets that actor.
std::vector<Link> anaphora_links(Record& record, const AnaphoraRules& rules);

}  // namespace pandect
