#include "train/recipe.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "analysis/learn/conllu.h"
#include "analysis/learn/entity_names.h"
#include "analysis/lemmatizer.h"
#include "analysis/name_finder.h"
#include "analysis/parser.h"
#include "analysis/segmenter.h"
#include "analysis/tagger.h"
#include "core/unicode.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

using Sentences = std::vector<TreebankSentence>;

/// Sentences that count more than once stand there so often.
Sentences weighted(const Sentences& sentences) {
  Sentences out;
  for (const TreebankSentence& s : sentences) out.insert(out.end(), static_cast<std::size_t>(s.weight), s);
  return out;
}

void refuse_measuring(const RuleTable& recipe, const std::string& name) {
  if (name.find("test") != std::string::npos || name.find("-dev") != std::string::npos)
    recipe.fail("“" + name + "” is for measuring, not for training");
}

/// The sentences of `treebanks`, behind those of `statutes`, which are the project's own and count `weight` times.
Sentences treebanks_of(const RuleTable& recipe, const TrainingData& data) {
  Sentences out;
  for (const std::string& name : recipe.texts("statutes")) {
    refuse_measuring(recipe, name);
    for (TreebankSentence& s : read_conllu(data.own_treebanks / name)) {
      s.weight = static_cast<int>(recipe.integer("weight", 1));
      out.push_back(std::move(s));
    }
  }
  for (const std::string& name : recipe.texts("treebanks")) {
    refuse_measuring(recipe, name);
    const std::filesystem::path file = data.treebanks / name;
    Sentences part = name.ends_with(".iob2") ? read_iob2(file) : read_conllu(file);
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

/// The cell of a row; fields are parted by tabs, or by blanks where the row has no tab.
std::string cell_of(const std::string& line, std::size_t column) {
  const char mark = line.find('\t') == std::string::npos ? ' ' : '\t';
  if (column == 0) return line;
  std::istringstream fields(line);
  std::string cell;
  for (std::size_t i = 0; i < column; ++i)
    if (!std::getline(fields, cell, mark)) return {};
  return cell;
}

std::size_t characters_of(const std::string& s) {
  return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The names of one [[names.list]]: a column of files, of the rows that have one of `values` in column `where`.
std::vector<std::string> name_list_of(const RuleTable& list, const TrainingData& data) {
  list.only({"id", "files", "column", "where", "values", "characters", "lower_case"});
  const auto column = static_cast<std::size_t>(list.integer("column", 1)), where = static_cast<std::size_t>(list.integer("where", 0));
  const std::vector<std::string> values = list.texts("values");
  const auto least = static_cast<std::size_t>(list.integer("characters", 1));
  std::vector<std::string> out;
  for (const std::string& file : list.texts("files")) {
    const std::filesystem::path own = data.names / file, path = std::filesystem::exists(own) ? own : data.gazetteers / file;
    std::ifstream in(path);
    if (!in) list.fail(path.generic_string() + " cannot be read");
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("#") || line.starts_with("name\t")) continue;
      if (where != 0 && std::find(values.begin(), values.end(), cell_of(line, where)) == values.end()) continue;
      if (std::string name = cell_of(line, column); characters_of(name) >= least) out.push_back(std::move(name));
    }
  }
  if (out.empty()) list.fail("no names in the list");
  return out;
}

std::vector<std::vector<std::string>> name_lists_of(const RuleTable& recipe, const TrainingData& data) {
  std::vector<std::vector<std::string>> out;
  for (const RuleTable& list : recipe.tables("list")) out.push_back(name_list_of(list, data));
  if (out.size() > kMostNameLists) recipe.fail("a name finder has at most " + std::to_string(kMostNameLists) + " lists");
  return out;
}

/// The lists whose names are also written in lower case, one bit each.
std::uint64_t in_lower_case(const RuleTable& recipe) {
  std::uint64_t bits = 0, bit = 1;
  for (const RuleTable& list : recipe.tables("list")) {
    if (list.flag("lower_case")) bits |= bit;
    bit <<= 1;
  }
  return bits;
}

/// Words with paths in a tree of clusters. Where the file names classes instead of numbers, a class is a path of six bits.
std::vector<std::pair<std::string, std::uint16_t>> clusters_of(const RuleTable& recipe, const TrainingData& data) {
  std::vector<std::pair<std::string, std::uint16_t>> out;
  for (const RuleTable& table : recipe.tables("clusters")) {
    table.only({"file", "column", "least_frequency"});
    const auto column = static_cast<std::size_t>(table.integer("column", 2));
    const std::filesystem::path own = data.names / table.text("file"), path = std::filesystem::exists(own) ? own : data.gazetteers / table.text("file");
    std::ifstream in(path);
    if (!in) table.fail(path.generic_string() + " cannot be read");
    std::map<std::string, std::uint16_t> classes;
    for (std::string line; std::getline(in, line);) {
      const std::string cell = cell_of(line, column);
      if (line.starts_with("#") || cell.empty()) continue;
      if (const std::int64_t least = table.integer("least_frequency", 0); least > 0 && std::stoll(cell_of(line, 2)) < least) continue;
      const bool number = std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
      const std::uint16_t known = classes.try_emplace(cell, static_cast<std::uint16_t>(classes.size())).first->second;
      out.emplace_back(cell_of(line, 1), static_cast<std::uint16_t>(number ? std::stoi(cell) : (known % 64) * 64 + 1));
    }
  }
  return out;
}

/// Letters that stand in many names of a list.
std::vector<std::string> letters_of(const RuleTable& recipe, const TrainingData& data) {
  std::map<std::string, std::size_t> counts;
  for (const RuleTable& list : recipe.tables("letters"))
    for (const std::string& name : name_list_of(list, data))
      for (std::size_t at = 0, from = 0; at < name.size(); from = at) {
        next_code_point(name, at);
        ++counts[name.substr(from, at - from)];
      }
  constexpr std::size_t kMany = 15;
  std::vector<std::string> out;
  for (const auto& [letter, count] : counts)
    if (count >= kMany) out.push_back(letter);
  return out;
}

Tagger::Training tagger_training(const RuleTable& recipe) {
  return {.runs = static_cast<int>(recipe.integer("runs", 1)),
          .rounds = static_cast<int>(recipe.integer("rounds", 5)),
          .max_features = static_cast<std::size_t>(recipe.integer("features", 70'000))};
}

/// The treebank with the tags that a tagger gives that never saw the sentence: the parser must learn from tags as good,
/// and as wrong, as it will get.
Sentences jackknifed(const Sentences& sentences, const Tagger::Training& how, const std::filesystem::path& pack) {
  const std::filesystem::path scratch = pack / ".training";
  std::filesystem::create_directories(scratch);
  constexpr std::size_t kFolds = 5;
  Sentences out = sentences;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    Sentences rest;
    for (std::size_t i = 0; i < sentences.size(); ++i)
      if (i % kFolds != fold) rest.push_back(sentences[i]);
    Tagger::train(weighted(rest), scratch / "tagger.model", how);
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
  std::filesystem::remove_all(scratch);
  return out;
}

/// Gives sentences of names the tags of a tagger that never saw them, UPOS and XPOS joined in `upos`.
void tag_names(const RuleTable& file, const TrainingData& data, const std::filesystem::path& pack, Sentences& sentences) {
  const RuleTable recipe = file.tables("tagger").front();
  const auto forms_of = [](const TreebankSentence& s) {
    std::string out;
    for (const TreebankWord& w : s.words) out += w.form + ' ';
    return out;
  };
  std::map<std::string, TreebankSentence> tagged;
  for (TreebankSentence& s : jackknifed(treebanks_of(recipe, data), tagger_training(recipe), pack)) tagged.emplace(forms_of(s), std::move(s));
  const Tagger tagger = Tagger::load(pack);
  for (TreebankSentence& s : sentences) {
    if (const auto it = tagged.find(forms_of(s)); it != tagged.end()) {
      for (std::size_t i = 0; i < s.words.size(); ++i) s.words[i].upos = it->second.words[i].upos + '|' + it->second.words[i].xpos;
      continue;
    }
    std::vector<std::string_view> words;
    for (const TreebankWord& w : s.words) words.push_back(w.form);
    const auto tags = tagger.tag(words);
    for (std::size_t i = 0; i < words.size(); ++i) s.words[i].upos = std::string(name(tagger.upos(tags[i]))) + '|' + tagger.xpos(tags[i]);
  }
}

/// Every so many-th sentence once more without capitals, as many people write: names must be known by more than those.
void add_small_letters(std::int64_t every, Sentences& sentences) {
  if (every <= 0) return;
  const std::size_t all = sentences.size();
  bool new_document = false;
  for (std::size_t i = 0; i < all; ++i) {
    new_document = new_document || sentences[i].new_document;
    if (i % static_cast<std::size_t>(every) != 0) continue;
    TreebankSentence s = sentences[i];
    for (TreebankWord& w : s.words) w.form = ascii_lowered(w.form);
    s.new_document = std::exchange(new_document, false);
    sentences.push_back(std::move(s));
  }
}

void train_parser(const RuleTable& file, const RuleTable& recipe, const TrainingData& data, const std::filesystem::path& pack) {
  const Sentences sentences = treebanks_of(recipe, data);
  recipe.only({"treebanks", "statutes", "weight", "rounds", "runs", "action_features", "relation_features", "endings", "clusters"});
  const auto taggers = file.tables("tagger");
  if (taggers.empty()) recipe.fail("a parser needs a tagger in the same recipe");
  const Sentences tagged = jackknifed(sentences, tagger_training(taggers.front()), pack);
  Parser::train(weighted(tagged), pack,
                {.runs = static_cast<int>(recipe.integer("runs", 1)),
                 .rounds = static_cast<int>(recipe.integer("rounds", 5)),
                 .action_features = static_cast<std::size_t>(recipe.integer("action_features", 380'000)),
                 .relation_features = static_cast<std::size_t>(recipe.integer("relation_features", 70'000)),
                 .endings = recipe.flag("endings"),
                 .clusters = clusters_of(recipe, data)});
}

}  // namespace

const std::vector<std::string>& model_kinds() {
  static const std::vector<std::string> kinds{"segmenter", "tagger", "parser", "lemmas", "names"};
  return kinds;
}

void train_language(const std::filesystem::path& pack, const TrainingData& data, const std::vector<std::string>& only) {
  const RuleTable file = load_rules(pack / "training.toml");
  file.only({"segmenter", "tagger", "parser", "lemmas", "names"});
  for (const std::string& kind : model_kinds()) {
    if (!only.empty() && std::find(only.begin(), only.end(), kind) == only.end()) continue;
    for (const RuleTable& recipe : file.tables(kind)) {
      Sentences sentences = treebanks_of(recipe, data);
      std::printf("%s: %s of %zu sentences\n", pack.filename().c_str(), kind.c_str(), sentences.size());
      if (kind == "segmenter") {
        recipe.only({"treebanks", "dictionary", "least_frequency", "rounds", "runs", "features"});
        Segmenter::train(sentences, pack / "segmenter.model",
                         {.runs = static_cast<int>(recipe.integer("runs", 1)),
                          .rounds = static_cast<int>(recipe.integer("rounds", 5)),
                          .max_features = static_cast<std::size_t>(recipe.integer("features", 250'000)),
                          .dictionary = dictionary_of(recipe, data.gazetteers)});
      } else if (kind == "tagger") {
        recipe.only({"treebanks", "statutes", "weight", "rounds", "runs", "features"});
        Tagger::train(weighted(sentences), pack / "tagger.model", tagger_training(recipe));
      } else if (kind == "parser") {
        train_parser(file, recipe, data, pack);
      } else if (kind == "names") {
        recipe.only({"treebanks", "rounds", "runs", "features", "least_weight", "small_letters", "list", "clusters", "letters", "entities", "tags", "memory"});
        for (const std::string& name : recipe.texts("entities"))
          for (TreebankSentence& s : read_conllu(data.treebanks / name)) {
            mark_names(s);
            sentences.push_back(std::move(s));
          }
        add_small_letters(recipe.integer("small_letters", 0), sentences);
        if (recipe.flag("tags")) tag_names(file, data, pack, sentences);
        NameFinder::train(sentences, pack / "names.model",
                          {.runs = static_cast<int>(recipe.integer("runs", 1)),
                           .rounds = static_cast<int>(recipe.integer("rounds", 20)),
                           .max_features = static_cast<std::size_t>(recipe.integer("features", 40'000)),
                           .least_weight = static_cast<float>(recipe.integer("least_weight", 0)) / 1000,
                           .lists = name_lists_of(recipe, data),
                           .clusters = clusters_of(recipe, data),
                           .letters = letters_of(recipe, data),
                           .in_lower_case = in_lower_case(recipe),
                           .memory = recipe.flag("memory"),
                           .tags = recipe.flag("tags")});
      } else {
        recipe.only({"treebanks"});
        Lemmatizer::train(sentences, pack / "lemmas.tsv");
      }
    }
  }
}

}  // namespace pandect
