#include "readers/content_order.h"

#include <catch2/catch.hpp>

using namespace pandect;

namespace {
std::string ordered(const std::string& xml) { return content_first(xml, "alinea", "content"); }
}  // namespace

TEST_CASE("an element's own text goes before its children, at every depth") {
  CHECK(ordered("<b><alinea id=\"1\"><num>I</num><alinea><num>a</num><alinea><content>three</content></alinea><content>two</content></alinea><content>one</content></alinea></b>") ==
        "<b><alinea id=\"1\"><num>I</num><content>one</content><alinea><num>a</num><content>two</content><alinea><content>three</content></alinea></alinea></alinea></b>");
}

TEST_CASE("what stands in order, or is no well-formed mark-up, stays as it is") {
  for (const std::string xml : {"<alinea><content>one</content><alinea><content>two</content></alinea></alinea>", "<alinea><alinea></alinea><content>one",
                                "<alineas><alinea/><content>one</content></alineas>", "<", "", "</alinea><content></content>"})
    CHECK(ordered(xml) == xml);
}

TEST_CASE("a version is superseded when another one begins right behind it") {
  CHECK(superseded("<b><v id='1'>old</v>\n <v id='2'>new</v></b><b><v>only</v><w/><vx/></b>", "v") == std::vector<bool>{true, false, false});
  CHECK(superseded("<v>never closed", "v").empty());
}
