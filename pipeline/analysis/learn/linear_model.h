// The linear model that tagger, parser, segmenter and name finder share: hashed sparse features, small integer weights,
// one file mapped into memory and used as it lies there.
//
//   LinearModel model = LinearModel::map("share/pandect/packs/en/tagger.model");
//   std::vector<std::int32_t> scores(model.classes());
//   model.add_scores(features, scores.data());
//
// The layout of the file is told in model_file.h; what the task adds of its own (tables of words, dictionary) is its extra().
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

/// A feature is its hash; 64 bits make collisions inside one model rare enough not to matter.
using Feature = std::uint64_t;

constexpr std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  return x ^ (x >> 32);
}

/// The feature of template number `t` with one to three values (hashes or small numbers).
constexpr Feature feature(std::uint32_t t, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
  return mixed(a * 0x9E3779B97F4A7C15ULL + b * 0xC2B2AE3D27D4EB4FULL + c * 0x165667B19E3779F9ULL + t * 0x27D4EB2F165667C5ULL + 1);
}

/// FNV-1a, for words.
constexpr std::uint64_t hash_of(std::string_view s) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return h;
}

/// The same of the word in lower case (ASCII letters), without making that word.
constexpr std::uint64_t lower_hash(std::string_view s) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 0x100000001b3ULL;
  return h;
}

class LinearModel {
 public:
  /// Maps a model file. Throws ConfigurationError naming file, reason and remedy when it is missing or damaged.
  static LinearModel map(const std::filesystem::path& file);
  LinearModel(LinearModel&&) noexcept;
  LinearModel& operator=(LinearModel&&) noexcept;
  ~LinearModel();

  std::size_t classes() const { return names_.size(); }
  const std::string& class_name(std::size_t c) const { return names_[c]; }
  /// The task's own part of the file; lives as long as the model.
  std::string_view extra() const { return extra_; }
  /// Adds the weights of every feature to `scores`, an array of classes() sums.
  void add_scores(std::span<const Feature> features, std::int32_t* scores) const;

 private:
  void add_rows(std::span<const Feature> features, std::int32_t* scores) const;
  template <std::size_t kClasses>
  void add_inline(std::span<const Feature> features, std::int32_t* scores) const;
  const std::byte* line(Feature f) const;
  bool rows_hold(std::size_t row_bytes) const;
  struct Mapping;
  explicit LinearModel(std::unique_ptr<Mapping> mapping);
  friend class PerceptronTrainer;

  std::unique_ptr<Mapping> mapping_;
  const std::byte* lines_ = nullptr;
  std::uint32_t line_count_ = 0;
  const std::uint8_t* rows_ = nullptr;
  std::vector<std::string> names_;
  std::string_view extra_;
};

/// The class with the highest score; of equal ones the first.
std::size_t highest(std::span<const std::int32_t> scores);

}  // namespace pandect
