// Which column or key of a dump holds what: by default packs/general/dumps.toml, or a file of the user's in the same form, whose
// entries go before it.
//
//   DumpFields fields = DumpFields::load(packs / "general" / "dumps.toml");
//   fields.of("Publish_Date")        // {{"published", 5}}: the fifth choice for the date
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "packs/rule_file.h"

namespace pandect {

class DumpFields {
 public:
  struct List {
    std::vector<std::string> names;
    std::string label, intro;
  };

  /// Throws ConfigurationError that names file and line.
  static DumpFields load(const std::filesystem::path& file);
  explicit DumpFields(const RuleTable& file);
  /// Fields that `file` names replace the default ones; its lists stand before them.
  void override_with(const RuleTable& file);

  /// The fields that `name` may be, each with its place among the field's candidates, from 1: smaller is better.
  using Places = std::vector<std::pair<std::string, std::size_t>>;
  const Places& of(std::string_view name) const;
  /// The lists of provisions, in printing order.
  const std::vector<List>& lists() const { return lists_; }
  bool names_rows(std::string_view name) const;
  static bool named(const List& list, std::string_view name);
  /// Every name that a field may have here.
  static const std::vector<std::string_view>& fields();

 private:
  void take(const RuleTable& file);
  std::map<std::string, std::vector<std::string>, std::less<>> candidates_;
  std::map<std::string, Places, std::less<>> places_;  ///< the same, by name
  std::vector<List> lists_;
  std::vector<std::string> rows_;
};

}  // namespace pandect
