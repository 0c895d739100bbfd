#include "evaluation/tally.h"

#include <algorithm>

namespace pandect {

double Figure::f1() const {
  const double p = precision(), r = recall();
  return p + r == 0 ? 0.0 : 2 * p * r / (p + r);
}

Figure& Figure::operator+=(const Figure& other) {
  right += other.right;
  predicted += other.predicted;
  gold += other.gold;
  return *this;
}

void Tally::add(std::string_view name, std::size_t right, std::size_t predicted, std::size_t gold) {
  auto row = std::find_if(figures_.begin(), figures_.end(), [name](const auto& f) { return f.first == name; });
  if (row == figures_.end()) row = figures_.insert(figures_.end(), {std::string(name), Figure{}});
  row->second += Figure{right, predicted, gold};
}

void Tally::add(const Tally& other) {
  for (const auto& [name, figure] : other.figures_) add(name, figure.right, figure.predicted, figure.gold);
}

Figure Tally::figure(std::string_view name) const {
  for (const auto& [known, figure] : figures_)
    if (known == name) return figure;
  return {};
}

namespace {

/// SplitMix64: the same numbers on every machine.
std::uint64_t next_random(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

}  // namespace

Interval bootstrap_f1(const std::vector<Tally>& documents, std::string_view name, int rounds) {
  if (documents.empty() || rounds <= 0) return {};
  std::vector<Figure> own;
  for (const Tally& t : documents) own.push_back(t.figure(name));
  std::vector<double> drawn;
  std::uint64_t state = 20180628;
  for (int round = 0; round < rounds; ++round) {
    Figure sum;
    for (std::size_t i = 0; i < own.size(); ++i) sum += own[static_cast<std::size_t>(next_random(state) % own.size())];
    drawn.push_back(sum.f1());
  }
  std::sort(drawn.begin(), drawn.end());
  const auto at = [&](double share) { return drawn[std::min(drawn.size() - 1, static_cast<std::size_t>(share * static_cast<double>(drawn.size())))]; };
  return {at(0.025), at(0.975)};
}

}  // namespace pandect
