// Finds names in Chinese text: the gazetteer at every character, then what its hits begin (organ suffixes, law titles),
// companies by legal form, persons by title.
//
//   HanNames names(gazetteer, HanNameRules::load(packs / "zh" / "actors.toml"));
//   std::vector<NameCandidate> found = names.find(text, block, "CN");
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extractor.h"
#include "extractors/matchers/phrases.h"
#include "extractors/mentions/gazetteer.h"
#include "extractors/mentions/name_candidate.h"

namespace pandect {

struct HanNameRules {
  static HanNameRules load(const std::filesystem::path& file);

  struct Suffix {
    std::string id;
    ActorType type = ActorType::organization;
    bool anchored = true;            ///< the name begins with a listed place or organ
    std::size_t least = 1;           ///< characters before the suffix, when not anchored
    std::vector<std::string> lead;   ///< what a free name begins with; empty: anything
  };
  Phrases boundaries;
  std::vector<Suffix> suffixes;
  Phrases suffix_words;              ///< values index `suffixes`
  std::set<std::string, std::less<>> roles;
  std::string law_rule;
  Phrases law_words, law_not_followed_by;
  std::string person_rule;
  Phrases titles, after_person;
  std::string state_rule;
  Phrases government, acts, sides;
  std::vector<std::string> addressed;
  std::vector<std::string> alias_leads;
  std::vector<RuleInfo> infos;
};

class HanNames {
 public:
  /// Both must outlive this object.
  HanNames(const Gazetteer& gazetteer, const HanNameRules& rules) : gazetteer_(gazetteer), rules_(rules) {}

  /// Names of `block`, overlaps settled, in text order; states that act are marked.
  std::vector<NameCandidate> find(std::string_view text, Span block) const;

 private:
  std::uint32_t listed(std::string_view text, Span block, std::uint32_t at, std::vector<NameCandidate>& out) const;
  void extend(std::string_view text, Span block, NameCandidate& c) const;
  void free_suffix(std::string_view text, Span block, std::uint32_t at, std::uint32_t run, std::vector<NameCandidate>& out) const;
  void person(std::string_view text, Span block, std::uint32_t at, std::vector<NameCandidate>& out) const;
  NameCandidate foreign_person(Span span) const;
  void join(std::vector<NameCandidate>& found) const;
  void states(std::string_view text, std::vector<NameCandidate>& found) const;

  const Gazetteer& gazetteer_;
  const HanNameRules& rules_;
};

}  // namespace pandect
