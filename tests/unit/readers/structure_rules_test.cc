#include "readers/structure_rules.h"

#include <catch2/catch.hpp>
#include <string>

using namespace pandect;

namespace {

const StructureRules& rules() {
  static const StructureRules loaded =
      StructureRules::load(std::string(PANDECT_SOURCE_DIR) + "/extractors/packs/general/structure.toml");
  return loaded;
}

std::string number_at(const std::string& text) {
  const auto label = rules().label_at(text, 0, text.size());
  return label ? rules().form(label->form).id + " " + label->number : "";
}

}  // namespace

TEST_CASE("labels give form and normalised number") {
  CHECK(number_at("第七条 任何组织") == "article.han 7");
  CHECK(number_at("第二十一条之一 有下列") == "article.han 21-1");
  CHECK(number_at("第 7 條") == "article.han 7");
  CHECK(number_at("§ 744.21 Restrictions") == "sign 744.21");
  CHECK(number_at("(a) arms") == "item.paren (a)");
  CHECK(number_at("（三）其他行为") == "item.cjk-paren 3");
  CHECK(number_at("Section 2(a) of the Act prohibits") == "");
  CHECK(number_at("2019. The company grew") == "");
}

TEST_CASE("headings are told from sentences") {
  CHECK(rules().heading_like("Restricted and prohibited end-users"));
  CHECK(rules().heading_like("总则"));
  CHECK(rules().heading_like_line("Responsibilities of parties to the transaction."));
  CHECK_FALSE(rules().heading_like("The exporter shall keep records"));
  CHECK_FALSE(rules().heading_like("arms and ammunition"));
  CHECK_FALSE(rules().heading_like("This is a sentence."));
  CHECK(rules().run_in_heading("Policy.  The Act regulates applications.") == 7);
  CHECK(rules().run_in_heading("The U.S. principal party is the exporter.") == 0);
}

TEST_CASE("a rule that fails its own example does not load") {
  const std::string toml = R"(
after = '\s'
[[label]]
id = "article"
level = "section"
type = "article"
numbering = ["arabic"]
pattern = 'Article (?P<number>\d+)'
examples = ["Section 1 Scope"]
)";
  CHECK_THROWS(StructureRules(parse_rules(toml, "broken.toml")));
}
