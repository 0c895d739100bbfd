// Public identifiers of companies: the Central Index Key of those listed in the United States (corpora/gazetteers/cik.tsv).
//
//   Identifiers known(data.gazetteers);
//   known.company("Nvidia Corporation");   // "sec-cik:0001045810"
//   known.company("Mondfeld Batteries");   // ""
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace pandect {

class Identifiers {
 public:
  /// Knows none.
  Identifiers() = default;
  /// The table is read when a company is first asked for. A folder without it knows none.
  explicit Identifiers(const std::filesystem::path& gazetteers);
  /// Case, points and commas do not matter; else the name must be one that the table has.
  std::string company(std::string_view name) const;

 private:
  struct Table;
  std::shared_ptr<const Table> table_;
};

}  // namespace pandect
