// Training of linear models: the averaged perceptron. Same examples in the same order give the same bytes.
//
//   PerceptronTrainer trainer(classes);
//   for (…) { trainer.step(); trainer.add_scores(features, scores); if (wrong) { trainer.update(features, right, +1); trainer.update(features, guess, -1); } }
//   trainer.write(file, names, extra, {.max_features = 200'000});
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/learn/linear_model.h"

namespace pandect {

class PerceptronTrainer {
 public:
  struct Pruning {
    std::size_t max_features = 400'000;  ///< the most important are kept
    float least_weight = 0.02F;          ///< lighter averages are dropped (an update weighs 1)
  };

  /// Two to 256 classes.
  explicit PerceptronTrainer(std::size_t classes);

  void step() { ++steps_; }
  void add_scores(std::span<const Feature> features, float* scores);
  void update(std::span<const Feature> features, std::uint32_t klass, float delta);
  std::size_t features() const { return rows_.size(); }
  /// Keeps the `most` features that moved the most decisions, forgets all weights, and from now on learns with these
  /// alone: a small model trained anew is better than a large one cut down.
  void choose_features(std::size_t most);
  /// Puts the averages aside and learns from nothing once more, in the same features. What is written is the sum of all
  /// the runs: linear models that saw the data in other orders vote by adding up, and it costs nothing where they are used.
  void start_over();
  /// Averages, prunes, quantises and writes. `names` has one name a class.
  void write(const std::filesystem::path& file, const std::vector<std::string>& names, std::string_view extra, Pruning pruning) const;

 private:
  struct Cell {
    std::uint32_t klass = 0;
    float weight = 0;
    float earlier = 0;         // averages of the runs before
    double total = 0;          // sum of the weight over all steps up to `since`
    std::uint64_t since = 0;
  };
  struct Row {
    Feature feature = 0;
    std::uint32_t uses = 0;
    std::vector<Cell> cells;
  };
  double importance(const Row& row) const;
  float average(const Cell& cell) const;
  std::size_t find(Feature f) const;
  std::size_t find_or_add(Feature f);
  void grow();

  std::size_t classes_;
  bool chosen_ = false;
  std::uint32_t lines_ = 0;  // of the table that the chosen features fill
  std::uint64_t steps_ = 0;
  struct Slot {
    std::uint32_t row = 0, key = 0;  // row + 1, 0 for free; the upper half of the feature
  };
  std::vector<Slot> index_;           // open addressing
  std::vector<std::size_t> found_;    // rows of the features that are scored
  std::vector<Row> rows_;
};

}  // namespace pandect
