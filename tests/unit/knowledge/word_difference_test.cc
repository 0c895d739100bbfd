#include "knowledge/word_difference.h"

#include <catch2/catch.hpp>
#include <random>

using namespace pandect;
using Kind = DifferencePiece::Kind;

namespace {

std::string shown(std::string_view before, std::string_view after) {
  std::string out;
  for (const DifferencePiece& p : word_difference(before, after))
    out += p.kind == Kind::same ? p.text : (p.kind == Kind::removed ? "[-" : "{+") + p.text + (p.kind == Kind::removed ? "-]" : "+}");
  return out;
}

}  // namespace

TEST_CASE("words are exchanged whole, Chinese by the character") {
  CHECK(shown("within 30 days", "within 10 days") == "within [-30-]{+10+} days");
  CHECK(shown("向公安机关报告", "向公安机关举报") == "向公安机关{+举+}报[-告-]");
  CHECK(shown("the licence fee", "a permit charge") == "[-the licence fee-]{+a permit charge+}");
  CHECK(shown("", "new") == "{+new+}");
  CHECK(shown("", "").empty());
}

TEST_CASE("the pieces give back both texts") {
  std::mt19937 random(7);
  const auto text = [&] {
    std::string out;
    for (int i = 0; i < 40; ++i) out += std::vector<std::string>{"a", " ", "bc ", "条", "é", ", ", "shall ", "\n"}[random() % 8];
    return out;
  };
  for (int round = 0; round < 200; ++round) {
    const std::string before = text(), after = text();
    std::string old_text, new_text;
    for (const DifferencePiece& p : word_difference(before, after)) {
      if (p.kind != Kind::added) old_text += p.text;
      if (p.kind != Kind::removed) new_text += p.text;
    }
    CHECK(old_text == before);
    CHECK(new_text == after);
  }
}
