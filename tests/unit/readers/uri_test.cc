#include <catch2/catch.hpp>
#include <string>

#include "domain/document_builder.h"
#include "readers/reader.h"

using namespace pandect;

namespace {

/// Opens the provisions one inside the other and returns the path of the innermost.
std::string innermost_uri(const std::string& law, std::vector<std::pair<ProvisionType, std::string>> steps) {
  DocumentBuilder b;
  b.metadata().uri = law;
  for (auto& [type, number] : steps) b.open({type, number, {}, {}, {}, {}});
  b.append("Text.");
  Document d = std::move(b).finish();
  assign_uris(d);
  return d.provisions.back().uri;
}

}  // namespace

TEST_CASE("paths of provisions follow the country of the law") {
  using T = ProvisionType;
  CHECK(innermost_uri("/us/usc/t50/ch58", {{T::chapter, "58"}, {T::section, "4813"}, {T::subsection, "(a)"}, {T::paragraph, "(1)"}}) ==
        "/us/usc/t50/s4813/a/1");
  CHECK(innermost_uri("/us/cfr/t15/chVII/schC", {{T::part, "758"}, {T::section, "758.6"}, {T::paragraph, "(a)"}}) == "/us/cfr/t15/s758.6/a");
  CHECK(innermost_uri("/us/cfr/t15/chVII/schC", {{T::part, "774"}, {T::supplement, "1"}}) == "/us/cfr/t15/p774/supp1");
  CHECK(innermost_uri("/us/pl/118/50", {{T::division, "H"}, {T::section, "2"}, {T::subsection, "(a)"}}) == "/us/pl/118/50/dH/s2/a");
  CHECK(innermost_uri("/cn/law/national-intelligence-law", {{T::chapter, "1"}, {T::article, "7"}, {T::paragraph, "2"}, {T::item, "1"}}) ==
        "/cn/law/national-intelligence-law/art_7/para_2/item_1");
  CHECK(innermost_uri("/eu/reg/2016/679", {{T::chapter, "III"}, {T::section, "1"}, {T::article, "12"}, {T::paragraph, "5"}, {T::item, "(a)"}}) ==
        "/eu/reg/2016/679/art_12/para_5/point_a");
  CHECK(innermost_uri("/my/act/strategic-trade-act-2010", {{T::part, "III"}, {T::section, "9"}, {T::subsection, "(4)"}, {T::paragraph, "(a)"}}) ==
        "/my/act/strategic-trade-act-2010/s9/4/a");
}

TEST_CASE("without a path of the law its provisions have none") {
  CHECK(innermost_uri("", {{ProvisionType::article, "7"}}).empty());
}
