// Public identifiers of actors: the Central Index Key of companies listed in the United States (corpora/gazetteers/cik.tsv), and
// the parties on the Entity List of 15 CFR part 744 (entity_list.tsv), which has no numbers: a party's name as printed is its mark.
//
//   Identifiers known(data.gazetteers);
//   known.company("Nvidia Corporation");   // "sec-cik:0001045810"
//   known.company("Mondfeld Batteries");   // ""
//   known.restricted("Hikvision", "CN");    // "us-entity-list:Hangzhou Hikvision Digital Technology Co., Ltd."
//   known.restricted("Hikvision", "");      // "": a name that short needs its country
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
  /// The tables are read when they are first asked for. A folder without them knows none.
  explicit Identifiers(const std::filesystem::path& gazetteers);
  /// Case, points and commas do not matter; else the name must be one that the table has.
  std::string company(std::string_view name) const;
  /// The party of the Entity List with this name or alias; none where the actor's country, when known, is not among the party's.
  std::string restricted(std::string_view name, std::string_view country) const;

 private:
  struct Table;
  std::shared_ptr<const Table> companies_, parties_;
};

}  // namespace pandect
