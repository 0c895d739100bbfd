// Names as they stand in the tables, taken down by their first letters when a text first asks for them: few texts ask for many.
//
//   NameShelf shelf(gazetteers, {{"cities.tsv", true}, {"actors.tsv", false}});
//   if (const NameShelf::Board* board = shelf.at(text, place))
//     if (auto longest = board->phrases.longest_at(text, place)) use(board->groups[longest->value]);
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/matchers/phrases.h"
#include "extractors/mentions/gazetteer.h"

namespace pandect {

class NameShelf {
 public:
  struct File {
    std::string name;
    bool places = false;  ///< of places, else of actors
  };
  /// Names whose first two bytes are alike.
  struct Board {
    Phrases phrases{true};                        ///< value: index of the group
    std::vector<std::vector<NamedThing>> groups;  ///< of one name, strong ones first, else in the order of files and lines
  };

  /// Throws ConfigurationError when a table is missing or, unless the rules are proven, malformed. In which line which names stand is
  /// taken from `packed_rules` (packs/proven.h) when it is there: to look through forty thousand lines takes longer than a short run.
  NameShelf(const std::filesystem::path& folder, const std::vector<File>& files);
  NameShelf(NameShelf&&) noexcept;
  ~NameShelf();

  /// In which line which names stand, and by which path it is kept.
  std::string packed() const;
  static std::string packed_at(const std::filesystem::path& folder) { return (folder / "names").native(); }

  /// The names that may begin at byte `at`; nothing when surely none does.
  const Board* at(std::string_view text, std::size_t at) const;

 private:
  struct Contents;
  std::unique_ptr<const Contents> contents_;
};

}  // namespace pandect
