// What the name finder learns its weights with: a conditional random field over sequences of labels.
//
//   NameField field(std::move(sequences), features, {.rounds = 20, .runs = 2, .max_features = 40'000});
//   field.train();
//   field.write(file, label_names, extra);
//
// Each step raises the probability of the right labels of one sequence (AdaGrad). Most features are hidden at each step,
// others every time: a name must not hang on one word, as most names of a new text were never seen. The right labels must
// lead by a margin. The same sequences give the same bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/name_labels.h"

namespace pandect {

/// Consecutive words that may stand in names, with the numbers of their features.
struct NameSequence {
  std::vector<std::vector<std::uint32_t>> features;
  std::vector<std::uint8_t> labels;
};

/// Numbers features in the order in which they come, and counts them.
class FeatureNumbers {
 public:
  std::uint32_t of(Feature f);
  std::size_t size() const { return features_.size(); }
  Feature feature(std::uint32_t number) const { return features_[number]; }
  std::uint32_t count(std::uint32_t number) const { return counts_[number]; }

 private:
  std::unordered_map<Feature, std::uint32_t> numbers_;
  std::vector<Feature> features_;
  std::vector<std::uint32_t> counts_;
};

class NameField {
 public:
  struct Training {
    int rounds = 20;         ///< over all sequences; with all features, then in each run with the chosen ones
    int runs = 1;            ///< with the chosen features, in other orders; their weights are averaged
    std::size_t max_features = 40'000;
    float least_weight = 0;  ///< lighter ones are dropped
  };
  NameField(std::vector<NameSequence> sequences, FeatureNumbers numbers, const Training& how);

  void train();
  void write(const std::filesystem::path& file, const std::vector<std::string>& names, std::string_view extra) const;

 private:
  static constexpr std::size_t kPadded = 16;  // labels of a row of weights, for the vector units
  using Row = std::array<float, kPadded>;
  using Steps = std::array<std::array<float, kNameLabels>, kNameLabels>;
  struct Weights {
    std::vector<Row> rows;
    Steps steps{};
  };
  class Lattice;

  Weights learned(int run);
  void learn(const NameSequence& s);
  void update(const Lattice& lattice, const NameSequence& s);
  void choose_features();

  std::vector<NameSequence> sequences_;
  FeatureNumbers numbers_;
  Training how_;
  std::vector<std::uint32_t> chosen_;  // numbers of the features by row
  Weights now_, gradients_, sum_;      // gradients: sums of their squares
  std::vector<std::vector<std::uint32_t>> shown_;
  std::mt19937 random_;
};

}  // namespace pandect
