// Training of the name finder: the structured perceptron over label sequences.
#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

#include "analysis/learn/perceptron.h"
#include "analysis/name_features.h"
#include "analysis/name_labels.h"

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
constexpr std::size_t kOftenOutside = 8;

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

struct WordFeatures {
  NameFeatures all;
  std::size_t count = 0;
  std::span<const Feature> used() const { return {all.data(), count}; }
};

/// What a wrong label is given ahead while learning: the right one must win by this much. Passing over a name is the
/// worse mistake, as recall is what a careful model lacks.
constexpr float kMargin = 5, kMarginOutside = 10;

class NameTrainer {
 public:
  NameTrainer(std::vector<Example> examples, const NameFinder::Training& how) : examples_(std::move(examples)), how_(how), trainer_(kNameLabels) {}

  PerceptronTrainer trained() {
    std::vector<std::size_t> order(examples_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int round = 0; round < how_.rounds * (1 + 2 * how_.runs); ++round) {
      if (round == how_.rounds) trainer_.choose_features(how_.max_features);
      else if (round > how_.rounds && (round - how_.rounds) % (2 * how_.rounds) == 0) trainer_.start_over();
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      wrong_ = all_ = 0;
      for (const std::size_t e : order) learn(examples_[e]);
      std::printf("names round %d: %.2f %% wrong in training, %zu features\n", round + 1,
                  100.0 * static_cast<double>(wrong_) / static_cast<double>(std::max<std::size_t>(all_, 1)), trainer_.features());
      std::fflush(stdout);
    }
    return std::move(trainer_);
  }

 private:
  using Transitions = std::array<std::array<float, kNameLabels>, kNameLabels>;

  void learn(const Example& e) {
    trainer_.step();
    Transitions from{};
    for (std::uint8_t b = 0; b < kNameLabels; ++b)
      for (std::uint8_t l = 0; l < kNameLabels; ++l) {
        if (!may_follow(b, l)) continue;
        const Feature f = name_transition(b, l);
        std::array<float, kNameLabels> weight{};
        trainer_.add_scores({&f, 1}, weight.data());
        from[b][l] = weight[kTransitionClass];
      }
    for (std::size_t i = 0; i < e.words.size();) {
      std::size_t to = i;
      for (; to < e.words.size() && e.words[to].possible; ++to) {}
      if (to > i) learn_region(e, i, to, from);
      i = to + 1;
    }
  }

  void learn_region(const Example& e, std::size_t from, std::size_t to, const Transitions& transitions) {
    std::vector<WordFeatures> features(to - from);
    NameLattice<float> scores(to - from);
    for (std::size_t i = from; i < to; ++i) {
      WordFeatures& f = features[i - from];
      f.count = name_features(e.words, i, f.all);
      trainer_.add_scores(f.used(), scores[i - from].data());
      for (std::uint8_t l = 0; l < kNameLabels; ++l)
        if (l != e.labels[i]) scores[i - from][l] += l == kOutsideName ? kMarginOutside : kMargin;
    }
    const std::vector<std::uint8_t> guess = best_name_labels(scores, transitions);
    all_ += guess.size();
    for (std::size_t i = 0; i < guess.size(); ++i) {
      const std::uint8_t right = e.labels[from + i];
      if (guess[i] != right) {
        ++wrong_;
        trainer_.update(features[i].used(), right, 1.0F);
        trainer_.update(features[i].used(), guess[i], -1.0F);
      }
      const std::uint8_t right_before = i == 0 ? kOutsideName : e.labels[from + i - 1], guess_before = i == 0 ? kOutsideName : guess[i - 1];
      if (guess[i] == right && guess_before == right_before) continue;
      const Feature f = name_transition(right_before, right), g = name_transition(guess_before, guess[i]);
      trainer_.update({&f, 1}, kTransitionClass, 1.0F);
      trainer_.update({&g, 1}, kTransitionClass, -1.0F);
    }
  }

  std::vector<Example> examples_;
  const NameFinder::Training& how_;
  PerceptronTrainer trainer_;
  std::mt19937 random_{42};
  std::size_t wrong_ = 0, all_ = 0;
};

}  // namespace

void NameFinder::train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& file, const Training& how) {
  std::vector<std::string> blobs(kNameTables);
  std::vector<std::pair<std::uint64_t, std::uint16_t>> clusters;
  for (const auto& [word, path] : how.clusters) clusters.emplace_back(lower_hash(word), path);
  blobs[1] = WordCodes::build(clusters);
  std::vector<std::uint64_t> letters;
  for (const std::string& letter : how.letters) letters.push_back(hash_of(letter));
  blobs[2] = WordFilter::build(letters);
  for (std::size_t l = 0; l < how.lists.size(); ++l) blobs[3] += (how.in_lower_case >> l & 1U) != 0 ? '1' : '0';
  for (const auto& list : how.lists) {
    std::vector<std::uint64_t> keys;
    for (const std::string& n : list) keys.push_back(name_key(n));
    blobs.push_back(WordFilter::build(keys));
  }
  std::vector<Example> examples;
  for (const TreebankSentence& s : sentences) {
    Example e{{}, {}, {}, labels_of(s)};
    for (const TreebankWord& w : s.words) e.forms.push_back(w.form);
    if (how.tags)
      for (const TreebankWord& w : s.words) e.tags.push_back(hash_of(w.upos));
    examples.push_back(std::move(e));
  }
  blobs[0] = habits_of(examples);
  const NameLexicon lexicon = NameLexicon::of({blobs.begin(), blobs.end()});
  for (Example& e : examples) {
    e.words = name_words(e.forms, e.tags, lexicon);
    drop_impossible(e);
  }
  std::vector<std::string> names{"O"};
  for (const NameKind kind : {NameKind::person, NameKind::organization, NameKind::place})
    for (const char part : {'B', 'I', 'E', 'S'}) names.push_back(part + ("-" + std::string(name(kind))));
  NameTrainer(std::move(examples), how).trained().write(file, names, joined_sections(blobs), {.max_features = how.max_features});
}

}  // namespace pandect
