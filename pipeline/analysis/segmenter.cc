#include "analysis/segmenter.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <random>
#include <type_traits>

#include "analysis/learn/perceptron.h"
#include "analysis/learn/word_table.h"
#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kLongest = 6;    // characters of a dictionary word that are looked for
constexpr std::size_t kFeatures = 32;
enum Label : std::uint8_t { begin, middle, end, single };
const std::vector<std::string> kLabels{"B", "M", "E", "S"};

enum Kind : std::uint8_t { han, letters, digits, symbol, mark };

/// A character, or a run of Latin letters or digits, which is never cut.
struct Unit {
  Span span;
  std::uint64_t code = 0;
  Kind kind = han;
  bool after_space = false;
  std::uint8_t begins = 0, ends = 0, inside = 0;  // length of the longest dictionary word at this place
};

Kind kind_of(char32_t c) {
  if (is_digit(c) || (c >= U'０' && c <= U'９')) return digits;
  if (is_han(c)) return han;
  if (is_letter(c)) return letters;
  // Marks that are always words of their own; others (·, -, ., %) also stand inside words.
  constexpr std::u32string_view marks = U"，。；：？！、（）《》〈〉「」『』“”‘’…—,;:?!()\"[]【】";
  return marks.find(c) != std::u32string_view::npos ? mark : symbol;
}

std::vector<Unit> units_of(std::string_view text, Span sentence) {
  std::vector<Unit> out;
  bool space = false;
  for (std::size_t at = sentence.begin; at < sentence.end;) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      space = true;
      continue;
    }
    const Kind kind = kind_of(c);
    const bool runs = kind == digits || (kind == letters && c < 0x250) || c == U'…' || c == U'—';
    const bool glued = !space && !out.empty();
    if (glued && runs && out.back().kind == kind && (kind != mark || out.back().code == c)) {
      out.back().span.end = static_cast<std::uint32_t>(at);
      continue;
    }
    if (std::size_t behind = at; glued && (c == ',' || c == '.') && out.back().kind == digits && at < sentence.end &&
                                 kind_of(next_code_point(text, behind)) == digits) {
      out.back().span.end = static_cast<std::uint32_t>(behind);  // 1,500 and 3.5
      at = behind;
      continue;
    }
    out.push_back({.span = span_of(from, at), .code = runs && kind != mark ? static_cast<std::uint64_t>(kind) : c, .kind = kind, .after_space = space});
    space = false;
  }
  return out;
}

void look_up(std::vector<Unit>& units, const WordFilter& dictionary) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::uint64_t h = mixed(units[i].code);
    for (std::size_t n = 2; n <= kLongest && i + n <= units.size(); ++n) {
      if (units[i + n - 1].kind != han || units[i].kind != han) break;
      h = mixed(h + units[i + n - 1].code);
      if (!dictionary.holds(h)) continue;
      const auto length = static_cast<std::uint8_t>(n);
      units[i].begins = std::max(units[i].begins, length);
      units[i + n - 1].ends = std::max(units[i + n - 1].ends, length);
      for (std::size_t k = i + 1; k + 1 < i + n; ++k) units[k].inside = std::max(units[k].inside, length);
    }
  }
}

std::uint64_t dictionary_key(std::string_view word) {
  std::uint64_t h = 0;
  bool first = true;
  for (std::size_t at = 0; at < word.size(); first = false) {
    const char32_t c = next_code_point(word, at);
    h = first ? mixed(c) : mixed(h + c);
  }
  return h;
}

std::size_t features_at(const std::vector<Unit>& u, std::size_t i, std::array<Feature, kFeatures>& f) {
  static const Unit none{};
  const auto unit = [&](std::ptrdiff_t d) -> const Unit& {
    const auto at = static_cast<std::ptrdiff_t>(i) + d;
    return at < 0 || at >= static_cast<std::ptrdiff_t>(u.size()) ? none : u[static_cast<std::size_t>(at)];
  };
  const Unit &a = u[i], &p = unit(-1), &q = unit(-2), &n = unit(1), &m = unit(2);
  const std::uint64_t word = a.begins * 64U + a.ends * 8U + a.inside;
  std::size_t k = 0;
  std::uint32_t t = 500;
  const auto add = [&](std::uint64_t x, std::uint64_t y = 0, std::uint64_t z = 0) { f[k++] = feature(t++, x, y, z); };
  add(a.code); add(p.code); add(n.code); add(q.code); add(m.code);
  add(p.code, a.code); add(a.code, n.code); add(q.code, p.code); add(n.code, m.code); add(p.code, n.code);
  add(p.code, a.code, n.code); add(q.code, p.code, a.code); add(a.code, n.code, m.code);
  add(word); add(word, a.code); add(a.begins, n.begins, p.begins); add(a.ends, p.begins, n.begins); add(a.ends, p.ends, n.ends);
  add(n.begins, n.ends, word); add(p.begins * 64U + p.ends * 8U + p.inside, word); add(word, p.code, 1); add(word, n.code, 2);
  add(static_cast<std::uint64_t>(q.kind) * 512 + p.kind * 64U + a.kind * 8U + n.kind, a.after_space ? 1 : 0, n.after_space ? 1 : 0);
  add(a.code == p.code ? 1 : 0, a.code == q.code ? 1 : 0, a.code == n.code ? 1 : 0);
  add(m.begins, n.ends, word);
  return k;
}

/// A step from label to label weighs for no class in particular; its weight is kept under class 1.
constexpr Feature transition(std::uint8_t from, std::uint8_t to) { return feature(599, from, to); }

/// Which labels may stand at a place: words begin at white space and around marks.
bool allowed(const std::vector<Unit>& u, std::size_t i, std::uint8_t before, std::uint8_t label) {
  const bool starts = label == begin || label == single;
  const bool open = before == begin || before == middle;
  const bool must_start = i == 0 || u[i].after_space || u[i].kind == mark || u[i - 1].kind == mark;
  if (u[i].kind == mark && label != single) return false;
  if (must_start) return starts;
  return starts != open;
}

template <class Score>
using Lattice = std::vector<std::array<Score, 4>>;

/// The best sequence of labels: scores of labels at each place, scores from label to label.
template <class Score>
std::vector<std::uint8_t> best_labels(const std::vector<Unit>& u, const Lattice<Score>& at, const std::array<std::array<Score, 4>, 4>& from) {
  // A megabyte without a mark is one sentence: its sum of weights needs more than 32 bits.
  using Sum = std::conditional_t<std::is_integral_v<Score>, std::int64_t, Score>;
  constexpr Sum never = std::numeric_limits<Sum>::lowest() / 4;
  std::vector<std::array<std::uint8_t, 4>> back(u.size());
  std::array<Sum, 4> now{};
  for (std::size_t i = 0; i < u.size(); ++i) {
    std::array<Sum, 4> next;
    for (std::uint8_t l = 0; l < 4; ++l) {
      next[l] = never;
      for (std::uint8_t b = 0; b < 4; ++b) {
        if (!allowed(u, i, b, l)) continue;
        const Sum s = std::max(now[b], never) + (i == 0 ? Sum{0} : static_cast<Sum>(from[b][l])) + static_cast<Sum>(at[i][l]);
        if (s <= next[l]) continue;
        next[l] = s;
        back[i][l] = b;
      }
    }
    now = next;
  }
  std::vector<std::uint8_t> labels(u.size());
  auto l = static_cast<std::uint8_t>(std::max_element(now.begin(), now.end()) - now.begin());
  for (std::size_t i = u.size(); i-- > 0; l = back[i][l]) labels[i] = l;
  return labels;
}

}  // namespace

Segmenter::Segmenter(LinearModel model) : model_(std::move(model)), dictionary_(sections_of(model_.extra(), 1)[0]) {
  for (std::uint8_t from = 0; from < 4; ++from)
    for (std::uint8_t to = 0; to < 4; ++to) {
      const Feature f = transition(from, to);
      std::array<std::int32_t, 4> weight{};
      model_.add_scores({&f, 1}, weight.data());
      transitions_[from][to] = weight[1];
    }
}

Segmenter Segmenter::load(const std::filesystem::path& pack) { return Segmenter(LinearModel::map(pack / "segmenter.model")); }

std::vector<Span> Segmenter::words(std::string_view text, Span sentence) const {
  std::vector<Unit> units = units_of(text, sentence);
  look_up(units, dictionary_);
  std::array<Feature, kFeatures> f;
  Lattice<std::int32_t> scores(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) model_.add_scores({f.data(), features_at(units, i, f)}, scores[i].data());
  const std::vector<std::uint8_t> labels = best_labels(units, scores, transitions_);
  std::vector<Span> out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (labels[i] == begin || labels[i] == single)
      out.push_back(units[i].span);
    else
      out.back().end = units[i].span.end;
  }
  return out;
}

void Segmenter::train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& file, const Training& how) {
  std::vector<std::uint64_t> keys;
  for (const std::string& w : how.dictionary) keys.push_back(dictionary_key(w));
  const std::string filter_blob = WordFilter::build(keys);
  const WordFilter dictionary(filter_blob);

  struct Example {
    std::vector<Unit> units;
    std::vector<std::uint8_t> labels;
  };
  std::vector<Example> examples;
  for (const auto& s : sentences) {
    std::string text;
    std::vector<Span> words;
    for (const auto& w : s.words) {
      words.push_back(span_of(text.size(), text.size() + w.form.size()));
      text += w.form;
      if (w.space_after) text += ' ';
    }
    Example e{units_of(text, span_of(0, text.size())), {}};
    std::size_t w = 0;
    for (const Unit& u : e.units) {
      while (w + 1 < words.size() && words[w].end <= u.span.begin) ++w;
      const bool first = u.span.begin <= words[w].begin, last = u.span.end >= words[w].end;
      e.labels.push_back(first ? (last ? single : begin) : (last ? end : middle));
    }
    look_up(e.units, dictionary);
    examples.push_back(std::move(e));
  }

  PerceptronTrainer trainer(4);
  std::vector<std::size_t> order(examples.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(42);
  for (int round = 0; round < how.rounds * (1 + 2 * how.runs); ++round) {
    if (round == how.rounds) trainer.choose_features(how.max_features);
    else if (round > how.rounds && (round - how.rounds) % (2 * how.rounds) == 0) trainer.start_over();
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    std::size_t wrong = 0, all = 0;
    for (const std::size_t e : order) {
      const std::vector<Unit>& units = examples[e].units;
      const std::vector<std::uint8_t>& right = examples[e].labels;
      trainer.step();
      std::vector<std::pair<std::array<Feature, kFeatures>, std::size_t>> features(units.size());
      Lattice<float> scores(units.size());
      for (std::size_t i = 0; i < units.size(); ++i) {
        features[i].second = features_at(units, i, features[i].first);
        trainer.add_scores({features[i].first.data(), features[i].second}, scores[i].data());
      }
      std::array<std::array<float, 4>, 4> from{};
      for (std::uint8_t b = 0; b < 4; ++b)
        for (std::uint8_t l = 0; l < 4; ++l) {
          const Feature f = transition(b, l);
          std::array<float, 4> weight{};
          trainer.add_scores({&f, 1}, weight.data());
          from[b][l] = weight[1];
        }
      const std::vector<std::uint8_t> guess = best_labels(units, scores, from);
      all += units.size();
      for (std::size_t i = 0; i < units.size(); ++i) {
        if (guess[i] != right[i]) {
          ++wrong;
          trainer.update({features[i].first.data(), features[i].second}, right[i], 1.0F);
          trainer.update({features[i].first.data(), features[i].second}, guess[i], -1.0F);
        }
        if (i == 0 || (guess[i] == right[i] && guess[i - 1] == right[i - 1])) continue;
        const Feature f = transition(right[i - 1], right[i]), g = transition(guess[i - 1], guess[i]);
        trainer.update({&f, 1}, 1, 1.0F);
        trainer.update({&g, 1}, 1, -1.0F);
      }
    }
    std::printf("segmenter round %d: %.2f %% wrong in training, %zu features\n", round + 1,
                100.0 * static_cast<double>(wrong) / static_cast<double>(std::max<std::size_t>(all, 1)), trainer.features());
    std::fflush(stdout);
  }
  trainer.write(file, kLabels, joined_sections({filter_blob}), {.max_features = how.max_features});
}

}  // namespace pandect
