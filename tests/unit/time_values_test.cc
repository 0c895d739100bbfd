#include "extractors/norms/time_values.h"

#include <catch2/catch.hpp>

using namespace pandect;

namespace {

NormTime settled(const TimeValues& values, std::string words, TimeKind kind, const std::string& length = {}) {
  Document document;
  document.text = std::move(words);
  Findings found;
  const Span all = span_of(0, document.reading().size());
  if (!length.empty()) {
    Mention& m = found.mentions.emplace_back();
    m.kind = MentionKind::duration;
    m.span = all;
    m.value = length;
  }
  const Analysis analysis;
  Norm norm;
  norm.times.push_back({{all}, kind, {}});
  values.settle({document, analysis, found}, norm);
  return norm.times.front();
}

}  // namespace

TEST_CASE("The words inside a time tell its kind and value") {
  const std::filesystem::path packs = std::filesystem::path(PANDECT_SOURCE_DIR) / "extractors/packs";
  const TimeValues english(load_rules(packs / "en/time_values.toml")), chinese(load_rules(packs / "zh/time_values.toml"));
  CHECK(settled(english, "at least every six months", TimeKind::deadline, "P6M").value == "R/P6M");
  CHECK(settled(english, "at least every six months", TimeKind::deadline, "P6M").kind == TimeKind::frequency);
  CHECK(settled(english, "daily", TimeKind::frequency).value == "R/P1D");
  CHECK(settled(english, "within 30 days", TimeKind::deadline, "P30D").kind == TimeKind::deadline);
  CHECK(settled(english, "within 30 days of each report", TimeKind::deadline, "P30D").kind == TimeKind::deadline);
  CHECK(settled(english, "promptly", TimeKind::immediate).value.empty());
  CHECK(settled(english, "at any time", TimeKind::frequency).value.empty());
  CHECK(settled(chinese, "每两年", TimeKind::frequency, "P2Y").value == "R/P2Y");
  CHECK(settled(chinese, "终身", TimeKind::deadline).kind == TimeKind::duration);
}
