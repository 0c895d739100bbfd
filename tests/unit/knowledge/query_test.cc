#include "knowledge/query.h"

#include <catch2/catch.hpp>

#include "knowledge/pin_citation.h"
#include "knowledge/statistics.h"

using namespace pandect;

namespace {

Span find(const std::string& text, std::string_view words) {
  const std::size_t at = text.find(words);
  REQUIRE(at != std::string::npos);
  return span_of(at, at + words.size());
}

/// One act with an obligation of the exporter within 30 days, and a prohibition that cites Article 7.
KnowledgeBase example() {
  Record r;
  r.document.text = "The EXPORTER shall report within 30 days. No person may act under Article 7.";
  const std::string& text = r.document.text;
  r.document.metadata.id = "us-act";
  r.document.metadata.jurisdiction = "US-VA";
  r.document.metadata.title = "Export Act";
  r.document.provisions.resize(1);
  Norm duty;
  duty.type = NormType::obligation;
  duty.sentence = {find(text, "The EXPORTER shall report within 30 days.")};
  duty.bearer.emplace();
  duty.bearer->spans = {find(text, "The EXPORTER")};
  duty.bearer->actor = "a-1";
  duty.times = {{{find(text, "within 30 days")}, TimeKind::deadline, "P30D"}};
  duty.confidence = 0.9;
  Norm ban;
  ban.type = NormType::prohibition;
  ban.sentence = {find(text, "No person may act under Article 7.")};
  ban.confidence = 0.4;
  r.findings.norms = {duty, ban};
  Citation c;
  c.span = find(text, "Article 7");
  c.target = "/us/act/x/art_7/para_1";
  r.findings.citations = {c};
  Cue claimed, free;
  claimed.norm = "n";
  free.reason = CueReason::ability;
  r.findings.cues = {claimed, free};
  KnowledgeBase kb;
  kb.records.push_back(r);
  Actor& acme = kb.actors.emplace_back();
  acme.id = "a-1";
  acme.names = {"Acme", "Acme Trading"};
  return kb;
}

std::size_t hits(const NormQuery& q) {
  static const KnowledgeBase kb = example();
  return find_norms(kb, q).size();
}

}  // namespace

TEST_CASE("each condition of a query narrows it", "[query]") {
  CHECK(hits({}) == 2);
  CHECK(hits({.actors = {"exporter"}}) == 1);
  CHECK(hits({.actors = {"acme trading"}}) == 1);
  CHECK(hits({.actors = {"importer"}}) == 0);
  CHECK(hits({.jurisdictions = {"US"}}) == 2);
  CHECK(hits({.jurisdictions = {"U"}}) == 0);
  CHECK(hits({.documents = {"export act"}}) == 2);
  CHECK(hits({.documents = {"us-act"}}) == 2);
  CHECK(hits({.cites = {"/us/act/x/art_7"}}) == 1);
  CHECK(hits({.cites = {"/us/act/x/art"}}) == 0);
  CHECK(hits({.cites = {"article 7"}}) == 1);
  CHECK(hits({.texts = {"report", "30"}}) == 1);
  CHECK(hits({.texts = {"report", "Article"}}) == 0);
  CHECK(hits({.types = {NormType::prohibition, NormType::power}}) == 1);
  CHECK(hits({.statuses = {NormStatus::reported}}) == 0);
  CHECK(hits({.min_confidence = 0.5}) == 1);
}

TEST_CASE("deadlines compare by length or by date", "[query]") {
  CHECK(hits({.due = "any"}) == 1);
  CHECK(hits({.due = "30d"}) == 1);
  CHECK(hits({.due = "P1M"}) == 1);
  CHECK(hits({.due = "29d"}) == 0);
  CHECK(hits({.due = "2025-01-01"}) == 0);
  CHECK(*days_of("P1Y6M") == Approx(365.25 + 6 * 30.4375));
  CHECK(*days_of("PT72H") == Approx(3));
  CHECK(*days_of("72h") == Approx(3));
  CHECK(*days_of("2w") == Approx(14));
  for (const char* none : {"", "P", "30", "soon", "d30", "R/P1Y"}) CHECK_FALSE(days_of(none));
  CHECK(valid_due("2025-06-30"));
  CHECK_FALSE(valid_due("2025-6-3"));
}

TEST_CASE("a knowledge base is counted", "[query]") {
  const Statistics s = count(example());
  CHECK(s.documents == 1);
  CHECK(s.norm_count() == 2);
  CHECK(s.norms.at("obligation").at("in_text") == 1);
  CHECK(s.cues_claimed == 1);
  CHECK(s.cues_unclaimed.at("ability") == 1);
  CHECK(s.citations_with_target == 1);
  CHECK(s.citations_resolved == 0);
  CHECK(s.documents_by_jurisdiction.at("US-VA") == 1);
}

TEST_CASE("a pin citation joins labels from the section inwards", "[query]") {
  Document d;
  const auto add = [&](ProvisionIndex parent, ProvisionType type, std::string label, std::string path) {
    Provision p;
    p.parent = parent;
    p.type = type;
    p.label = std::move(label);
    p.path = std::move(path);
    d.provisions.push_back(p);
    return static_cast<ProvisionIndex>(d.provisions.size() - 1);
  };
  add(0, ProvisionType::document, "", "");
  const auto part = add(0, ProvisionType::part, "Part 744", "part_744");
  const auto section = add(part, ProvisionType::section, "§ 744.21", "part_744/s744.21");
  const auto paragraph = add(section, ProvisionType::paragraph, "(a)", "part_744/s744.21/a");
  const auto article = add(0, ProvisionType::article, "第七条", "art_7");
  const auto unnumbered = add(article, ProvisionType::paragraph, "", "art_7/para_2");
  CHECK(pin_citation(d, paragraph) == "§ 744.21(a)");
  CHECK(pin_citation(d, part) == "Part 744");
  CHECK(pin_citation(d, article) == "第七条");
  CHECK(pin_citation(d, unnumbered) == "第七条 ¶ 2");
  CHECK(pin_citation(d, 0).empty());
  const auto european = add(0, ProvisionType::article, "Article 3", "art_3");
  CHECK(pin_citation(d, add(european, ProvisionType::paragraph, "2.", "art_3/para_2")) == "Article 3(2)");
  const auto act = add(0, ProvisionType::section, "SEC. 3.", "s3");
  CHECK(pin_citation(d, add(act, ProvisionType::subsection, "(b)", "s3/b")) == "SEC. 3(b)");
}
