#include "analysis/parser.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

#include "analysis/learn/perceptron.h"
#include "analysis/learn/word_table.h"
#include "analysis/parser_state.h"
#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::string_view kEndings = "endings";  // in the model's own part when its features look at them
constexpr int kClusterBits = 4;                   // of a path that are cut: clusters of two hundred words

/// The end of a word: its last character, or three letters.
std::uint64_t ending_of(std::string_view form) {
  std::size_t last = form.size();
  if (!form.empty() && static_cast<unsigned char>(form.back()) >= 0x80)
    previous_code_point(form, last);
  else
    last -= std::min<std::size_t>(last, 3);
  return lower_hash(form.substr(last));
}

ParserWord word_of(std::string_view form, std::string_view upos, std::string_view xpos, const WordCodes& clusters) {
  ParserWord w;
  w.form = lower_hash(form);
  w.upos = hash_of(upos);
  w.tag = mixed(w.upos + 31 * hash_of(xpos));
  w.kind = clusters.empty() ? ending_of(form) : static_cast<std::uint64_t>(clusters.find(w.form) >> kClusterBits);
  return w;
}
constexpr std::array kActions{ParserAction::shift, ParserAction::left, ParserAction::right};
const std::vector<std::string> kActionNames{"shift", "left", "right"};

template <class Score>
ParserAction best_allowed(const ParserState& state, const Score* scores) {
  ParserAction best = ParserAction::shift;
  bool any = false;
  for (const ParserAction a : kActions)
    if (state.can(a) && (!any || scores[static_cast<int>(a)] > scores[static_cast<int>(best)])) {
      best = a;
      any = true;
    }
  return best;
}

/// The gold arcs that each action makes unreachable (Goldberg and Nivre 2013, arc-hybrid).
class DynamicOracle {
 public:
  explicit DynamicOracle(const TreebankSentence& sentence) : size_(static_cast<std::int32_t>(sentence.words.size())) {
    dependents_.resize(sentence.words.size() + 1);
    for (std::int32_t i = 0; i < size_; ++i) {
      const int head = sentence.words[static_cast<std::size_t>(i)].head;
      heads_.push_back(head < 0 ? size_ : head);
      dependents_[static_cast<std::size_t>(heads_.back())].push_back(i);
    }
  }

  int cost(const ParserState& state, ParserAction action) const {
    const auto& stack = state.stack();
    int lost = 0;
    if (action == ParserAction::shift) {
      const std::int32_t b = state.next();
      for (std::size_t i = 0; i + 1 < stack.size(); ++i) lost += heads_[static_cast<std::size_t>(b)] == stack[i] ? 1 : 0;
      for (const std::int32_t s : stack) lost += heads_[static_cast<std::size_t>(s)] == b ? 1 : 0;
      return lost;
    }
    const std::int32_t s = stack.back();
    const std::int32_t head = heads_[static_cast<std::size_t>(s)];
    for (const std::int32_t d : dependents_[static_cast<std::size_t>(s)]) lost += d >= state.next() ? 1 : 0;
    if (action == ParserAction::left)
      lost += head > state.next() || (stack.size() > 1 && head == stack[stack.size() - 2]) ? 1 : 0;
    else
      lost += head >= state.next() ? 1 : 0;
    return lost;
  }

 private:
  std::int32_t size_;
  std::vector<std::int32_t> heads_;
  std::vector<std::vector<std::int32_t>> dependents_;
};

}  // namespace

Parser::Parser(LinearModel actions, LinearModel relations) : actions_(std::move(actions)), relations_(std::move(relations)) {
  const auto sections = sections_of(actions_.extra(), 2);
  clusters_ = WordCodes(sections[1]);
  kinds_ = sections[0] == kEndings || !clusters_.empty();
}

Parser Parser::load(const std::filesystem::path& pack) {
  return {LinearModel::map(pack / "parser.model"), LinearModel::map(pack / "relations.model")};
}

ParserWord Parser::word(std::string_view form, std::string_view upos, std::string_view xpos) const {
  return word_of(form, upos, xpos, clusters_);
}

std::vector<Arc> Parser::parse(std::span<const ParserWord> words) const {
  if (words.empty()) return {};
  thread_local ParserState state;  // its buffers are kept from sentence to sentence
  thread_local std::vector<std::int32_t> scores;
  state.look_at_kinds(kinds_);
  state.begin(words);
  std::array<Feature, kActionFeatures> f;
  std::array<Feature, kRelationFeatures> g;
  while (!state.done()) {
    const bool left = state.can(ParserAction::left), right = state.can(ParserAction::right), shift = state.can(ParserAction::shift);
    ParserAction action = left ? ParserAction::left : right ? ParserAction::right : ParserAction::shift;
    if (left + right + shift > 1) {  // else there is nothing to choose
      std::array<std::int32_t, 3> action_scores{};
      actions_.add_scores({f.data(), state.action_features(f)}, action_scores.data());
      action = best_allowed(state, action_scores.data());
    }
    std::uint16_t relation = 0;
    if (action != ParserAction::shift) {
      const auto [head, dependent] = state.arc(action);
      scores.assign(relations_.classes(), 0);
      relations_.add_scores({g.data(), state.relation_features(head, dependent, g)}, scores.data());
      relation = static_cast<std::uint16_t>(highest(scores));
    }
    state.apply(action, relation);
  }
  return state.arcs();
}

void Parser::train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& pack, const Training& how) {
  std::map<std::string, std::uint16_t> ids;
  for (const auto& s : sentences)
    for (const auto& w : s.words) ids.emplace(w.deprel, 0);
  std::vector<std::string> names;
  for (auto& [name, id] : ids) {
    id = static_cast<std::uint16_t>(names.size());
    names.push_back(name);
  }
  std::vector<std::pair<std::uint64_t, std::uint16_t>> paths;
  for (const auto& [word, path] : how.clusters) paths.emplace_back(lower_hash(word), path);
  const std::string clusters_blob = paths.empty() ? "" : WordCodes::build(paths);
  const WordCodes clusters(clusters_blob);
  std::vector<std::vector<ParserWord>> words(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s)
    for (const auto& w : sentences[s].words) words[s].push_back(word_of(w.form, w.upos, w.xpos, clusters));

  PerceptronTrainer actions(3), relations(names.size());
  std::array<Feature, kActionFeatures> f;
  std::array<Feature, kRelationFeatures> g;
  std::vector<float> scores(names.size());
  std::vector<std::size_t> order(sentences.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(42);
  ParserState state;
  state.look_at_kinds(how.endings || !how.clusters.empty());
  for (int round = 0; round < how.rounds * (1 + 2 * how.runs); ++round) {
    if (round == how.rounds) {
      actions.choose_features(how.action_features);
      relations.choose_features(how.relation_features);
    }
    const int in_run = round < how.rounds ? round : (round - how.rounds) % (2 * how.rounds);
    if (round > how.rounds && in_run == 0) {
      actions.start_over();
      relations.start_over();
    }
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    std::size_t wrong = 0, all = 0;
    for (const std::size_t s : order) {
      const DynamicOracle oracle(sentences[s]);
      state.begin(words[s]);
      while (!state.done()) {
        actions.step();
        const std::size_t k = state.action_features(f);
        std::array<float, 3> action_scores{};
        actions.add_scores({f.data(), k}, action_scores.data());
        const ParserAction guess = best_allowed(state, action_scores.data());
        int least = 1 << 30;
        std::array<int, 3> cost{};
        for (const ParserAction a : kActions)
          if (state.can(a)) least = std::min(least, cost[static_cast<std::size_t>(a)] = oracle.cost(state, a));
        ParserAction right = guess;
        if (cost[static_cast<std::size_t>(guess)] > least) {
          ++wrong;
          bool any = false;
          for (const ParserAction a : kActions)
            if (state.can(a) && cost[static_cast<std::size_t>(a)] == least &&
                (!any || action_scores[static_cast<std::size_t>(a)] > action_scores[static_cast<std::size_t>(right)])) {
              right = a;
              any = true;
            }
          actions.update({f.data(), k}, static_cast<std::uint32_t>(right), 1.0F);
          actions.update({f.data(), k}, static_cast<std::uint32_t>(guess), -1.0F);
        }
        ++all;
        // After the second round the parser mostly follows its own choice, to learn from where it really gets to.
        const ParserAction taken = in_run >= 2 && random() % 10 < 9 ? guess : right;
        std::uint16_t relation = 0;
        if (taken != ParserAction::shift) {
          const auto [head, dependent] = state.arc(taken);
          const auto& gold = sentences[s].words[static_cast<std::size_t>(dependent)];
          const std::size_t n = state.relation_features(head, dependent, g);
          std::fill(scores.begin(), scores.end(), 0.0F);
          relations.add_scores({g.data(), n}, scores.data());
          relation = static_cast<std::uint16_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
          if ((gold.head < 0 ? state.root() : gold.head) == head) {
            relations.step();
            if (relation != ids[gold.deprel]) {
              relations.update({g.data(), n}, ids[gold.deprel], 1.0F);
              relations.update({g.data(), n}, relation, -1.0F);
            }
          }
        }
        state.apply(taken, relation);
      }
    }
    std::printf("parser round %d: %.2f %% of actions wrong in training, %zu + %zu features\n", round + 1,
                100.0 * static_cast<double>(wrong) / static_cast<double>(std::max<std::size_t>(all, 1)), actions.features(), relations.features());
    std::fflush(stdout);
  }
  actions.write(pack / "parser.model", kActionNames, joined_sections({how.endings ? std::string(kEndings) : "", clusters_blob}), {.max_features = how.action_features});
  relations.write(pack / "relations.model", names, "", {.max_features = how.relation_features});
}

}  // namespace pandect
