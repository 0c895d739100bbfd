// Training of the name finder: what its tables and its field of labels are made of.
#include <algorithm>
#include <map>

#include "analysis/name_features.h"
#include "analysis/name_field.h"
#include "analysis/name_labels.h"
#include "analysis/name_memory.h"

namespace pandect {

void append_names(const std::vector<std::uint8_t>& labels, std::size_t from, std::vector<FoundName>& out) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kOutsideName) continue;
    const auto at = static_cast<std::uint32_t>(from + i);
    if (begins(labels[i]))
      out.push_back({at, at + 1, kind_of_label(labels[i])});
    else
      out.back().end = at + 1;
  }
}

namespace {

struct Example {
  std::vector<std::string_view> forms;
  std::vector<std::uint64_t> tags;
  std::vector<NameWord> words;
  std::vector<std::uint8_t> labels;
};

std::vector<std::uint8_t> labels_of(const TreebankSentence& s) {
  std::vector<std::uint8_t> out(s.words.size(), kOutsideName);
  for (std::size_t i = 0; i < s.words.size();) {
    const std::string& tag = s.words[i].xpos;
    std::size_t end = i + 1;
    for (const NameKind kind : {NameKind::person, NameKind::organization, NameKind::place}) {
      if (tag.substr(0, 2) != "B-" || tag.substr(2) != name(kind)) continue;
      while (end < s.words.size() && s.words[end].xpos == "I-" + std::string(name(kind))) ++end;
      for (std::size_t k = i; k < end; ++k)
        out[k] = name_label(kind, end == i + 1 ? NamePart::single : k == i ? NamePart::first : k + 1 == end ? NamePart::last : NamePart::inner);
    }
    i = end;
  }
  return out;
}

/// A name with a word that is passed over cannot be found, and is not learned from.
void drop_impossible(Example& e) {
  std::vector<FoundName> names;
  append_names(e.labels, 0, names);
  for (const FoundName& n : names)
    if (std::any_of(e.words.begin() + n.first, e.words.begin() + n.end, [](const NameWord& w) { return !w.possible; }))
      std::fill(e.labels.begin() + n.first, e.labels.begin() + n.end, kOutsideName);
}

/// Words seen so often outside of names that they are taken for words that never stand in one.
constexpr std::size_t kOftenOutside = 12;

std::string habits_of(const std::vector<Example>& examples) {
  struct Count {
    std::size_t outside = 0, begins = 0, inside = 0;
  };
  std::map<std::uint64_t, Count> counts;
  for (const Example& e : examples)
    for (std::size_t i = 0; i < e.forms.size(); ++i) {
      Count& c = counts[lower_hash(e.forms[i])];
      ++(e.labels[i] == kOutsideName ? c.outside : begins(e.labels[i]) ? c.begins : c.inside);
    }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> out;
  for (const auto& [word, c] : counts) {
    if (c.begins + c.inside == 0 && c.outside >= kOftenOutside) out.emplace_back(word, kNeverInName);
    // “the” begins one name in a hundred thousand: to look at it everywhere is not worth that one.
    if (c.begins * 100 > c.outside) out.emplace_back(word, kBeginsName);
    else if (c.begins + c.inside > 0) out.emplace_back(word, kInsideName);
  }
  return WordTable::build(out);
}

/// The stretches of words that may stand in names.
std::vector<NameSequence> sequences_of(const std::vector<Example>& examples, FeatureNumbers& numbers) {
  std::vector<NameSequence> out;
  NameFeatures f;
  for (const Example& e : examples)
    for (std::size_t i = 0; i < e.words.size(); ++i) {
      if (!e.words[i].possible) continue;
      if (i == 0 || !e.words[i - 1].possible) out.emplace_back();
      auto& features = out.back().features.emplace_back();
      const std::size_t n = name_memory_features(e.words, i, f, name_features(e.words, i, f));
      for (std::size_t k = 0; k < n; ++k) features.push_back(numbers.of(f[k]));
      out.back().labels.push_back(e.labels[i]);
    }
  return out;
}

/// The tables of the lexicon but the first, and the lists.
std::vector<std::string> blobs_of(const NameFinder::Training& how) {
  std::vector<std::string> blobs(kNameTables);
  std::vector<std::pair<std::uint64_t, std::uint16_t>> clusters;
  for (const auto& [word, path] : how.clusters) clusters.emplace_back(lower_hash(word), path);
  blobs[1] = WordCodes::build(clusters);
  std::vector<std::uint64_t> letters;
  for (const std::string& letter : how.letters) letters.push_back(hash_of(letter));
  blobs[2] = WordFilter::build(letters);
  blobs[3] = how.memory ? '1' : '0';
  for (std::size_t l = 0; l < how.lists.size(); ++l) blobs[3] += (how.in_lower_case >> l & 1U) != 0 ? '1' : '0';
  for (const auto& list : how.lists) {
    std::vector<std::uint64_t> keys;
    for (const std::string& n : list) keys.push_back(name_key(n));
    blobs.push_back(WordFilter::build(keys));
  }
  return blobs;
}

std::vector<Example> examples_of(const std::vector<TreebankSentence>& sentences, bool tags) {
  std::vector<Example> examples;
  for (const TreebankSentence& s : sentences) {
    Example e{{}, {}, {}, labels_of(s)};
    for (const TreebankWord& w : s.words) e.forms.push_back(w.form);
    if (tags)
      for (const TreebankWord& w : s.words) e.tags.push_back(hash_of(w.upos));
    examples.push_back(std::move(e));
  }
  return examples;
}

constexpr std::size_t kFolds = 4;

/// The number of each sentence's document.
std::vector<std::size_t> documents_of(const std::vector<TreebankSentence>& sentences) {
  std::vector<std::size_t> out;
  for (const TreebankSentence& s : sentences) out.push_back(out.empty() ? 0 : out.back() + (s.new_document ? 1 : 0));
  return out;
}

/// All sentences but those of every so many-th document.
std::vector<TreebankSentence> without_fold(const std::vector<TreebankSentence>& sentences, const std::vector<std::size_t>& document, std::size_t fold) {
  std::vector<TreebankSentence> out;
  for (std::size_t s = 0; s < sentences.size(); ++s)
    if (document[s] % kFolds != fold) out.push_back(sentences[s]);
  return out;
}

}  // namespace

/// Gives `words` the memory of a first look at each document, by a finder that never saw it.
void NameFinder::remember(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& scratch, Training how,
                          std::vector<std::vector<NameWord>>& words) {
  const std::vector<std::size_t> document = documents_of(sentences);
  how.memory = false;
  how.runs = 1;
  how.rounds = how.rounds / 2 + 1;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    train(without_fold(sentences, document, fold), scratch, how);
    const NameFinder finder(LinearModel::map(scratch));
    for (std::size_t from = 0, to = 0; from < sentences.size(); from = to) {
      for (to = from; to < sentences.size() && document[to] == document[from]; ++to) {}
      if (document[from] % kFolds != fold) continue;
      NameMemory memory;
      std::vector<std::vector<FoundName>> found;
      for (std::size_t s = from; s < to; ++s) {
        found.push_back(finder.names_of(words[s], finder.scores_of(words[s])));
        memory.see(words[s], found.back());
      }
      for (std::size_t s = from; s < to; ++s) memory.remind(words[s], found[s - from]);
    }
  }
  std::filesystem::remove(scratch);
}

void NameFinder::train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& file, const Training& how) {
  std::vector<std::string> blobs = blobs_of(how);
  std::vector<Example> examples = examples_of(sentences, how.tags);
  blobs[0] = habits_of(examples);
  const NameLexicon lexicon = NameLexicon::of({blobs.begin(), blobs.end()});
  for (Example& e : examples) {
    e.words = name_words(e.forms, e.tags, lexicon);
    drop_impossible(e);
  }
  std::vector<std::string> names{"O"};
  for (const NameKind kind : {NameKind::person, NameKind::organization, NameKind::place})
    for (const char part : {'B', 'I', 'E', 'S'}) names.push_back(part + ("-" + std::string(name(kind))));
  if (how.memory) {  // each sentence as a first look sees it, and as a second one
    std::vector<std::vector<NameWord>> words;
    for (const Example& e : examples) words.push_back(e.words);
    remember(sentences, std::filesystem::path(file) += ".first", how, words);
    for (std::size_t e = 0; e < words.size(); ++e) {
      Example again = examples[e];
      again.words = std::move(words[e]);
      examples.push_back(std::move(again));
    }
  }
  FeatureNumbers numbers;
  std::vector<NameSequence> sequences = sequences_of(examples, numbers);
  NameField field(std::move(sequences), std::move(numbers), {.rounds = how.rounds, .runs = how.runs, .max_features = how.max_features, .least_weight = how.least_weight});
  field.train();
  field.write(file, names, joined_sections(blobs));
}

}  // namespace pandect
