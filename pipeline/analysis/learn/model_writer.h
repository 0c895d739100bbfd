// Writing of model files, shared by the trainers: which features find a place, and the bytes of their weights.
//
//   LinePlaces places(lines_for(40'000, classes), classes);     // while features are chosen, best first
//   if (places.take(f)) …
//   write_model(file, features, {.names = names, .extra = extra, .lines = lines, .max_features = 40'000});
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/learn/linear_model.h"

namespace pandect {

struct WeightedFeature {
  Feature feature = 0;
  double importance = 0;  ///< where places are short the more important one gets it
  std::vector<std::pair<std::uint8_t, float>> cells;  ///< weights by class
};

/// Which features find a place in a table of so many lines, when they come in order of importance.
class LinePlaces {
 public:
  LinePlaces(std::uint32_t lines, std::size_t classes);
  bool take(Feature f);

 private:
  std::size_t most_;
  std::vector<std::vector<std::uint16_t>> keys_;
};

struct ModelParts {
  const std::vector<std::string>& names;  ///< one a class
  std::string_view extra;
  std::uint32_t lines = 0;
  std::size_t max_features = 0;
  bool whole_rows = false;  ///< rows with weights of most classes name no classes
};
/// Quantises and writes. Throws std::runtime_error where no weight is left or the file cannot be written.
void write_model(const std::filesystem::path& file, std::vector<WeightedFeature> features, const ModelParts& parts);

}  // namespace pandect
