#include "knowledge/confidence.h"

#include <catch2/catch.hpp>

#include "core/diagnostics.h"

using namespace pandect;

namespace {

std::string table(const std::string& weight) {
  std::string out;
  for (const char* target : {"as_is", "type", "bearer", "object", "action", "conditions", "exceptions", "times"})
    out += "[[target]]\nname = \"" + std::string(target) + "\"\nbias = 1.0\nweights = [\"" + weight + "\"]\n";
  return out;
}

Record with_a_norm() {
  Record record;
  record.document.text = "The master shall keep, if asked, a log.";
  record.document.metadata.language = "en";
  record.document.metadata.kind = DocumentKind::statute;
  Norm n;
  n.sentence = {{0, 39}};
  n.bearer.emplace().spans = {{0, 10}};
  n.cue = {{11, 16}};
  n.action = {{17, 21}, {33, 38}};
  n.conditions = {{{23, 31}}};
  n.rule = "en.modal.shall";
  n.trace = {"cue “shall” by en.modal.shall", "“if” by en.condition.if", "condition (zh.if)", "subject carried over"};
  record.findings.norms.push_back(n);
  return record;
}

double value(const std::vector<ConfidenceFeature>& features, const std::string& name) {
  for (const auto& [known, v] : features)
    if (known == name) return v;
  return -1;
}

}  // namespace

TEST_CASE("Features tell rules, markers, shape and what no part covers") {
  const auto features = confidence_features(with_a_norm()).at(0);
  CHECK(value(features, "rule=en.modal.shall") == 1);
  CHECK(value(features, "marker=en.condition.if") == 1);
  CHECK(value(features, "marker=zh.if") == 1);
  CHECK(value(features, "trace=subject carried over") == 1);
  CHECK(value(features, "marker=en.modal.shall") == -1);
  CHECK(value(features, "text=law") == 1);
  CHECK(value(features, "no bearer") == -1);
  CHECK(value(features, "left over") == 0);
  CHECK(value(features, "action pieces") == Approx(1.0 / 3));
}

TEST_CASE("Confidence is a probability that the weights move") {
  Record sure = with_a_norm(), unsure = sure;
  ConfidenceModel(parse_rules(table("1.5 rule=en.modal.shall"), "up")).settle(sure);
  ConfidenceModel(parse_rules(table("-3.0 rule=en.modal.shall"), "down")).settle(unsure);
  CHECK(sure.findings.norms[0].confidence == Approx(0.924).epsilon(0.01));
  CHECK(unsure.findings.norms[0].confidence == Approx(0.119).epsilon(0.01));
  CHECK(sure.findings.norms[0].part_confidence.times == Approx(sure.findings.norms[0].confidence));
}

TEST_CASE("A table that cannot be understood does not load") {
  CHECK_THROWS_AS(ConfidenceModel(parse_rules(table("high rule=x"), "broken")), ConfigurationError);
  CHECK_THROWS_AS(ConfidenceModel(parse_rules("[[target]]\nname = \"as_is\"\nweights = []\n", "short")), ConfigurationError);
}
