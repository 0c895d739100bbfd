#include "knowledge/versions.h"

#include <catch2/catch.hpp>

using namespace pandect;

namespace {

Record version(const std::string& id, const std::string& title, const std::string& from) {
  Record r;
  r.document.metadata.id = id;
  r.document.metadata.kind = DocumentKind::statute;
  r.document.metadata.language = "en";
  r.document.metadata.title = title;
  r.document.metadata.valid_from = from;
  return r;
}

}  // namespace

TEST_CASE("of several versions the one that held on a day") {
  KnowledgeBase kb;
  kb.records = {version("a1", "Export Act (2001)", "2001-01-01"), version("a2", "Export Act 2019", "2019-07-01"),
                version("b", "Trade Act", ""), version("c", "Customs Act", "2020-01-01")};
  kb.records[2].document.metadata.valid_to = "2015-01-01";
  CHECK(held_on(kb, "2000-06-01") == std::set<std::string>{"b"});
  CHECK(held_on(kb, "2010-06-01") == std::set<std::string>{"a1", "b"});
  CHECK(held_on(kb, "2019-07-01") == std::set<std::string>{"a2"});
  CHECK(held_on(kb, "2024-01-01") == std::set<std::string>{"a2", "c"});
  kb.records[0].document.metadata.language = "zh-Hans";
  CHECK(held_on(kb, "2024-01-01") == std::set<std::string>{"a1", "a2", "c"});
}

TEST_CASE("news of one headline are no versions of one another") {
  KnowledgeBase kb;
  kb.records = {version("n1", "What to know today", "2024-01-01"), version("n2", "What to know today", "2024-01-02")};
  for (Record& r : kb.records) r.document.metadata.kind = DocumentKind::news;
  CHECK(held_on(kb, "2024-06-01").size() == 2);
}

TEST_CASE("a text holds from its last amendment, or from what is known") {
  DocumentMetadata m;
  CHECK(holds_from(m).empty());
  m.dates.published = "2010-01-01";
  m.dates.adopted = "2009-12-01";
  CHECK(holds_from(m) == "2009-12-01");
  m.dates.in_force = "2010-02-01";
  m.dates.amended = {"2012-01-01", "2011-01-01"};
  CHECK(holds_from(m) == "2012-01-01");
  m.valid_from = "2013-01-01";
  CHECK(holds_from(m) == "2013-01-01");
}
