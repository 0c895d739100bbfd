// Words of which every match of an expression holds one: put together from its parts.
//
//   HeldWords run{"arti"};
//   prolong(run, {"cle", "kel"});        // "article", "artikel"
//   keep_better(known, run);             // if it tells more
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pandect {

using HeldWords = std::vector<std::string>;

constexpr std::size_t kLongestHeldWord = 24;

/// How much it tells that one of `words` is there: the length of the shortest, up to the five letters that few words share.
std::size_t worth(const HeldWords& words);
void keep_better(HeldWords& kept, const HeldWords& other);
/// `head` followed by `tail`; false when that would be too much.
bool prolong(HeldWords& head, const HeldWords& tail);

}  // namespace pandect
