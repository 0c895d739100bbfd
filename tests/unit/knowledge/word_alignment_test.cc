#include "knowledge/word_alignment.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "knowledge/alignment_table.h"

using namespace pandect;
using Kind = Alignment::Kind;

namespace {

std::vector<AlignedWord> words(const std::vector<std::uint32_t>& ids) {
  std::vector<AlignedWord> out;
  for (const std::uint32_t id : ids) out.push_back({id, 1000 + id / 2, false, false});  // 2n and 2n+1 are forms of one word
  return out;
}

std::uint32_t cost(const Alignment& a) {
  std::uint32_t sum = 0;
  for (const Alignment::Step& s : a.steps) sum += s.kind == Kind::same || s.kind == Kind::skipped ? 0 : s.kind == Kind::inflected ? 1 : 10;
  return sum;
}

/// The least cost, by the plainest program there is.
std::uint32_t least(const std::vector<AlignedWord>& quote, const std::vector<AlignedWord>& law) {
  std::vector<std::uint32_t> row(law.size() + 1, 0);
  for (const AlignedWord& q : quote) {
    std::vector<std::uint32_t> next(row.size(), row[0] + 10);
    for (std::size_t j = 0; j < law.size(); ++j) {
      const std::uint32_t change = q.id == law[j].id ? 0 : q.stem == law[j].stem ? 1 : 10;
      next[j + 1] = std::min({row[j] + change, row[j + 1] + 10, next[j] + (law[j].optional ? 0 : 10)});
    }
    row = next;
  }
  return *std::min_element(row.begin(), row.end());
}

/// Every word of the quotation has its step, and the law's words between begin and end theirs.
void check_whole(const Alignment& a, std::size_t quote) {
  std::size_t i = 0, j = a.begin;
  for (const Alignment::Step& s : a.steps) {
    CHECK(s.quote == i);
    CHECK(s.law == j);
    if (s.kind != Kind::omitted && s.kind != Kind::skipped) ++i;
    if (s.kind != Kind::added) ++j;
  }
  CHECK(i == quote);
  CHECK(j == a.end);
}

}  // namespace

TEST_CASE("words that stand there are the same, printed labels passed over") {
  std::vector<AlignedWord> law = words({10, 20, 30, 40, 50});
  law[2].optional = true;
  const auto a = align_exactly(words({20, 40, 50}), AlignedLaw(law));
  REQUIRE(a);
  CHECK(a->begin == 1);
  CHECK(a->end == 5);
  CHECK(a->steps[1].kind == Kind::skipped);
  CHECK_FALSE(align_exactly(words({20, 50}), AlignedLaw(words({10, 20, 30, 40, 50}))));
}

TEST_CASE("a word changed between ends that stand there is the only change") {
  const AlignedLaw law(words({2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24}));
  const Alignment a = align(words({4, 6, 8, 10, 99, 14, 16, 18, 20}), law);
  CHECK(cost(a) == 10);
  CHECK(a.begin == 1);
  CHECK(a.end == 10);
  CHECK(a.steps[4].kind == Kind::changed);
  check_whole(a, 9);
}

TEST_CASE("no way is cheaper than the one found") {
  std::mt19937 random(5);
  const auto below = [&random](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  for (int round = 0; round < 400; ++round) {
    std::vector<std::uint32_t> ids(30 + below(60));
    const std::uint32_t alphabet = 6 + below(60);
    for (std::uint32_t& id : ids) id = below(alphabet);
    std::vector<AlignedWord> law = words(ids);
    for (AlignedWord& w : law) w.optional = below(15) == 0;
    const std::size_t begin = below(15), size = 8 + below(15);
    std::vector<std::uint32_t> quoted(ids.begin() + static_cast<std::ptrdiff_t>(begin), ids.begin() + static_cast<std::ptrdiff_t>(std::min(begin + size, ids.size())));
    for (std::uint32_t edits = below(8); edits > 0; --edits) {
      const auto at = quoted.begin() + static_cast<std::ptrdiff_t>(below(static_cast<std::uint32_t>(quoted.size())));
      if (below(3) == 0 && quoted.size() > 4) quoted.erase(at);
      else if (below(2) == 0) quoted.insert(at, below(2 * alphabet));
      else *at = below(2 * alphabet);
    }
    const std::vector<AlignedWord> quote = words(quoted);
    CAPTURE(round, quoted, ids);
    const Alignment best = fewest_changes(quote, law);
    CHECK(cost(best) == least(quote, law));
    check_whole(best, quote.size());
    const Alignment found = align(quote, AlignedLaw(law));
    CHECK(cost(found) >= cost(best));
    check_whole(found, quote.size());
  }
}

TEST_CASE("a whole stretch is what both its ends bound") {
  const Alignment a = whole_changes(words({2, 4}), words({2, 8, 10, 4}));
  CHECK(a.begin == 0);
  CHECK(a.end == 4);
  CHECK(cost(a) == 20);
  CHECK(whole_changes({}, words({2, 8})).steps.size() == 2);
  CHECK(whole_changes({}, {}).steps.empty());
}

TEST_CASE("one word a million times is no trap") {
  const AlignedLaw law(words(std::vector<std::uint32_t>(200000, 7)));
  std::vector<std::uint32_t> quoted(3000, 7);
  quoted.push_back(9);
  CHECK(cost(align(words(quoted), law)) == 10);
}
