// Which column or key of a dump holds what: by default packs/general/dumps.toml, or a file of the user's in the same form, whose
// entries go before it.
//
//   DumpFields fields = DumpFields::load(packs / "general" / "dumps.toml");
//   fields.is("published", "Date_Published")        // 1: the first choice for it; 0: no such field
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
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

  /// 0 when `name` is not `field`; else its place among the candidates, from 1: smaller is better.
  std::size_t is(std::string_view field, std::string_view name) const;
  /// The lists of provisions, in printing order.
  const std::vector<List>& lists() const { return lists_; }
  bool names_rows(std::string_view name) const;
  static bool named(const List& list, std::string_view name);
  /// Every name that a field may have here.
  static const std::vector<std::string_view>& fields();

 private:
  void take(const RuleTable& file);
  std::map<std::string, std::vector<std::string>, std::less<>> candidates_;
  std::vector<List> lists_;
  std::vector<std::string> rows_;
};

}  // namespace pandect
