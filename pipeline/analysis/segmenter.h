// Words of Chinese text: each character begins, continues, ends a word or is one, decided by characters around it and
// by the words that a dictionary sees there.
//
//   Segmenter segmenter = Segmenter::load("share/pandect/packs/zh");
//   std::vector<Span> words = segmenter.words(text, sentence.span);
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/learn/conllu.h"
#include "analysis/learn/linear_model.h"
#include "analysis/learn/word_filter.h"
#include "core/span.h"

namespace pandect {

class Segmenter {
 public:
  /// Reads segmenter.model of a language pack. Throws ConfigurationError when it is missing or damaged.
  static Segmenter load(const std::filesystem::path& pack);

  /// The words of `sentence` in text order, white space left out. Linear in its length.
  std::vector<Span> words(std::string_view text, Span sentence) const;

  struct Training {
    int runs = 1;    ///< with the chosen features; their models are summed
    int rounds = 5;
    std::size_t max_features = 250'000;
    std::vector<std::string> dictionary;
  };
  static void train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& file, const Training& how);

 private:
  explicit Segmenter(LinearModel model);
  LinearModel model_;
  WordFilter dictionary_;
  std::array<std::array<std::int32_t, 4>, 4> transitions_{};
};

}  // namespace pandect
