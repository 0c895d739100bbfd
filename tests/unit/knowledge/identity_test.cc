#include "knowledge/identity.h"

#include <catch2/catch.hpp>
#include <set>

#include "domain/document_builder.h"
#include "knowledge/generated_record.h"

using namespace pandect;

namespace {

/// One article a sentence; each sentence is a norm with the cue "shall".
Record law(const std::vector<std::pair<std::string, std::string>>& articles) {
  DocumentBuilder b;
  Findings f;
  for (const auto& [number, sentence] : articles) {
    const ProvisionIndex article = b.open({ProvisionType::article, number, "Article " + number, "", "", ""});
    b.append_label("Article " + number);
    const ProvisionIndex paragraph = b.open({ProvisionType::paragraph, "", "", "", "", ""});
    const std::uint32_t begin = b.size();
    b.append(sentence);
    b.end_block();
    Norm n;
    n.provision = paragraph;
    n.sentence = {span_of(begin, begin + sentence.size())};
    const auto cue = static_cast<std::uint32_t>(begin + sentence.find("shall"));
    n.cue = {{cue, cue + 5}};
    n.bearer = Bearer{};
    n.bearer->spans = {{begin, cue - 1}};
    n.action = {span_of(cue + 6, begin + sentence.size())};
    f.norms.push_back(n);
    b.close();
    b.close();
    CHECK(article != paragraph);
  }
  Record r{std::move(b).finish(), std::move(f)};
  r.document.metadata.id = "law";
  give_ids(r);
  return r;
}

}  // namespace

TEST_CASE("a norm's id is the printed number above it and a hash of its words") {
  const Record r = law({{"7", "All citizens shall support"}});
  CHECK(r.findings.norms[0].id.starts_with("law/art_7/n-"));
  CHECK(r.findings.norms[0].id.size() == std::string("law/art_7/n-5f1c").size());
  CHECK(r.document.provisions[2].id == "law/art_7/para_1");
  CHECK(r.document.provisions[0].id == "law");
}

TEST_CASE("an id stays when another part of the law is amended") {
  const Record before = law({{"7", "All citizens shall support"}, {"9", "The State shall protect"}});
  const Record after = law({{"6", "Organs shall be new here"}, {"7", "All citizens shall support and assist"}, {"9", "The State shall protect"}});
  CHECK(before.findings.norms[1].id == after.findings.norms[2].id);
  CHECK(before.findings.norms[0].id != after.findings.norms[1].id);
}

TEST_CASE("equal norms in one provision get ids of their own, and giving ids twice changes nothing") {
  Record r = law({{"7", "All citizens shall support"}});
  r.findings.norms.push_back(r.findings.norms[0]);
  give_ids(r);
  CHECK(r.findings.norms[0].id != r.findings.norms[1].id);
  Record again = testing::generated_record(3, "x");
  const std::string first = again.findings.mentions[0].id, link = again.findings.links[0].id;
  give_ids(again);
  CHECK(again.findings.mentions[0].id == first);
  CHECK(again.findings.links[0].id == link);
}

TEST_CASE("a hash grows only where two records of one provision would share it") {
  DocumentBuilder b;
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "Nr" + std::to_string(i) + " ";
  b.append(text);
  Record r{std::move(b).finish(), {}};
  r.document.metadata.id = "d";
  for (std::size_t at = 0, next; (next = text.find(' ', at)) != std::string::npos; at = next + 1)
    r.findings.mentions.emplace_back().span = span_of(at, next);
  give_ids(r);
  std::set<std::string> ids;
  std::size_t longer = 0;
  for (const Mention& m : r.findings.mentions) {
    ids.insert(m.id);
    longer += m.id.size() > std::string("d/m-0000").size() ? 1U : 0U;
  }
  CHECK(ids.size() == r.findings.mentions.size());
  CHECK(longer > 0);
  CHECK(longer < 200);
}

TEST_CASE("an actor's id depends on name, type and jurisdiction only") {
  const std::string cn = actor_id("Ministry of Commerce", ActorType::government_body, "CN");
  CHECK(cn.starts_with("actor/ministry-of-commerce-"));
  CHECK(cn == actor_id("MINISTRY  of Commerce", ActorType::government_body, "CN"));
  CHECK(cn != actor_id("Ministry of Commerce", ActorType::government_body, "MY"));
  CHECK(cn != actor_id("Ministry of Commerce", ActorType::organization, "CN"));
  CHECK(actor_id("商务部", ActorType::government_body, "CN").starts_with("actor/商务部-"));
}

TEST_CASE("a document id can always name a file") {
  CHECK(document_id("../../etc/passwd") == "etc-passwd");
  CHECK(document_id("NIL (2018)") == "NIL-2018");
  CHECK(document_id("国家情报法") == "国家情报法");
  CHECK(document_id("\xFF/") == "document");
  CHECK(document_id(std::string(500, 'x')).size() == 120);
}

TEST_CASE("renaming a document moves every reference to it") {
  Record r = law({{"7", "All citizens shall support"}});
  r.findings.norms[0].sanctions = {"law/art_9/n-0000", "lawless/n-1"};
  rename_document(r, "law-2");
  CHECK(r.findings.norms[0].id.starts_with("law-2/art_7/"));
  CHECK(r.findings.norms[0].sanctions == std::vector<std::string>{"law-2/art_9/n-0000", "lawless/n-1"});
  CHECK(r.document.provisions[0].id == "law-2");
}
