#include "resolve/resolve.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "domain/document_builder.h"
#include "knowledge/identity.h"

using namespace pandect;

namespace {

/// A law whose sections are given as text; norms and citations are marked by the words they are.
class Law {
 public:
  explicit Law(const std::vector<std::string>& sections) {
    DocumentBuilder b;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      b.open({ProvisionType::section, number, "Section " + number, "", "", ""});
      b.append_label("Section " + number);
      b.append(sections[i]);
      b.close();
    }
    record.document = std::move(b).finish();
    record.document.metadata.id = "act";
    record.document.metadata.jurisdiction = "MY";
    record.document.metadata.uri = "/my/act/x";
    for (Provision& p : record.document.provisions)
      if (!p.number.empty()) p.uri = "/my/act/x/s" + p.number;
  }

  Span words(const std::string& text) const {
    const std::size_t at = record.document.text.find(text);
    REQUIRE(at != std::string::npos);
    return span_of(at, at + text.size());
  }
  Norm& norm(NormType type, ProvisionIndex section, const std::string& cue) {
    Norm n;
    n.type = type;
    n.provision = section;
    for (const Block& block : record.document.blocks)
      if (block.provision == section) n.sentence = {block.span};
    const std::size_t at = record.document.text.find(cue, n.sentence[0].begin);
    n.cue = {span_of(at, at + cue.size())};
    n.action = {{n.cue[0].end + 1, n.sentence[0].end}};
    record.findings.norms.push_back(n);
    return record.findings.norms.back();
  }
  void cites(const std::string& text, const std::string& target, CitationRelation relation = CitationRelation::cites) {
    Citation c;
    c.span = words(text);
    c.target = target;
    c.relation = relation;
    record.findings.citations.push_back(c);
  }
  Mention& mention(const std::string& text) {
    Mention m;
    m.span = words(text);
    m.name = text;
    m.type = ActorType::government_body;
    record.findings.mentions.push_back(m);
    return record.findings.mentions.back();
  }
  void run() {
    give_ids(record);
    static const RelationRules rules = RelationRules::load(std::filesystem::path(PANDECT_SOURCE_DIR) / "extractors/packs");
    if (record.document.metadata.language.empty()) record.document.metadata.language = "en";
    resolve(record, rules);
  }
  /// "n0 sanction_for n1": links by the position of their norms, definitions and citations.
  std::vector<std::string> links() const {
    std::vector<std::string> out;
    for (const Link& l : record.findings.links) {
      CHECK_FALSE(l.id.empty());
      out.push_back(short_name(l.from) + " " + std::string(name(l.kind)) + " " + short_name(l.to));
    }
    return out;
  }

  Record record;

 private:
  std::string short_name(const std::string& id) const {
    const Findings& f = record.findings;
    for (std::size_t i = 0; i < f.norms.size(); ++i)
      if (f.norms[i].id == id) return "n" + std::to_string(i);
    for (std::size_t i = 0; i < f.definitions.size(); ++i)
      if (f.definitions[i].id == id) return "d" + std::to_string(i);
    for (std::size_t i = 0; i < f.citations.size(); ++i)
      if (f.citations[i].id == id) return "c" + std::to_string(i);
    return id;
  }
};

using Links = std::vector<std::string>;

}  // namespace

TEST_CASE("a bearer is a named actor only where it is the actor and nothing more") {
  Law law({"The Controller shall answer.", "Officers of the Harbour Board shall answer.", "Every exporter shall answer."});
  law.mention("Controller");
  law.mention("Harbour Board");
  for (ProvisionIndex i = 1; i <= 3; ++i) {
    Norm& n = law.norm(NormType::obligation, i, "shall");
    n.bearer = Bearer{};
    n.bearer->spans = {trimmed({n.sentence[0].begin, n.cue[0].begin}, law.record.document.text)};
  }
  law.run();
  CHECK(law.record.findings.norms[0].bearer->actor == law.record.findings.mentions[0].entity);
  CHECK(law.record.findings.norms[1].bearer->actor.empty());
  CHECK(law.record.findings.norms[2].bearer->actor.empty());
}

TEST_CASE("a norm has the citations of its sentence, its jurisdiction and scope") {
  Law law({"The holder shall file under section 2.", "The Minister may make rules."});
  law.norm(NormType::obligation, 1, "shall");
  law.norm(NormType::power, 2, "may");
  law.cites("section 2", "/my/act/x/s2");
  law.run();
  CHECK(law.record.findings.norms[0].citations == std::vector<std::string>{law.record.findings.citations[0].id});
  CHECK(law.record.findings.norms[1].citations.empty());
  CHECK(law.record.findings.norms[1].jurisdiction == "MY");
  CHECK(law.record.findings.norms[1].territorial_scope == std::vector<std::string>{"MY"});
}

TEST_CASE("a report's norm is of the jurisdiction it cites, or of none that is known") {
  Law law({"The rules bar exports under the Act.", "A treaty bars it."});
  law.record.document.metadata.kind = DocumentKind::news;
  law.norm(NormType::prohibition, 1, "bar").status = NormStatus::reported;
  law.norm(NormType::prohibition, 2, "bars").status = NormStatus::reported;
  law.cites("the Act", "/us/usc/t50/ch58");
  law.run();
  CHECK(law.record.findings.norms[0].jurisdiction == "US");
  CHECK(law.record.findings.norms[1].jurisdiction.empty());
}

TEST_CASE("a sanction punishes the norms of the provision whose breach it names") {
  Law law({"No person shall export. A permit shall be kept.", "The Minister may make rules.",
           "A person who contravenes section 1 shall be fined under section 2."});
  law.norm(NormType::prohibition, 1, "shall export");
  law.norm(NormType::obligation, 1, "shall be kept");
  law.norm(NormType::power, 2, "may");
  law.norm(NormType::sanction, 3, "shall").object = {law.words("A person who contravenes section 1")};
  law.cites("section 1", "/my/act/x/s1");
  law.cites("section 2", "/my/act/x/s2");
  law.run();
  CHECK(law.links() == Links{"n3 sanction_for n0", "n3 sanction_for n1"});
  CHECK(law.record.findings.norms[0].sanctions == std::vector<std::string>{law.record.findings.norms[3].id});
  CHECK(law.record.findings.norms[2].sanctions.empty());
}

TEST_CASE("subject to, notwithstanding, and what lies outside of the document") {
  Law law({"Subject to section 2, a person may export.", "Notwithstanding the Customs Act, no person shall export."});
  law.norm(NormType::permission, 1, "may");
  law.norm(NormType::prohibition, 2, "shall");
  law.cites("section 2", "/my/act/x/s2", CitationRelation::subject_to);
  law.cites("the Customs Act", "/my/act/customs", CitationRelation::notwithstanding);
  law.run();
  CHECK(law.links() == Links{"n0 subject_to act/sec_2", "n1 notwithstanding c1"});
}

TEST_CASE("an exemption is an exception of the norms it lifts, a named provision of the norm it cuts back") {
  Law law({"A person shall report.", "Section 1 shall not apply to fishers.", "A person shall pay, except as section 2 says."});
  law.norm(NormType::obligation, 1, "shall");
  law.norm(NormType::exemption, 2, "shall not apply to");
  law.norm(NormType::obligation, 3, "shall").exceptions = {{law.words("except as section 2 says")}};
  Citation lifted;
  lifted.span = {law.record.document.blocks[1].span.begin, law.record.document.blocks[1].span.begin + 9};
  lifted.target = "/my/act/x/s1";
  law.record.findings.citations.push_back(lifted);
  law.cites("section 2", "/my/act/x/s2");
  law.run();
  CHECK(law.links() == Links{"n1 exception_of n0", "act/sec_2 exception_of n2"});
}

TEST_CASE("norms use the definitions in whose scope they stand, whole words only") {
  Law law({"“Permit” means a paper. A permit shall be shown.", "Permitted ships shall pay. Every permit shall be paid.", "No permit shall lapse."});
  law.norm(NormType::obligation, 1, "shall");
  law.norm(NormType::obligation, 2, "shall");
  law.norm(NormType::prohibition, 3, "shall");
  Definition everywhere;
  everywhere.provision = 1;
  everywhere.term = {law.words("Permit")};
  everywhere.body = {law.words("a paper")};
  Definition here = everywhere;
  here.scope = 3;
  here.provision = 3;
  law.record.findings.definitions = {everywhere, here};
  law.run();
  CHECK(law.links() == Links{"n0 uses_definition d0", "n1 uses_definition d0", "n2 uses_definition d1"});
  const Link& second = law.record.findings.links[1];
  CHECK(second.evidence[0].in(law.record.document.text) == "permit");
}

TEST_CASE("a reported norm names who says so") {
  Law law({"The Harbour Board said that ships must report."});
  law.norm(NormType::obligation, 1, "must").status = NormStatus::reported;
  law.mention("Harbour Board");
  Attribution a;
  a.source = {law.words("The Harbour Board")};
  a.cue = {law.words("said")};
  a.content = {law.words("ships must report")};
  law.record.findings.attributions.push_back(a);
  law.run();
  const Norm& n = law.record.findings.norms[0];
  CHECK(n.speaker == law.record.findings.mentions[0].id);
  CHECK(n.attribution_verb == "said");
  CHECK(n.hedge == "none");
  CHECK(law.record.findings.attributions[0].actor == law.record.findings.mentions[0].entity);
}

TEST_CASE("resolving twice changes nothing") {
  Law law({"A person shall report.", "Whoever breaks section 1 shall be fined."});
  law.norm(NormType::obligation, 1, "shall");
  law.norm(NormType::sanction, 2, "shall").object = {law.words("Whoever breaks section 1")};
  law.cites("section 1", "/my/act/x/s1");
  law.run();
  const Links once = law.links();
  law.run();
  CHECK(law.links() == once);
  CHECK(law.record.findings.norms[0].sanctions.size() == 1);
}

TEST_CASE("Words of breach in the action say what a penalty is for, other words do not") {
  Law law({"The master shall keep a log.", "The Board may fine the master for a breach of section 1 in accordance with section 3.", "The Board shall hear the master."});
  law.norm(NormType::obligation, 1, "shall");
  law.norm(NormType::sanction, 2, "may");
  law.norm(NormType::obligation, 3, "shall");
  law.cites("section 1", "/my/act/x/s1");
  law.cites("section 3", "/my/act/x/s3");
  law.run();
  CHECK(law.links() == std::vector<std::string>{"n1 sanction_for n0"});
}

TEST_CASE("What is left out of a breach is not punished") {
  Law law({"The master shall keep a log.", "The agent shall report.", "A breach of section 2 other than one of section 1 shall be fined."});
  law.norm(NormType::obligation, 1, "shall");
  law.norm(NormType::obligation, 2, "shall");
  Norm& fine = law.norm(NormType::sanction, 3, "shall");
  fine.object = {{fine.sentence[0].begin, fine.cue[0].begin - 1}};
  law.cites("section 2", "/my/act/x/s2");
  law.cites("section 1", "/my/act/x/s1");
  law.run();
  CHECK(law.links() == std::vector<std::string>{"n2 sanction_for n1"});
}

TEST_CASE("A penalty for the act of a provision that only punishes is for what that provision punishes") {
  Law law({"The master shall keep a log.", "A master who fails section 1 shall be fined.", "A company that commits the act of section 2 shall be fined."});
  law.norm(NormType::obligation, 1, "shall");
  for (const ProvisionIndex section : {2U, 3U}) {
    Norm& fine = law.norm(NormType::sanction, section, "shall");
    fine.object = {{fine.sentence[0].begin, fine.cue[0].begin - 1}};
  }
  law.cites("section 1", "/my/act/x/s1");
  law.cites("section 2", "/my/act/x/s2");
  law.run();
  CHECK(law.links() == std::vector<std::string>{"n1 sanction_for n0", "n2 sanction_for n0"});
}

TEST_CASE("Somebody who is freed from what a provision asks for is an exception of it") {
  Law law({"The master shall send a report.", "A fisher need not send the report referred to in section 1."});
  law.norm(NormType::obligation, 1, "shall");
  law.norm(NormType::exemption, 2, "need not").bearer.emplace().spans = {law.words("A fisher")};
  law.cites("section 1", "/my/act/x/s1");
  law.run();
  CHECK(law.links() == std::vector<std::string>{"n1 exception_of n0"});
}

TEST_CASE("What a Chinese exemption lifts stands behind its cue") {
  Law law({"船长应当报告。", "渔民不适用第一条规定。"});
  law.record.document.metadata.language = "zh-Hans";
  law.norm(NormType::obligation, 1, "应当");
  law.norm(NormType::exemption, 2, "不适用").action = {law.words("第一条规定")};
  law.cites("第一条", "/my/act/x/s1");
  law.run();
  CHECK(law.links() == std::vector<std::string>{"n1 exception_of n0"});
}
