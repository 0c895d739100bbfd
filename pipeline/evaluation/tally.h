// Right, predicted and wanted, by figure; precision, recall and F1; intervals by drawing documents again and again.
//
//   Tally t;
//   t.add("norm detection", 8, 10, 9);
//   t.figure("norm detection").f1();          // 0.842
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pandect {

struct Figure {
  std::size_t right = 0, predicted = 0, gold = 0;

  double precision() const { return predicted == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(predicted); }
  double recall() const { return gold == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(gold); }
  double f1() const;
  Figure& operator+=(const Figure& other);
};

class Tally {
 public:
  void add(std::string_view name, std::size_t right, std::size_t predicted, std::size_t gold);
  void add(const Tally& other);
  /// All zero when there is none of that name.
  Figure figure(std::string_view name) const;
  /// In the order in which they were first added.
  const std::vector<std::pair<std::string, Figure>>& figures() const { return figures_; }

 private:
  std::vector<std::pair<std::string, Figure>> figures_;
};

struct Interval {
  double low = 0, high = 0;
};

/// 95 % of the F1 values of `name` lie in it when documents are drawn with replacement `rounds` times. The same input
/// gives the same interval.
Interval bootstrap_f1(const std::vector<Tally>& documents, std::string_view name, int rounds = 1000);

}  // namespace pandect
