// Expressions that a rule file names once and its patterns use by name.
//
//   [[fragment]]                                   # in the file
//   name = "period"
//   pattern = '\d+ (?:days?|months?)'
//
//   const Fragments fragments(load_rules(file));
//   fragments.in("within {period}")                // within \d+ (?:days?|months?)
#pragma once

#include <map>
#include <string>

#include "packs/rule_file.h"

namespace pandect {

class Fragments {
 public:
  Fragments() = default;
  /// Those of the file's [[fragment]] tables. Throws ConfigurationError.
  explicit Fragments(const RuleTable& file);
  /// Of two with one name the later stays. What stands in `pattern` by name must have been added before.
  void add(const std::string& name, const std::string& pattern);
  /// The pattern with each “{name}” replaced; braces around other words stay as they are.
  std::string in(std::string pattern) const;

 private:
  std::map<std::string, std::string> patterns_;  // by “{name}”
};

}  // namespace pandect
