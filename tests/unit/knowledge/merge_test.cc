#include "knowledge/merge.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "domain/document_builder.h"
#include "knowledge/codec.h"
#include "knowledge/generated_record.h"

using namespace pandect;

namespace {

std::string all_bytes(const KnowledgeBase& kb) {
  std::string out;
  for (const Table t : kTables) out += encode(kb, t);
  return out;
}

Record law(const std::string& id, const std::string& language, const std::string& translation_of) {
  DocumentBuilder b;
  b.open({ProvisionType::article, "7", "Article 7", "", "", ""});
  b.append("All citizens shall support.");
  b.close();
  Record r{std::move(b).finish(), {}};
  r.document.metadata.id = id;
  r.document.metadata.language = language;
  r.document.metadata.translation_of = translation_of;
  r.document.metadata.uri = "/cn/law/x";
  r.document.provisions[1].uri = "/cn/law/x/art_7";
  give_ids(r);
  return r;
}

Record citing(const std::string& language, const std::string& target) {
  DocumentBuilder b;
  b.append("See Article 7 of the Law.");
  Record r{std::move(b).finish(), {}};
  r.document.metadata.id = "citing";
  r.document.metadata.language = language;
  Citation c;
  c.span = {4, 13};
  c.target = target;
  r.findings.citations.push_back(c);
  give_ids(r);
  return r;
}

std::string resolved(const KnowledgeBase& kb) {
  for (const Record& r : kb.records)
    if (r.document.metadata.id == "citing") return r.findings.citations[0].resolved;
  return "(no record)";
}

}  // namespace

TEST_CASE("any order of records gives the same knowledge base") {
  std::vector<Record> records;
  for (std::uint32_t i = 0; i < 6; ++i) records.push_back(testing::generated_record(i, i < 3 ? "same" : "d" + std::to_string(i)));
  for (std::size_t i = 0; i < 3; ++i) records[i].document.source.path = "laws/" + std::to_string(i) + ".txt";
  const std::vector<Issue> issues{make_issue(IssueCode::empty, "b"), make_issue(IssueCode::empty, "a")};
  const std::string expected = all_bytes(merge(records, issues));
  std::mt19937 random(1);
  for (int i = 0; i < 5; ++i) {
    std::shuffle(records.begin(), records.end(), random);
    CHECK(all_bytes(merge(records, {issues[1], issues[0]})) == expected);
  }
}

TEST_CASE("merging what was merged changes nothing") {
  KnowledgeBase kb = merge({testing::generated_record(1, "a"), law("b", "en", ""), citing("en", "/cn/law/x/art_9")}, {});
  const std::string before = all_bytes(kb);
  CHECK(all_bytes(merge(std::move(kb.records), std::move(kb.issues))) == before);
}

TEST_CASE("a second document with one id gets a name of its own and an issue") {
  const KnowledgeBase kb = merge({testing::generated_record(1, "a"), testing::generated_record(2, "a")}, {});
  REQUIRE(kb.records.size() == 2);
  CHECK(kb.records[0].document.metadata.id == "a");
  const std::string& id = kb.records[1].document.metadata.id;
  REQUIRE(id.size() == 6);
  CHECK(id.starts_with("a-"));
  CHECK(kb.records[1].findings.norms[0].id.starts_with(id + "/"));
  const auto& issues = kb.records[1].findings.issues;
  CHECK(std::any_of(issues.begin(), issues.end(), [&](const Issue& i) { return i.code == IssueCode::duplicate_document && i.doc == id; }));
}

TEST_CASE("knowledge bases combine in any order and any grouping") {
  std::vector<KnowledgeBase> parts;
  for (std::uint32_t i = 0; i < 5; ++i) {
    Record r = testing::generated_record(i, i < 3 ? "same" : "d" + std::to_string(i));
    r.document.source.path = "folder/" + std::to_string(i * 7 % 5) + ".txt";
    parts.push_back(merge({r}, {}));
  }
  const auto fold = [&](std::vector<std::size_t> order) {
    KnowledgeBase kb = parts[order[0]];
    for (std::size_t i = 1; i < order.size(); ++i) kb = combined(std::move(kb), parts[order[i]]);
    return kb;
  };
  const std::string expected = all_bytes(fold({0, 1, 2, 3, 4}));
  CHECK(all_bytes(fold({4, 2, 0, 3, 1})) == expected);
  CHECK(all_bytes(combined(fold({2, 1}), fold({4, 0, 3}))) == expected);
  CHECK(all_bytes(combined(fold({1, 2, 3}), fold({0, 3, 4, 2}))) == expected);  // what is in both counts once
}

TEST_CASE("a citation is resolved exactly or not at all, in the reader's language first") {
  const Record en = law("x-en", "en", "x-zh"), zh = law("x-zh", "zh-Hans", "");
  CHECK(resolved(merge({en, zh, citing("en", "/cn/law/x/art_7")}, {})) == "x-en/art_7");
  CHECK(resolved(merge({en, zh, citing("zh-Hant", "/cn/law/x/art_7")}, {})) == "x-zh/art_7");
  CHECK(resolved(merge({en, zh, citing("de", "/cn/law/x/art_7")}, {})) == "x-zh/art_7");
  CHECK(resolved(merge({en, zh, citing("en", "/cn/law/x")}, {})) == "x-en");
  const KnowledgeBase kb = merge({en, zh, citing("en", "/cn/law/x/art_7/para_2")}, {});
  CHECK(resolved(kb).empty());
  REQUIRE(kb.records[0].findings.issues.size() == 1);
  CHECK(kb.records[0].findings.issues[0].code == IssueCode::citation_unresolved);
  CHECK(merge({citing("en", "/us/usc/t50/s1")}, {}).records[0].findings.issues.empty());
}

TEST_CASE("a company has the key that its names have, and none where they have two") {
  const DataFolders data{PANDECT_SOURCE_DIR "/extractors/packs", PANDECT_SOURCE_DIR "/corpora/gazetteers", PANDECT_SOURCE_DIR "/schemas"};
  const QuoteRules rules = QuoteRules::load(data);
  const auto same_as = [&](const std::vector<std::string>& forms) {
    DocumentBuilder b;
    for (const std::string& form : forms) b.append(form + " ");
    Record r{std::move(b).finish(), {}};
    r.document.metadata.id = "a";
    std::size_t at = 0;
    for (const std::string& form : forms) {
      Mention company;
      company.span = span_of(at, at + form.size());
      company.type = ActorType::company;
      company.name = forms[0];
      r.findings.mentions.push_back(company);
      at += form.size() + 1;
    }
    give_ids(r);
    return merge({r}, {}, rules).actors.at(0).same_as;
  };
  CHECK(same_as({"Nvidia Corporation", "the chipmaker"}) == std::vector<std::string>{"sec-cik:0001045810"});
  CHECK(same_as({"Mondfeld Batteries"}).empty());
  CHECK(same_as({"Nvidia Corporation", "Boeing Company"}).empty());
  CHECK(same_as({"Huawei Chile S.A."}) == std::vector<std::string>{"us-entity-list:Huawei Chile S.A."});
  CHECK(same_as({"Huawei Chile S.A.", "Huawei Cuba Limited", "Huawei Technologies (UK) Co., Ltd."}).empty());
}

TEST_CASE("a state that acts has its ISO code for an identifier") {
  DocumentBuilder b;
  b.append("Norway agreed.");
  Record r{std::move(b).finish(), {}};
  r.document.metadata.id = "a";
  Mention state;
  state.span = span_of(0, 6);
  state.type = ActorType::state;
  state.name = "Norway";
  state.jurisdiction = "NO";
  r.findings.mentions = {state};
  give_ids(r);
  const KnowledgeBase kb = merge({r}, {});
  REQUIRE(kb.actors.size() == 1);
  CHECK(kb.actors[0].same_as == std::vector<std::string>{"iso3166-1:NO"});
}

TEST_CASE("actors and jurisdictions are counted over all documents") {
  const auto with = [](const std::string& id, const std::string& text, const std::string& name) {
    DocumentBuilder b;
    b.append(text);
    Record r{std::move(b).finish(), {}};
    r.document.metadata.id = id;
    Mention actor;
    actor.span = span_of(0, text.find(' '));
    actor.type = ActorType::government_body;
    actor.name = name;
    actor.jurisdiction = "US";
    Mention place;
    place.kind = MentionKind::jurisdiction;
    place.span = span_of(text.rfind(' ') + 1, text.size());
    place.code = "CN";
    r.findings.mentions = {actor, place};
    give_ids(r);
    return r;
  };
  const std::string bis = "Bureau of Industry and Security";
  const KnowledgeBase kb = merge({with("a", "BIS names Chinese", bis), with("b", "Bureau warns China", bis)}, {});
  REQUIRE(kb.actors.size() == 1);
  CHECK(kb.actors[0].name == bis);
  CHECK(kb.actors[0].names == std::vector<std::string>{"BIS", "Bureau", bis});
  CHECK(kb.actors[0].documents == std::vector<std::string>{"a", "b"});
  CHECK(kb.actors[0].mentions == 2);
  REQUIRE(kb.jurisdictions.size() == 2);
  CHECK(kb.jurisdictions[0].id == "CN");
  CHECK(kb.jurisdictions[0].name == "China");
  CHECK(kb.jurisdictions[0].names == std::vector<std::string>{"China", "Chinese"});
  CHECK(kb.jurisdictions[0].mentions == 2);
  CHECK(kb.jurisdictions[1].name == "United States");
}

TEST_CASE("two documents with one id are replaced by themselves, however often they come") {
  const auto both = [] {
    std::vector<Record> out{testing::generated_record(1, "a"), testing::generated_record(2, "a")};
    out[0].document.source.path = "one.txt";
    out[1].document.source.path = "two.txt";
    return out;
  };
  KnowledgeBase kb = merge(both(), {});
  const std::string before = all_bytes(kb);
  CHECK(all_bytes(updated(std::move(kb), both(), {})) == before);
}

TEST_CASE("an update replaces documents and issues by source") {
  KnowledgeBase old = merge({testing::generated_record(1, "a"), testing::generated_record(2, "b")}, {});
  Issue broken = make_issue(IssueCode::malformed, "broken");
  broken.source = "laws/c.txt";
  old.issues = {broken};
  const KnowledgeBase kb = updated(std::move(old), {testing::generated_record(9, "b"), testing::generated_record(4, "c")}, {});
  REQUIRE(kb.records.size() == 3);
  CHECK(kb.records[1].document.text == testing::generated_record(9, "b").document.text);
  CHECK(kb.issues.empty());
}
