// How a language names actors: packs/<lang>/actors.toml as typed data.
//
//   const NameRules rules = NameRules::load(packs / "en" / "actors.toml");
//   if (auto head = rules.heads_of.longest_at(text, at)) use(rules.heads[head->value].type);
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "domain/document.h"
#include "domain/findings.h"
#include "extractors/extractor.h"
#include "extractors/matchers/pattern.h"
#include "extractors/matchers/phrases.h"

namespace pandect {

/// Words by their exact letters; asked for at every word of a text.
struct WordHash {
  using is_transparent = void;
  /// Of the first and the last eight letters and the length, where these are the whole word: that takes a fraction of hashing it.
  std::size_t operator()(std::string_view word) const {
    std::uint64_t first = 0, last = 0;
    if (word.empty() || word.size() > 2 * sizeof first) return std::hash<std::string_view>()(word);
    const std::size_t n = std::min(word.size(), sizeof first);
    std::memcpy(&first, word.data(), n);
    std::memcpy(&last, word.data() + (word.size() - n), n);
    const std::uint64_t mixed = (first * 0x9E3779B97F4A7C15ULL) ^ ((last + word.size()) * 0xC2B2AE3D27D4EB4FULL);
    return static_cast<std::size_t>(mixed ^ (mixed >> 29));
  }
};
using WordSet = std::unordered_set<std::string, WordHash, std::equal_to<>>;

struct NameHead {
  std::string id;
  WordSet roles;                  ///< whole names that are roles, not names
  std::optional<ActorType> type;  ///< none: a name that is no actor and hides what lies in it (a law's title)
};

struct NameRules {
  static NameRules load(const std::filesystem::path& file);

  WordSet not_in_names, person_particles;
  WordSet topics;         ///< matters that a body may be for, two of them joined by “and”
  std::vector<NameHead> heads;
  Phrases heads_of;       ///< values index `heads`: “Ministry” of …
  Phrases heads_suffix;   ///< … “Ministry”
  std::string form_rule;
  Phrases legal_forms;
  WordSet no_companies;   ///< what stands before a legal form and is none's name: “Limited Liability” Company

  struct Offices {
    std::string rule;
    std::set<DocumentKind> kinds;
    Phrases of, bare;
    WordSet before;
    Phrases chair;
  } offices;

  struct Persons {
    std::string rule;
    Phrases titles;
    WordSet roles, says, things, bearers, chinese_family_names;
    std::vector<Pattern> chinese_given_name;  ///< one pattern
  } persons;

  struct Companies {
    std::string rule;
    WordSet before, after, owns, products;
  } companies;

  struct States {
    std::string rule;
    WordSet government, administration, ruled, bare, acts, also_nouns, objects, between, owns, places;
    std::vector<std::string> government_of, addressed;
    Phrases forces;              ///< “army”, behind the name of a country
    WordSet owned_by_forces;     ///< “base”: what forces have
    WordSet located, districts;  ///< words before and after a place
    std::string part;            ///< “of”, behind one of part_of
    WordSet part_of;
  } states;

  std::vector<std::string> alias_leads;  ///< what may stand before a short form in brackets
  Phrases short_organs;                  ///< “the Bureau” for the one bureau of the text

  std::vector<RuleInfo> infos;  ///< every rule with its examples
};

}  // namespace pandect
