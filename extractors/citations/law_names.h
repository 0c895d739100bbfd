// Names of laws and what they stand for: corpora/gazetteers/laws.tsv, act_sections.tsv, code_structure.tsv.
//
//   LawNames names = LawNames::load(data.gazetteers);
//   if (auto hit = names.longest_at(text, at)) use(hit->uri, hit->length);
//   names.section_of("/us/usc/t50/ch35", "206");   // "/us/usc/t50/s1705": an act's own numbering against the code's
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/matchers/openings.h"
#include "extractors/matchers/phrases.h"

namespace pandect {

class LawNames {
 public:
  struct Hit {
    std::uint32_t length = 0;  ///< bytes
    std::string_view uri;      ///< empty for a law that is known but has no path
  };

  /// laws.tsv: name, language, uri, source. act_sections.tsv: law, section, uri, source. code_structure.tsv: within, first
  /// and last section, uri, source. Throws ConfigurationError.
  static LawNames load(const std::filesystem::path& gazetteers);

  /// The longest name that begins at `at` and ends with a word. Names of three words and more are also found in capitals.
  std::optional<Hit> longest_at(std::string_view text, std::size_t at) const;
  /// Of all names.
  const Openings& openings() const { return openings_; }
  /// Path of a section of an act that is codified under other numbers; empty when it is not known.
  std::string_view section_of(std::string_view law, std::string_view section) const;
  /// The subchapter (or the like) of `law` that a section lies in; empty when it is not known.
  std::string_view unit_around(std::string_view law, std::string_view section) const;
  /// True when the act's own section numbers differ from those of its path.
  bool renumbered(std::string_view law) const { return renumbered_.contains(law); }
  std::size_t size() const { return uris_.size(); }

 private:
  LawNames() : any_case_(true) {}

  std::vector<std::string> uris_;
  Phrases exact_, any_case_;
  Openings openings_;
  std::map<std::string, std::string, std::less<>> sections_;  // "law section" → uri
  std::map<std::string, bool, std::less<>> renumbered_;
  struct Unit {
    std::string law, uri;
    long first = 0, last = 0;
  };
  std::vector<Unit> units_;
};

}  // namespace pandect
