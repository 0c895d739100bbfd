// Dependency heads: an arc-hybrid transition parser, one pass, linear in the sentence. The action is chosen first, the
// relation only when an arc is made.
//
//   Parser parser = Parser::load("share/pandect/packs/en");
//   std::vector<Arc> arcs = parser.parse({words, tags});
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/learn/conllu.h"
#include "analysis/learn/linear_model.h"
#include "analysis/learn/word_codes.h"

namespace pandect {

struct Arc {
  std::int32_t head = -1;      ///< index within the sentence; -1: root
  std::uint16_t relation = 0;  ///< Parser::relation()
};

/// What the parser sees of a word. Hashes, so that treebank and document feed it alike.
struct ParserWord {
  std::uint64_t form = 0;     ///< of the lower-case form
  std::uint64_t tag = 0;      ///< of UPOS and XPOS together
  std::uint64_t upos = 0;
  std::uint64_t kind = 0;     ///< its cluster, or its last character or three letters: what unseen words are like
};

class Parser {
 public:
  /// Reads parser.model and relations.model of a language pack. Throws ConfigurationError when one is missing or damaged.
  static Parser load(const std::filesystem::path& pack);

  std::vector<Arc> parse(std::span<const ParserWord> words) const;
  std::size_t relations() const { return relations_.classes(); }
  const std::string& relation(std::uint16_t r) const { return relations_.class_name(r); }
  ParserWord word(std::string_view form, std::string_view upos, std::string_view xpos) const;

  struct Training {
    int runs = 1;    ///< with the chosen features; their models are summed
    int rounds = 5;  ///< with all features, then twice as many with the chosen ones
    std::size_t action_features = 350'000;
    std::size_t relation_features = 120'000;
    bool endings = false;                      ///< features over the endings of words
    std::vector<std::pair<std::string, std::uint16_t>> clusters;  ///< features over these instead: words with paths in a tree, plus one
  };
  /// Trains on sentences whose tags are the tagger's own (jackknifed), heads and relations the treebank's.
  static void train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& pack, const Training& how);

 private:
  Parser(LinearModel actions, LinearModel relations);
  LinearModel actions_, relations_;
  WordCodes clusters_;
  bool kinds_ = false;  ///< whether features look at them, as the model was trained
};

}  // namespace pandect
