#include "analysis/tagger.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <map>
#include <random>

#include "analysis/learn/perceptron.h"
#include "core/diagnostics.h"
#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kFeatures = 31;
constexpr std::uint16_t kOutside = 0xFFFF;  // the tag before the first word

using Features = std::array<Feature, kFeatures>;

/// What the word tells by itself: the first features of every word.
constexpr std::uint32_t kOwnFeatures = 10;

void own_features(const WordShape& a, Features& f) {
  std::uint32_t t = 0;
  for (const std::uint64_t x : {std::uint64_t{0}, a.form, a.lower, a.suffix1, a.suffix2, a.suffix3, a.suffix4, a.prefix1, a.prefix2, a.prefix3}) {
    f[t] = feature(t, x);
    ++t;
  }
}

/// The others, behind those: all words, the two tags before word `i`. Returns how many features there are then.
std::size_t features_at(std::span<const WordShape> w, std::size_t i, std::uint16_t before, std::uint16_t second, Features& f) {
  static const WordShape none{};
  const WordShape& a = w[i];
  const WordShape& p = i > 0 ? w[i - 1] : none;
  const WordShape& q = i > 1 ? w[i - 2] : none;
  const WordShape& n = i + 1 < w.size() ? w[i + 1] : none;
  const WordShape& m = i + 2 < w.size() ? w[i + 2] : none;
  std::size_t k = kOwnFeatures;
  std::uint32_t t = kOwnFeatures;
  const auto add = [&](std::uint64_t x, std::uint64_t y = 0, std::uint64_t z = 0) { f[k++] = feature(t++, x, y, z); };
  add(a.shape, i == 0 ? 1 : 2);
  add(a.ambiguity, before);
  add(before);
  add(before, second);
  add(before, a.lower);
  add(p.lower);
  add(p.lower, a.lower);
  add(q.lower);
  add(n.lower);
  add(a.lower, n.lower);
  add(m.lower);
  add(n.ambiguity, a.ambiguity);
  add(n.ambiguity, m.ambiguity);
  add(n.suffix3);
  add(n.shape, a.shape);
  add(p.suffix3);
  add(before, n.ambiguity, a.ambiguity);
  add(before, a.suffix3);
  add(p.shape, a.shape);
  add(before, second, a.ambiguity);
  add(n.suffix2, a.suffix2);
  return k;
}

/// Words that had one tag only, often enough to trust it: closed classes and marks.
constexpr std::size_t kFixedFrom = 60;

}  // namespace

namespace {

/// 'X' for a capital, 'd' for a digit, 'h' for Han, 'x' for other letters, '*' for other marks; ASCII marks themselves.
char kind_of(char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return 'X';
    if (c >= 'a' && c <= 'z') return 'x';
    return c >= '0' && c <= '9' ? 'd' : static_cast<char>(c);
  }
  return is_upper(c) ? 'X' : is_digit(c) ? 'd' : is_han(c) ? 'h' : is_letter(c) ? 'x' : '*';
}

/// Where the first four and the last four characters of a word begin, and the hash of its shape.
struct Outline {
  std::array<std::size_t, 4> first{}, last{};  // of the last ones: a ring, by number modulo four
  std::size_t characters = 0;
  std::uint64_t shape = hash_of({});
};

Outline outline_of(std::string_view word) {
  Outline o;
  char before = 0;
  std::size_t length = 0;  // of the shape, in which a run of one kind counts once
  for (std::size_t at = 0; at < word.size();) {
    if (o.characters < 4) o.first[o.characters] = at;
    o.last[o.characters++ % 4] = at;
    const auto byte = static_cast<unsigned char>(word[at]);
    const char kind = kind_of(byte < 0x80 ? (++at, byte) : next_code_point(word, at));
    if (length >= 2 && kind == before) continue;
    o.shape = (o.shape ^ static_cast<unsigned char>(kind)) * 0x100000001b3ULL;
    before = kind;
    ++length;
  }
  return o;
}

}  // namespace

WordShape shape_of(std::string_view word, const WordTable& ambiguity) {
  WordShape s;
  const Outline o = outline_of(word);
  const auto tail = [&](std::size_t k) { return o.characters >= k ? lower_hash(word.substr(o.last[(o.characters - k) % 4])) : 0; };
  const auto head = [&](std::size_t k) { return o.characters > k ? lower_hash(word.substr(0, o.first[k])) : 0; };
  s.form = hash_of(word);
  s.lower = lower_hash(word);
  s.suffix1 = tail(1);
  s.suffix2 = tail(2);
  s.suffix3 = tail(3);
  s.suffix4 = tail(4);
  s.prefix1 = head(1);
  s.prefix2 = head(2);
  s.prefix3 = head(3);
  s.shape = o.shape;
  s.ambiguity = ambiguity.find(s.lower);
  return s;
}

Tagger::Tagger(LinearModel model) : model_(std::move(model)) {
  static std::atomic<std::uint64_t> made = 0;
  number_ = ++made;
  const auto sections = sections_of(model_.extra(), 2);
  ambiguity_ = WordTable(sections[0]);
  fixed_ = WordTable(sections[1]);
  for (std::size_t c = 0; c < model_.classes(); ++c) {
    const std::string& joint = model_.class_name(c);
    const std::size_t bar = joint.find('|');
    keys_.push_back(hash_of(joint));
    Upos upos = Upos::X;
    for (int u = 0; u <= static_cast<int>(Upos::VERB); ++u)
      if (name(static_cast<Upos>(u)) == joint.substr(0, bar)) upos = static_cast<Upos>(u);
    upos_.push_back(upos);
    xpos_.push_back(bar == std::string::npos ? "" : joint.substr(bar + 1));
  }
}

Tagger Tagger::load(const std::filesystem::path& pack) { return Tagger(LinearModel::map(pack / "tagger.model")); }

std::span<const std::int32_t> Tagger::own_scores(const WordShape& word) const {
  struct Own {
    std::uint64_t tagger = 0, form = 0, shape = 0, lower = 0;
    std::vector<std::int32_t> scores;
  };
  constexpr std::size_t kSlots = 2048;
  thread_local std::vector<Own> store(kSlots);
  Own& own = store[mixed(word.form) % kSlots];
  if (own.tagger != number_ || own.form != word.form || own.shape != word.shape || own.lower != word.lower) {
    Features f;
    own_features(word, f);
    own.tagger = number_;
    own.form = word.form;
    own.shape = word.shape;
    own.lower = word.lower;
    own.scores.assign(model_.classes(), 0);
    model_.add_scores({f.data(), kOwnFeatures}, own.scores.data());
  }
  return own.scores;
}

std::vector<std::uint16_t> Tagger::tag(std::span<const std::string_view> words) const {
  thread_local std::vector<WordShape> shapes;  // kept from sentence to sentence
  thread_local std::vector<std::int32_t> scores;
  shapes.clear();
  for (const std::string_view w : words) shapes.push_back(shape_of(w, ambiguity_));
  std::vector<std::uint16_t> tags(words.size());
  Features f;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const std::uint32_t fixed = fixed_.find(shapes[i].lower); fixed != 0 && fixed <= upos_.size()) {
      tags[i] = static_cast<std::uint16_t>(fixed - 1);
      continue;
    }
    const std::size_t k = features_at(shapes, i, i > 0 ? tags[i - 1] : kOutside, i > 1 ? tags[i - 2] : kOutside, f);
    const auto own = own_scores(shapes[i]);
    scores.assign(own.begin(), own.end());
    model_.add_scores({f.data() + kOwnFeatures, k - kOwnFeatures}, scores.data());
    tags[i] = static_cast<std::uint16_t>(highest(scores));
  }
  return tags;
}

void Tagger::train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& file, const Training& how) {
  std::map<std::string, std::uint16_t> ids;
  for (const auto& s : sentences)
    for (const auto& w : s.words) ids.emplace(w.upos + "|" + w.xpos, 0);
  std::vector<std::string> names;
  for (auto& [joint, id] : ids) {
    id = static_cast<std::uint16_t>(names.size());
    names.push_back(joint);
  }
  // Ambiguity classes: the tags of a word that make up at least 5 % of its uses, in order of frequency.
  std::map<std::string, std::map<std::uint16_t, std::size_t>> seen;
  for (const auto& s : sentences)
    for (const auto& w : s.words) ++seen[ascii_lowered(w.form)][ids[w.upos + "|" + w.xpos]];
  std::map<std::vector<std::uint16_t>, std::uint32_t> classes;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> ambiguity, fixed;
  for (const auto& [word, tags] : seen) {
    std::size_t total = 0;
    std::vector<std::pair<std::size_t, std::uint16_t>> ranked;
    for (const auto& [tag, n] : tags) {
      total += n;
      ranked.emplace_back(n, tag);
    }
    std::sort(ranked.rbegin(), ranked.rend());
    std::vector<std::uint16_t> key;
    for (const auto& [n, tag] : ranked)
      if (n * 20 >= total && key.size() < 3) key.push_back(tag);
    const auto klass = classes.emplace(key, static_cast<std::uint32_t>(classes.size() + 1)).first->second;
    if (total > 1) ambiguity.emplace_back(hash_of(word), klass);
    if (total >= kFixedFrom && ranked[0].first * 1000 >= total * 998) fixed.emplace_back(hash_of(word), ranked[0].second + 1U);
  }
  const std::string ambiguity_blob = WordTable::build(ambiguity), fixed_blob = WordTable::build(fixed);
  const WordTable ambiguity_table(ambiguity_blob), fixed_table(fixed_blob);

  std::vector<std::vector<WordShape>> shapes(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s)
    for (const auto& w : sentences[s].words) shapes[s].push_back(shape_of(w.form, ambiguity_table));

  PerceptronTrainer trainer(names.size());
  std::vector<std::size_t> order(sentences.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(42);
  std::vector<float> scores(names.size());
  Features f;
  for (int round = 0; round < how.rounds * (1 + 2 * how.runs); ++round) {
    if (round == how.rounds) trainer.choose_features(how.max_features);
    else if (round > how.rounds && (round - how.rounds) % (2 * how.rounds) == 0) trainer.start_over();
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    std::size_t wrong = 0, all = 0;
    for (const std::size_t s : order) {
      std::uint16_t before = kOutside, second = kOutside;
      for (std::size_t i = 0; i < shapes[s].size(); ++i) {
        const auto& word = sentences[s].words[i];
        const std::uint16_t right = ids[word.upos + "|" + word.xpos];
        std::uint16_t guess = right;
        if (fixed_table.find(shapes[s][i].lower) == 0) {
          trainer.step();
          own_features(shapes[s][i], f);
          const std::size_t k = features_at(shapes[s], i, before, second, f);
          std::fill(scores.begin(), scores.end(), 0.0F);
          trainer.add_scores({f.data(), k}, scores.data());
          guess = static_cast<std::uint16_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
          ++all;
          if (guess != right) {
            ++wrong;
            trainer.update({f.data(), k}, right, 1.0F);
            trainer.update({f.data(), k}, guess, -1.0F);
          }
        }
        second = before;
        before = guess;
      }
    }
    std::printf("tagger round %d: %.2f %% wrong in training, %zu features\n", round + 1,
                100.0 * static_cast<double>(wrong) / static_cast<double>(std::max<std::size_t>(all, 1)), trainer.features());
    std::fflush(stdout);
  }
  trainer.write(file, names, joined_sections({ambiguity_blob, fixed_blob}), {.max_features = how.max_features});
}

}  // namespace pandect
