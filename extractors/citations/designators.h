// Numbers of provisions as legal prose prints them: "744.21(a)", "(a), (b), or (c)", "15 to 22 and 34", "11A, B, and C".
//
//   DesignatorReader reader(words);
//   DesignatorList list = reader.read(text, at, end, {.plural = true});
//   list.end        // behind the last number; == at when there is none
//   list.members    // {{"15"}, {"16"}, … {"22"}, {"34"}} as steps under the unit's level
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/citations/reference.h"

namespace pandect {

/// Words that join numbers; data of the language's pack.
struct JoiningWords {
  std::vector<std::string> list;   ///< "and", "or"
  std::vector<std::string> range;  ///< "to", "through"
};

struct DesignatorOptions {
  bool plural = false;        ///< the unit's word is plural: bare numbers may follow one another
  bool letters = false;       ///< capital letters and Roman numbers stand without brackets: "Part II", "Schedule B"
  bool always_list = false;   ///< formal citations list without a plural: "50 U.S.C. 4819(d) and 4820(j)"
};

struct DesignatorList {
  std::size_t end = 0;
  std::vector<Steps> members;  ///< each begins with the unit's own number; levels are left empty
  bool range = false;
};

/// Most members that a range is written out to; a longer one keeps its two ends.
inline constexpr std::size_t kMostRangeMembers = 200;

DesignatorList read_designators(std::string_view text, std::size_t at, std::size_t end, const JoiningWords& words,
                                DesignatorOptions options);

/// The members between two ends, both included; just the two when they cannot be counted.
std::vector<Steps> range_of(const Steps& first, const Steps& last);

}  // namespace pandect
