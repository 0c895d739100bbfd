#include "readers/item_levels.h"

#include <catch2/catch.hpp>

using namespace pandect;

namespace {

using Action = ItemPlace::Action;

LabelForm form(std::string shape) {
  LabelForm f;
  f.shape = std::move(shape);
  f.numberings = {Numbering::arabic, Numbering::alpha, Numbering::roman};
  return f;
}

const LabelForm kParen = form("paren");
const LabelForm kDot = form("dot");

ItemLevel alpha(std::uint32_t value) { return {"paren", Numbering::alpha, false, value}; }
ItemLevel arabic(std::uint32_t value) { return {"paren", Numbering::arabic, false, value}; }

}  // namespace

TEST_CASE("(i) behind (h) is a letter when (j) follows, a Roman number when (ii) does") {
  const ItemPlace letter = place_item({alpha(8)}, {kParen, "i", "j"});
  CHECK(letter.action == Action::sibling);
  CHECK(letter.item.numbering == Numbering::alpha);
  const ItemPlace roman = place_item({alpha(8)}, {kParen, "i", "ii"});
  CHECK(roman.action == Action::child);
  CHECK(roman.item.numbering == Numbering::roman);
  CHECK(style_of(roman.item) == "paren.roman");
}

TEST_CASE("the same style goes on, a new style goes deeper") {
  CHECK(place_item({alpha(1), arabic(2)}, {kParen, "3", ""}).level == 1);
  const ItemPlace back = place_item({alpha(1), arabic(2)}, {kParen, "b", ""});
  CHECK(back.action == Action::sibling);
  CHECK(back.level == 0);
  CHECK(place_item({alpha(1)}, {kParen, "1", ""}).action == Action::child);
  CHECK(place_item({alpha(1)}, {kParen, "A", "B"}).action == Action::child);
  CHECK(place_item({arabic(4)}, {kParen, "1", "2"}).action == Action::restart);
}

TEST_CASE("a number that does not continue is a doubt") {
  const ItemPlace gap = place_item({arabic(2)}, {kParen, "5", ""});
  CHECK(gap.action == Action::sibling);
  CHECK(gap.doubt);
  CHECK(place_item({arabic(12)}, {kParen, "12A", ""}).doubt == false);
}

TEST_CASE("initials and years are no labels") {
  CHECK(place_item({}, {kDot, "A", ""}).action == Action::none);
  CHECK(place_item({}, {kDot, "A", "B"}).action == Action::child);
  CHECK(place_item({}, {kDot, "45", ""}).action == Action::none);
}

TEST_CASE("a news report has lists only where they go on") {
  CHECK(place_item({}, {kDot, "1", "", false}).action == Action::none);
  CHECK(place_item({}, {kDot, "1", "2", false}).action == Action::child);
  CHECK(place_item({}, {kParen, "c", "", false}).action == Action::none);
}
