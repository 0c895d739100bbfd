// How sure a norm is: the probability that it needs no edit, and that each of its parts is right.
//
//   ConfidenceModel model(load_rules(packs / "general" / "confidence.toml"));
//   model.settle(record);            // norm.confidence and norm.part_confidence
//
// A logistic regression over what is known of a norm when everything is read: which rules read it, how long and how nested
// it is, what of its sentence no part covers, what kind of text it stands in. tests/eval/confidence.py fits the weights on
// annotated texts and reports what they are worth on documents that they were not fitted on.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "knowledge/record.h"
#include "packs/rule_file.h"

namespace pandect {

/// A name such as "rule=en.modal.shall" or "action length", and a value between 0 and about 1.
using ConfidenceFeature = std::pair<std::string, double>;

/// The features of every norm of `record`, in the order of its norms. Linear in the text and in the number of norms.
std::vector<std::vector<ConfidenceFeature>> confidence_features(const Record& record);

class ConfidenceModel {
 public:
  /// Throws ConfigurationError for a weight that is no number or a target that is missing.
  explicit ConfidenceModel(const RuleTable& table);

  /// Sets the confidence of every norm; calling it again changes nothing.
  void settle(Record& record) const;

 private:
  static constexpr std::size_t kTargets = 8;  // the norm, then the parts of PartConfidence in order
  using Weights = std::array<double, kTargets>;

  Weights bias_{};
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view feature) const { return std::hash<std::string_view>()(feature); }
  };
  std::unordered_map<std::string, Weights, Hash, std::equal_to<>> weights_;  // looked up only
};

}  // namespace pandect
