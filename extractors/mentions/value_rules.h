// How a language writes dates, durations, amounts, quantities and list numbers: packs/<lang>/values.toml.
//
// A rule is one pattern with named groups (y m d; n n2 unit; sign; code). In a pattern {n}, {month}, {duration}, {sign},
// {currency}, {quantity} stand for the words of the pack's own lists.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/findings.h"
#include "extractors/extractor.h"
#include "extractors/matchers/pattern.h"
#include "extractors/matchers/phrases.h"
#include "extractors/matchers/start_set.h"
#include "extractors/mentions/numbers.h"

namespace pandect {

struct ValueRule {
  std::string id;
  std::optional<MentionKind> kind;  ///< none: what it matches holds no value (第三日)
  Pattern pattern;
  unsigned starts = 0;   ///< bits of Start: where the pattern can begin
  bool joins_words = false;  ///< may touch letters at its edges (Chinese)
  int shift = 0;         ///< places that the point of the number moves right: cents -2, 成 1
};

/// What a value can begin with: the cheap hint that says where patterns are tried at all.
enum Start : unsigned { kDigit = 1, kNumberWord = 2, kMonth = 4, kSign = 8, kMarker = 16 };

struct ValueRules {
  static ValueRules load(const std::filesystem::path& file);

  Numbers numbers;
  Pattern number{""};                              ///< {n}: a number as the text writes it
  Phrases starts{true};                          ///< words that begin a value; values are bits of Start
  std::map<std::string, int, std::less<>> months;             ///< lower case
  std::map<std::string, std::string, std::less<>> units;      ///< lower case → "P{}D", UCUM, ISO 4217
  std::vector<std::string> duration_joiners;                 ///< between the parts of one duration: two years ⟦ and ⟧ six months
  std::vector<ValueRule> rules;
  std::vector<std::size_t> of_digits;                        ///< the rules that may begin with a figure
  StartSet digits{{}};                                       ///< which of these may match at one
  std::vector<RuleInfo> infos;
};

}  // namespace pandect
