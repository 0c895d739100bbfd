#include "evaluation/calibration.h"

#include <algorithm>
#include <cmath>

namespace pandect {
namespace {

/// Share of pairs (right, wrong) in which the right one is surer; equal ones count half. `judged` is sorted.
double area_under_curve(const std::vector<Judged>& judged) {
  std::size_t wrong_below = 0, right_all = 0, wrong_all = 0;
  double won = 0;
  for (std::size_t i = 0; i < judged.size();) {
    std::size_t right = 0, wrong = 0, j = i;
    for (; j < judged.size() && judged[j].confidence == judged[i].confidence; ++j) (judged[j].right ? right : wrong)++;
    won += static_cast<double>(right) * (static_cast<double>(wrong_below) + 0.5 * static_cast<double>(wrong));
    wrong_below += wrong;
    right_all += right;
    wrong_all += wrong;
    i = j;
  }
  const double pairs = static_cast<double>(right_all) * static_cast<double>(wrong_all);
  return pairs == 0 ? 0.5 : won / pairs;
}

}  // namespace

Calibration calibrate(std::vector<Judged> judged, std::size_t bins) {
  Calibration out;
  std::stable_sort(judged.begin(), judged.end(), [](const Judged& a, const Judged& b) { return a.confidence < b.confidence; });
  for (std::size_t b = 0; b < bins; ++b) {
    const std::size_t begin = judged.size() * b / bins, end = judged.size() * (b + 1) / bins;
    if (begin == end) continue;
    CalibrationBin bin{end - begin, 0, 0};
    for (std::size_t i = begin; i < end; ++i) {
      bin.confidence += judged[i].confidence;
      bin.right += judged[i].right ? 1 : 0;
    }
    const auto size = static_cast<double>(bin.norms);
    bin.confidence /= size;
    bin.right /= size;
    out.error += std::abs(bin.confidence - bin.right) * size / static_cast<double>(judged.size());
    out.bins.push_back(bin);
  }
  out.auroc = area_under_curve(judged);
  return out;
}

}  // namespace pandect
