// Dictionary forms of words, by suffix rules and exceptions learned from treebanks.
//
//   Lemmatizer lemmatizer = Lemmatizer::load("share/pandect/packs/en");
//   lemmatizer.lemma("required", "VERB");       // "require"
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/learn/conllu.h"

namespace pandect {

class Lemmatizer {
 public:
  /// Reads lemmas.tsv of a language pack. Throws ConfigurationError when it is missing or damaged.
  static Lemmatizer load(const std::filesystem::path& pack);

  /// The lemma of a word of that part of speech; the lower-case form where nothing was learned.
  std::string lemma(std::string_view form, std::string_view upos) const;

  /// Learns from the sentences and writes lemmas.tsv: upos, suffix (or ^form for an exception), characters to cut,
  /// characters to add.
  static void train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& file);

 private:
  struct Rule {
    std::size_t cut = 0;  ///< bytes
    std::string add;
    bool keep_case = false;
  };
  std::unordered_map<std::string, Rule> rules_;  ///< "VERB ied", "VERB ^went", "PROPN "
};

}  // namespace pandect
