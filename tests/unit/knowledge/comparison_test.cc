#include "knowledge/comparison.h"

#include <catch2/catch.hpp>

#include "run/loaded_engine.h"

using namespace pandect;

namespace {

KnowledgeBase law(const std::string& id, const std::string& title, const std::string& sections) {
  Input input;
  input.path = id + ".txt";
  input.bytes = title + "\n\n" + sections;
  input.metadata.id = id;
  input.metadata.title = title;
  input.metadata.language = "en";
  KnowledgeBase kb;
  kb.records.push_back(*loaded_engine().extract(input));
  return kb;
}

std::string kinds(const NormChange& change) {
  std::string out;
  for (const ChangeKind kind : change.kinds) out += (out.empty() ? "" : " ") + std::string(name(kind));
  return out;
}

/// The changes between two texts, in order: "added; times renumbered".
std::string changes(const std::string& before, const std::string& after) {
  const KnowledgeBase a = law("a", "Export Act 2001", before), b = law("b", "Export Act 2019", after);
  const Comparison c = compare(a, b, {}, loaded_engine().quote_rules());
  REQUIRE(c.documents.size() == 1);
  std::string out;
  for (const NormChange& change : c.documents[0].changes) out += (out.empty() ? "" : "; ") + kinds(change);
  return out;
}

constexpr char kKeep[] = "The exporter shall keep records for five years.";
constexpr char kBan[] = "No person may export dual-use items unless a licence is held.";
constexpr char kReport[] = "The broker must report each transfer to the authority within 30 days.";

std::string act(const std::vector<std::string>& sections) {
  std::string out;
  for (std::size_t i = 0; i < sections.size(); ++i) out += "Section " + std::to_string(i + 1) + ". " + sections[i] + "\n";
  return out;
}

}  // namespace

TEST_CASE("two equal texts have no changes") {
  const KnowledgeBase a = law("a", "Export Act", act({kKeep, kBan, kReport}));
  const Comparison c = compare(a, a, {}, loaded_engine().quote_rules());
  CHECK(c.equal());
  REQUIRE(c.documents.size() == 1);
  CHECK(c.documents[0].unchanged == 3);
}

TEST_CASE("a section put in the middle renumbers what follows and changes nothing else") {
  CHECK(changes(act({kKeep, kBan, kReport}), act({kKeep, "The minister may issue guidelines on packaging.", kBan, kReport})) ==
        "added; renumbered; renumbered");
  CHECK(changes(act({kKeep, kBan, kReport}), act({kKeep, kReport})) == "removed; renumbered");
}

TEST_CASE("what passes others is moved") { CHECK(changes(act({kKeep, kBan, kReport}), act({kReport, kKeep, kBan})) == "moved; renumbered; renumbered"); }

TEST_CASE("a change is named by the part it is in") {
  CHECK(changes(act({kReport}), act({"The broker must report each transfer to the authority within 10 days."})) == "times");
  CHECK(changes(act({kReport}), act({"The exporter must report each transfer to the authority within 30 days."})) == "bearer");
  CHECK(changes(act({kBan}), act({"No person may export dual-use items."})) == "exceptions");
  CHECK(changes(act({kKeep}), act({"The exporter may keep records for five years."})) == "type");
  CHECK(changes(act({kKeep}), act({"The exporter shall keep the records for five years."})) == "wording");
}

TEST_CASE("documents are paired by id, law, title but for its date, or as the only ones left") {
  KnowledgeBase a = law("x", "Export Act", act({kKeep})), b = law("x", "Trade Act", act({kKeep}));
  CHECK(compare(a, b, {}, {}).documents.size() == 1);
  b = law("y", "Trade Act", act({kKeep}));
  b.records.push_back(law("z", "Customs Act", act({kBan})).records[0]);
  const Comparison apart = compare(a, b, {}, {});
  REQUIRE(apart.documents.size() == 3);
  CHECK(apart.documents[2].after == nullptr);
  CHECK(kinds(apart.documents[2].changes.at(0)) == "removed");
  const Comparison chosen = compare(a, b, {"x", "customs"}, {});
  REQUIRE(chosen.documents.size() == 1);
  CHECK(chosen.documents[0].after->document.metadata.id == "z");
  CHECK(choose_documents(b, "nothing of the kind").empty());
}

TEST_CASE("a thousand norms of one wording are compared in linear time") {
  std::vector<std::string> sections(1000, kKeep);
  const KnowledgeBase a = law("a", "Export Act", act(sections));
  const Comparison c = compare(a, a, {}, loaded_engine().quote_rules());
  CHECK(c.documents[0].unchanged == 1000);
}
