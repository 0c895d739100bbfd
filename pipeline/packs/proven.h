// Rules that were proven keep their examples: the checks are left out, and patterns are compiled when they are first used.
//
//   ProvenRules guard(same_files_as_proven);      // as the engine does while it loads
//   for (const std::string& e : unproven(rule, "examples"))      // as a loader of rules does
//     if (!pattern.found_in(e)) rule.fail("…");
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "packs/rule_file.h"

namespace pandect {

/// Rule files, parsed and packed (`pack_rules`), and what else was made of files of the installation, by path. Whoever shares the map
/// shares the bytes; those of each begin at a multiple of eight.
using PackedRules = std::map<std::string, std::string_view, std::less<>>;

/// While one lives, this thread loads rules that are known to hold, and a file that is asked for twice is parsed once.
class ProvenRules {
 public:
  /// `packed`, when given, is what files are read from.
  explicit ProvenRules(bool proven, std::shared_ptr<const PackedRules> packed = nullptr);
  ~ProvenRules();
  ProvenRules(const ProvenRules&) = delete;
  ProvenRules& operator=(const ProvenRules&) = delete;

 private:
  bool before_;
  std::shared_ptr<const PackedRules> packed_before_;
};

bool rules_are_proven();

/// A map that holds its bytes.
std::shared_ptr<const PackedRules> packed_rules_of(std::map<std::string, std::string> bytes);
/// Every rule file below a folder.
std::map<std::string, std::string> pack_rules_below(const std::filesystem::path& folder);
/// Those that rules are read from now; null when it is the files themselves.
std::shared_ptr<const PackedRules> packed_rules();

/// What `load` makes of a file; in a proven load it is kept for the next who asks.
RuleTable parsed_once(const std::filesystem::path& file, RuleTable (*load)(const std::filesystem::path&));

/// The texts of a key of `rule` that are still to be checked: none when the rules are proven.
std::vector<std::string> unproven(const RuleTable& rule, std::string_view key);

}  // namespace pandect
