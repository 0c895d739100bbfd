#include "knowledge/reports.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "knowledge/merge.h"
#include "run/loaded_engine.h"

using namespace pandect;

namespace {

Record read(const std::string& id, const std::string& kind, const std::string& text) {
  MetadataOverride about;
  about.id = id;
  about.kind = kind;
  about.language = "en";
  if (kind == "regulation") {
    about.jurisdiction = "EU";
    about.uri = "/eu/reg/2031/7";
  }
  Result<Record> out = loaded_engine().extract({.path = id + ".txt", .bytes = text, .metadata = about});
  REQUIRE(out);
  return std::move(*out);
}

/// Verdict of the one link that the report gets, or how many it has.
std::string verdict_on(const std::string& report) {
  const Record law = read("law", "regulation",
                          "Article 1\n\nThe harbour office shall keep a register of all ships for 10 years.\n\n"
                          "Article 2\n\nShip owners shall not discharge ballast water, unless the harbour office has approved it.\n");
  const KnowledgeBase kb = merge({read("news", "news", report), law}, {}, loaded_engine().quote_rules());
  std::vector<std::string> verdicts;
  for (const Record& r : kb.records)
    for (const Link& l : r.findings.links)
      if (l.kind == LinkKind::reports) verdicts.push_back(l.verdict);
  return verdicts.size() == 1 ? verdicts[0] : std::to_string(verdicts.size()) + " links";
}

}  // namespace

TEST_CASE("a report of what the law says is supported") {
  CHECK(verdict_on("Article 1 of Regulation (EU) 2031/7 requires the harbour office to keep a register of all ships for 10 years.\n") == "supported");
}

TEST_CASE("a report with another number, bearer or kind of norm differs") {
  CHECK(verdict_on("Article 1 of Regulation (EU) 2031/7 requires the harbour office to keep a register of all ships for 30 years.\n") == "differs");
  CHECK(verdict_on("Article 1 of Regulation (EU) 2031/7 requires the coast guard to keep a register of all ships for 10 years.\n") == "differs");
  CHECK(verdict_on("Under Article 1 of Regulation (EU) 2031/7, the harbour office must not keep a register of all ships for 10 years.\n") == "differs");
}

TEST_CASE("a report that leaves out the exception, or says more, is overstated") {
  CHECK(verdict_on("Under Article 2 of Regulation (EU) 2031/7, ship owners must not discharge ballast water.\n") == "overstated");
  CHECK(verdict_on("Article 1 of Regulation (EU) 2031/7 requires the harbour office to keep a register of all ships for 10 years, without exception.\n") == "overstated");
}

TEST_CASE("what a pronoun means is not guessed, and who is described is not who describes") {
  CHECK(verdict_on("Article 1 of Regulation (EU) 2031/7 requires this to keep a register of all ships of the harbour office for 10 years.\n") == "not_checked");
  CHECK(verdict_on("Article 1 of Regulation (EU) 2031/7 requires captains who serve the harbour office to keep a register of all ships for 10 years.\n") == "differs");
}

TEST_CASE("a deed that another norm forbids is no duty") {
  CHECK(verdict_on("Article 2 of Regulation (EU) 2031/7 requires ship owners to discharge ballast water.\n") != "supported");
}

TEST_CASE("a title that fits many laws names none of them") {
  const auto links = [](int laws) {
    std::vector<Record> records{read("news", "news", "Harbour Office announces Ballast Water Order\n\nThe harbour office must keep a register of all ships.\n")};
    records[0].document.metadata.title = "Harbour Office announces Ballast Water Order";
    for (int i = 0; i < laws; ++i) {
      Record law = read("law-" + std::to_string(i), "order", "Article 1\n\nThe harbour office shall keep a register of all ships.\n");
      law.document.metadata.title = "Harbour Office Ballast Water Order";
      records.push_back(std::move(law));
    }
    std::size_t out = 0;
    for (const Record& r : merge(std::move(records), {}, loaded_engine().quote_rules()).records)
      out += static_cast<std::size_t>(std::count_if(r.findings.links.begin(), r.findings.links.end(), [](const Link& l) { return l.kind == LinkKind::reports; }));
    return out;
  };
  CHECK(links(2) == 1);
  CHECK(links(17) == 0);
}

TEST_CASE("a law that is not there is not checked") {
  CHECK(verdict_on("Article 1 of Regulation (EU) 2044/9 requires the harbour office to keep a register of all ships.\n") == "not_checked");
}
