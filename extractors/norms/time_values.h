// What a time of a norm is worth: its kind and ISO value by the words in it, after the grammar has cut it out.
//
//   TimeValues values(load_rules(pack / "time_values.toml"));
//   values.settle(in, norm);        // “at least every six months” → frequency R/P6M
//
// A grammar knows a time by the marker before it; what kind of time it is often stands further inside.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "extractors/matchers/pattern.h"
#include "packs/rule_file.h"

namespace pandect {

class TimeValues {
 public:
  /// Throws ConfigurationError when a rule fails its own examples.
  explicit TimeValues(const RuleTable& rules);

  /// Kind and value of every time of `norm`. `in.found` has its mentions in text order.
  void settle(const ExtractorInput& in, Norm& norm) const;

 private:
  struct Rule {
    std::string id;
    std::optional<TimeKind> kind;
    std::string value;     ///< fixed; empty: the length that is mentioned inside
    bool worthless = false;  ///< the words have no value, whatever is mentioned inside
    bool dated = false;      ///< the days in the words are a day of a month, no length: 每月十日前
    Pattern pattern;
  };
  const Rule* rule_for(const std::string& words) const;
  void settle(NormTime& time, const std::string& words, const std::string& length) const;

  std::vector<Rule> rules_;
};

}  // namespace pandect
