#include <algorithm>
#include <catch2/catch.hpp>

#include "run/loaded_engine.h"

using namespace pandect;

namespace {

Record read(const std::string& text) {
  Input input{.path = "law.txt", .bytes = text, .metadata = {}};
  input.metadata.kind = "statute";
  Result<Record> record = loaded_engine().extract(input);
  REQUIRE(record);
  return std::move(*record);
}

/// The innermost provision around a byte.
ProvisionIndex around(const Document& d, std::uint32_t at) {
  ProvisionIndex best = 0;
  for (ProvisionIndex i = 1; i < d.provisions.size(); ++i)
    if (d.provisions[i].span.begin <= at && at < d.provisions[i].span.end) best = i;
  return best;
}

void check_parts_stay_home(const Record& r) {
  const auto home = [&](const Spans& part) {
    for (const Span s : part) {
      INFO("“" << s.in(r.document.text) << "”");
      CHECK(r.document.provisions[around(r.document, s.begin)].span.end >= s.end);
      CHECK(s.size() < 400);
    }
  };
  for (const Norm& n : r.findings.norms) {
    home(n.cue);
    home(n.action);
    home(n.object);
    if (n.bearer) home(n.bearer->spans);
    for (const Spans& c : n.conditions) home(c);
    for (const Spans& e : n.exceptions) home(e);
    for (const NormTime& t : n.times) home(t.spans);
  }
}

bool doubted(const Record& r) {
  const auto doubt = [](const Issue& i) { return i.code == IssueCode::structure_uncertain; };
  return std::any_of(r.document.issues.begin(), r.document.issues.end(), doubt) || std::any_of(r.findings.issues.begin(), r.findings.issues.end(), doubt);
}

double surest(const Record& r) {
  double out = 0;
  for (const Norm& n : r.findings.norms) out = std::max(out, n.confidence);
  return out;
}

const std::string kSound = "Section 1. The pilot shall keep a log for five years.\n\nSection 2. The master shall report to the Harbour Board.\n\nSection 3. The Board may inspect a ship.\n";

}  // namespace

TEST_CASE("brackets that never close end with their provision, are less sure and are an issue") {
  const Record sound = read(kSound);
  REQUIRE(sound.findings.norms.size() == 3);
  CHECK_FALSE(doubted(sound));
  const Record broken = read("Section 1. The pilot (shall keep a log for five years.\n\nSection 2. The master shall report [to the Harbour Board.\n\nSection 3. The Board may inspect a ship.\n");
  check_parts_stay_home(broken);
  REQUIRE(broken.findings.norms.size() >= 2);
  CHECK(doubted(broken));
  for (const Norm& n : broken.findings.norms)
    for (const Norm& m : sound.findings.norms)
      if (n.cue == m.cue && n.provision == 2) CHECK(n.confidence < m.confidence);
  const Record chinese = read("第一条 引航员应当保存（航海日志五年。\n\n第二条 船长应当向港务局报告。\n\n第三条 港务局可以检查“船舶。\n");
  check_parts_stay_home(chinese);
  CHECK(chinese.findings.norms.size() == 3);
  CHECK(doubted(chinese));
}

TEST_CASE("quotation marks that never close end with their paragraph, are less sure and are an issue") {
  const Record sound = read("Section 1. The pilot shall keep the “log for five years.\n\nSection 2. The master shall report.\n\nSection 3. The Board may inspect a ship.\n");
  check_parts_stay_home(sound);
  CHECK(doubted(sound));
  REQUIRE(sound.findings.norms.size() == 3);
  CHECK(sound.findings.norms[0].confidence < read(kSound).findings.norms[0].confidence);
  const Record straight = read("Section 1. The pilot shall write \"seen on the log.\n\nSection 2. A plate 12\" wide shall be fixed to the hull.\n");
  check_parts_stay_home(straight);
  CHECK(doubted(straight));
  const Record hidden = read("Section 1. “The pilot shall keep a log.\n\nSection 2. The master shall report.\n");
  CHECK(doubted(hidden));
  CHECK_FALSE(doubted(read("Section 1. The master shall post a notice that reads:\n\n“Keep out.\n\n“No entry.”\n\nSection 2. A plate 12\" wide shall be fixed to the hull.\n")));
  const Record chinese = read("第一条 引航员应当保存「航海日志五年。\n\n第二条 船长应当向港务局报告。\n");
  check_parts_stay_home(chinese);
  CHECK(doubted(chinese));
}

TEST_CASE("lists that break off, lines wrapped by scanners and flattened tables keep parts in their provisions") {
  const Record list = read("Section 1. The pilot shall:\n(a) keep a log;\n(d) report losses;\n(b\n(c) stay on board\n\nSection 2. The master shall report.\n");
  check_parts_stay_home(list);
  CHECK_FALSE(list.findings.norms.empty());
  CHECK(doubted(list));
  const Record wrapped = read("Section 1. The pi-\nlot shall keep a\nlog for five\n\nyears.\n\nSection 2. The mas-\nter shall report.\n");
  check_parts_stay_home(wrapped);
  CHECK(wrapped.findings.norms.size() >= 2);
  CHECK(doubted(wrapped));
  CHECK(surest(wrapped) < surest(read("Section 1. The pilot shall keep a\nlog for five\nyears.\n\nSection 2. The master shall report.\n")));
  std::string table = "Section 1. Fees\n\n";
  for (int i = 0; i < 400; ++i) table += "ship shall pay " + std::to_string(i) + " tons | may berth ";
  const Record flat = read(table + "\n\nSection 2. The master shall report.\n");
  CHECK(doubted(flat));
  for (const Norm& n : flat.findings.norms)
    for (const Span s : n.action) CHECK(s.size() < 4000);
}

TEST_CASE("text all in capitals and headings like sentences make no sure norms") {
  const Record capitals = read("SECTION 1. THE PILOT SHALL KEEP A LOG FOR FIVE YEARS AND SHALL REPORT LOSSES.\n\nSECTION 2. THE MASTER SHALL REPORT ALL LOSSES TO THE HARBOUR BOARD.\n");
  check_parts_stay_home(capitals);
  CHECK(doubted(capitals));
  CHECK(surest(capitals) < surest(read(kSound)));
  const Record heading = read("# What the pilot shall keep\n\nSection 1. The pilot shall keep a log.\n");
  CHECK(heading.findings.norms.size() == 1);
}

TEST_CASE("a law that no list knows finds its own provisions all the same, and nobody invents a path for it") {
  const Record r = read("Moonlight Anchorage Rules\n\nSection 1. The pilot shall keep a log.\n\nSection 2. Subject to section 1, the master may destroy the log.\n\nSection 3. The Board may inspect a ship.\n");
  CHECK(r.document.metadata.uri.empty());
  for (const Provision& p : r.document.provisions) CHECK(p.uri.empty());
  for (const Citation& c : r.findings.citations) CHECK(c.target.empty());
  CHECK(std::any_of(r.findings.links.begin(), r.findings.links.end(), [](const Link& l) { return l.kind == LinkKind::subject_to && l.to.ends_with("sec_1"); }));
}
