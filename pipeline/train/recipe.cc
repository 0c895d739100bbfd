#include "train/recipe.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "analysis/learn/conllu.h"
#include "analysis/lemmatizer.h"
#include "analysis/parser.h"
#include "analysis/segmenter.h"
#include "analysis/tagger.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

using Sentences = std::vector<TreebankSentence>;

Sentences treebanks_of(const RuleTable& recipe, const std::filesystem::path& folder) {
  Sentences out;
  for (const std::string& name : recipe.texts("treebanks")) {
    if (name.find("test") != std::string::npos || name.find("-dev") != std::string::npos)
      recipe.fail("“" + name + "” is for measuring, not for training");
    Sentences part = name.ends_with(".iob2") ? read_iob2(folder / name) : read_conllu(folder / name);
    std::move(part.begin(), part.end(), std::back_inserter(out));
  }
  if (out.empty()) recipe.fail("no treebanks are named");
  return out;
}

/// Words of a frequency list (“word count …” a line) that are frequent enough.
std::vector<std::string> dictionary_of(const RuleTable& recipe, const std::filesystem::path& folder) {
  std::vector<std::string> out;
  const std::string name = recipe.text("dictionary", "");
  if (name.empty()) return out;
  std::ifstream in(folder / name);
  if (!in) recipe.fail("the dictionary " + (folder / name).generic_string() + " cannot be read");
  const auto least = recipe.integer("least_frequency", 1);
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::string word;
    std::int64_t count = 0;
    if (fields >> word >> count && count >= least) out.push_back(word);
  }
  return out;
}

Tagger::Training tagger_training(const RuleTable& recipe) {
  return {.rounds = static_cast<int>(recipe.integer("rounds", 5)),
          .max_features = static_cast<std::size_t>(recipe.integer("features", 70'000))};
}

/// The treebank with the tags that a tagger gives that never saw the sentence: the parser must learn from tags as good,
/// and as wrong, as it will get.
Sentences jackknifed(const Sentences& sentences, const Tagger::Training& how, const std::filesystem::path& scratch) {
  constexpr std::size_t kFolds = 5;
  Sentences out = sentences;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    Sentences rest;
    for (std::size_t i = 0; i < sentences.size(); ++i)
      if (i % kFolds != fold) rest.push_back(sentences[i]);
    Tagger::train(rest, scratch / "tagger.model", how);
    const Tagger tagger = Tagger::load(scratch);
    for (std::size_t i = fold; i < out.size(); i += kFolds) {
      std::vector<std::string_view> words;
      for (const TreebankWord& w : out[i].words) words.push_back(w.form);
      const auto tags = tagger.tag(words);
      for (std::size_t w = 0; w < words.size(); ++w) {
        out[i].words[w].upos = name(tagger.upos(tags[w]));
        out[i].words[w].xpos = tagger.xpos(tags[w]);
      }
    }
  }
  return out;
}

void train_parser(const RuleTable& file, const RuleTable& recipe, const std::filesystem::path& pack, const Sentences& sentences) {
  recipe.only({"treebanks", "rounds", "action_features", "relation_features", "endings"});
  const auto taggers = file.tables("tagger");
  if (taggers.empty()) recipe.fail("a parser needs a tagger in the same recipe");
  const std::filesystem::path scratch = pack / ".training";
  std::filesystem::create_directories(scratch);
  const Sentences tagged = jackknifed(sentences, tagger_training(taggers.front()), scratch);
  std::filesystem::remove_all(scratch);
  Parser::train(tagged, pack,
                {.rounds = static_cast<int>(recipe.integer("rounds", 5)),
                 .action_features = static_cast<std::size_t>(recipe.integer("action_features", 380'000)),
                 .relation_features = static_cast<std::size_t>(recipe.integer("relation_features", 70'000)),
                 .endings = recipe.flag("endings")});
}

}  // namespace

const std::vector<std::string>& model_kinds() {
  static const std::vector<std::string> kinds{"segmenter", "tagger", "parser", "lemmas"};
  return kinds;
}

void train_language(const std::filesystem::path& pack, const TrainingData& data, const std::vector<std::string>& only) {
  const RuleTable file = load_rules(pack / "training.toml");
  file.only({"segmenter", "tagger", "parser", "lemmas"});
  for (const std::string& kind : model_kinds()) {
    if (!only.empty() && std::find(only.begin(), only.end(), kind) == only.end()) continue;
    for (const RuleTable& recipe : file.tables(kind)) {
      const Sentences sentences = treebanks_of(recipe, data.treebanks);
      std::printf("%s: %s of %zu sentences\n", pack.filename().c_str(), kind.c_str(), sentences.size());
      if (kind == "segmenter") {
        recipe.only({"treebanks", "dictionary", "least_frequency", "rounds", "features"});
        Segmenter::train(sentences, pack / "segmenter.model",
                         {.rounds = static_cast<int>(recipe.integer("rounds", 5)),
                          .max_features = static_cast<std::size_t>(recipe.integer("features", 250'000)),
                          .dictionary = dictionary_of(recipe, data.gazetteers)});
      } else if (kind == "tagger") {
        recipe.only({"treebanks", "rounds", "features"});
        Tagger::train(sentences, pack / "tagger.model", tagger_training(recipe));
      } else if (kind == "parser") {
        train_parser(file, recipe, pack, sentences);
      } else {
        recipe.only({"treebanks"});
        Lemmatizer::train(sentences, pack / "lemmas.tsv");
      }
    }
  }
}

}  // namespace pandect
