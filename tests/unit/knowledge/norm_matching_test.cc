#include "knowledge/norm_matching.h"

#include <catch2/catch.hpp>
#include <algorithm>

using namespace pandect;

namespace {

/// A norm of the words from … to.
NormKey norm(std::uint32_t from, std::uint32_t to, const std::string& path, WordSequence more = {}) {
  NormKey out{std::move(more), path};
  for (std::uint32_t word = from; word < to; ++word) out.words.push_back(word);
  std::sort(out.words.begin(), out.words.end());
  return out;
}

}  // namespace

TEST_CASE("norms are matched by their words, each new one once") {
  CHECK(match_norms({norm(0, 10, "a"), norm(20, 30, "b")}, {norm(20, 31, "a"), norm(0, 9, "b")}) == std::vector<int>{1, 0});
  CHECK(match_norms({norm(0, 10, "a")}, {norm(50, 60, "x"), norm(70, 80, "y")}) == std::vector<int>{-1});
  CHECK(match_norms({norm(0, 10, "a"), norm(0, 10, "b")}, {norm(0, 10, "b")}) == std::vector<int>{-1, 0});
}

TEST_CASE("several norms that were merged into one became it") {
  const NormKey merged = norm(0, 60, "art_60");
  CHECK(match_norms({norm(0, 10, "art_29"), norm(20, 31, "art_30"), norm(40, 50, "art_31", {90, 91})}, {merged}) == std::vector<int>{0, 0, -1});
  CHECK(match_norms({norm(0, 5, "art_29")}, {merged}) == std::vector<int>{-1});
}
