#include "evaluation/scoring.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace pandect {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
constexpr std::size_t kAction = 2;
constexpr std::array<std::string_view, 3> kFaults{"missed", "spurious", "edit"};

/// One-to-one pairs by descending weight; ties go to earlier rows.
template <class Weight>
Pairs pair_up(std::size_t gold, std::size_t found, Weight weight) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> scored;
  for (std::size_t i = 0; i < gold; ++i)
    for (std::size_t j = 0; j < found; ++j)
      if (const double w = weight(i, j); w > 0) scored.emplace_back(-w, i, j);
  std::sort(scored.begin(), scored.end());
  Pairs pairs;
  std::vector<bool> used_gold(gold), used_found(found);
  for (const auto& [w, i, j] : scored) {
    if (used_gold[i] || used_found[j]) continue;
    used_gold[i] = used_found[j] = true;
    pairs.emplace_back(i, j);
  }
  return pairs;
}

/// How far the parts of one kind agree in a pair of norms.
struct PartAgreement {
  std::size_t relaxed = 0, exact = 0;
  bool clean = false, identical = false;
};

class NormScorer {
 public:
  NormScorer(const CountedText& text, const std::vector<ScoredNorm>& gold, const std::vector<ScoredNorm>& found, DocumentScore& out)
      : text_(text), gold_(gold), found_(found), out_(out) {}

  void score() {
    const Pairs pairs = pair_up(gold_.size(), found_.size(), [&](std::size_t i, std::size_t j) { return likeness(gold_[i], found_[j]); });
    detection(pairs);
    for (const ScoredNorm& n : found_) out_.judged.push_back({n.confidence, false});
    std::size_t clean = 0, identical = 0;
    for (const auto& [i, j] : pairs) {
      const auto [right, same] = compare(gold_[i], found_[j]);
      clean += right;
      identical += same;
      out_.judged[j].right = right;
    }
    parts();
    add("as_is", clean);
    add("as_is exact", identical);
    unpaired(pairs);
  }

 private:
  void add(std::string_view figure, std::size_t right) { out_.tally.add(figure, right, found_.size(), gold_.size()); }

  double likeness(const ScoredNorm& g, const ScoredNorm& k) const {
    if (text_.overlap(g.cue, k.cue) == 0) return 0;
    static const Ranges kNothing;
    const auto action = [](const ScoredNorm& n) -> const Ranges& { return n.parts[kAction].empty() ? kNothing : n.parts[kAction].front(); };
    const double overlap = text_.overlap(action(g), action(k));
    return overlap > 0 ? overlap + (g.type == k.type ? 0.25 : 0) : 0;
  }

  void detection(const Pairs& pairs) {
    std::size_t typed = 0, settled = 0;
    std::map<std::string, std::array<std::size_t, 3>> kinds;
    for (const ScoredNorm& n : gold_) ++kinds[n.type][2];
    for (const ScoredNorm& n : found_) ++kinds[n.type][1];
    for (const auto& [i, j] : pairs) {
      if (gold_[i].type != found_[j].type) continue;
      ++typed;
      settled += gold_[i].status == found_[j].status;
      ++kinds[gold_[i].type][0];
    }
    add("norm detection", pairs.size());
    add("norm type", typed);
    add("norm status", settled);
    for (const auto& [kind, counts] : kinds) out_.tally.add("  " + kind, counts[0], counts[1], counts[2]);
  }

  PartAgreement agreement(const std::vector<Ranges>& g, const std::vector<Ranges>& k) const {
    const auto overlap = [&](std::size_t a, std::size_t b) { return text_.overlap(g[a], k[b]); };
    const Pairs hits = pair_up(g.size(), k.size(), [&](std::size_t a, std::size_t b) { return std::max(0.0, overlap(a, b) - 0.4999); });
    PartAgreement out;
    std::size_t good = 0;
    for (const auto& [a, b] : hits) {
      out.exact += overlap(a, b) == 1;
      good += overlap(a, b) >= 0.8;
    }
    out.relaxed = hits.size();
    out.clean = g.size() == k.size() && good == g.size();
    out.identical = g.size() == k.size() && out.exact == g.size();
    return out;
  }

  /// Whether the norm needs no edit, and whether it is the same to the character.
  std::pair<bool, bool> compare(const ScoredNorm& g, const ScoredNorm& k) {
    const double cue = text_.overlap(g.cue, k.cue);
    NormError error{Fault::edit, &g, &k, {}};
    if (g.type != k.type) error.wrong.emplace_back("type");
    if (g.status != k.status) error.wrong.emplace_back("status");
    if (cue < 0.5) error.wrong.emplace_back("cue");
    bool identical = error.wrong.empty() && cue == 1;
    for (std::size_t p = 0; p < kNormParts.size(); ++p) {
      const PartAgreement part = agreement(g.parts[p], k.parts[p]);
      relaxed_[p] += part.relaxed;
      exact_[p] += part.exact;
      if (!part.clean) error.wrong.emplace_back(kNormParts[p]);
      identical = identical && part.identical;
    }
    const bool right = error.wrong.empty();
    if (!right) out_.errors.push_back(std::move(error));
    return {right, identical};
  }

  void parts() {
    for (std::size_t p = 0; p < kNormParts.size(); ++p) {
      std::size_t predicted = 0, wanted = 0;
      for (const ScoredNorm& n : found_) predicted += n.parts[p].size();
      for (const ScoredNorm& n : gold_) wanted += n.parts[p].size();
      out_.tally.add(kNormParts[p], relaxed_[p], predicted, wanted);
      out_.tally.add(std::string(kNormParts[p]) + " exact", exact_[p], predicted, wanted);
    }
  }

  void unpaired(const Pairs& pairs) {
    std::set<std::size_t> known_gold, known_found;
    for (const auto& [i, j] : pairs) {
      known_gold.insert(i);
      known_found.insert(j);
    }
    for (std::size_t i = 0; i < gold_.size(); ++i)
      if (!known_gold.contains(i)) out_.errors.push_back({Fault::missed, &gold_[i], nullptr, {}});
    for (std::size_t j = 0; j < found_.size(); ++j)
      if (!known_found.contains(j)) out_.errors.push_back({Fault::spurious, nullptr, &found_[j], {}});
  }

  const CountedText& text_;
  const std::vector<ScoredNorm>& gold_;
  const std::vector<ScoredNorm>& found_;
  DocumentScore& out_;
  std::array<std::size_t, kNormParts.size()> relaxed_{}, exact_{};
};

template <class T>
void score_sets(Tally& tally, std::string_view figure, const std::set<T>& gold, const std::set<T>& found) {
  std::size_t right = 0;
  for (const T& item : gold) right += found.contains(item);
  tally.add(figure, right, found.size(), gold.size());
}

std::set<Range> bare(const std::vector<ScoredSpan>& rows) {
  std::set<Range> out;
  for (const ScoredSpan& s : rows) out.insert(s.span);
  return out;
}

std::set<std::pair<Range, std::string>> typed(const std::vector<ScoredSpan>& rows) {
  std::set<std::pair<Range, std::string>> out;
  for (const ScoredSpan& s : rows) out.emplace(s.span, s.type);
  return out;
}

/// Every two mentions of one actor.
std::set<std::pair<Range, Range>> grouped(const std::vector<ScoredSpan>& actors) {
  std::map<std::string, Ranges> groups;
  for (const ScoredSpan& a : actors) groups[a.name].push_back(a.span);
  std::set<std::pair<Range, Range>> out;
  for (auto& [actor, mentions] : groups) {
    std::sort(mentions.begin(), mentions.end());
    for (std::size_t i = 0; i < mentions.size(); ++i)
      for (std::size_t j = i + 1; j < mentions.size(); ++j) out.emplace(mentions[i], mentions[j]);
  }
  return out;
}

void score_citations(Tally& tally, const std::vector<ScoredSpan>& gold, const std::vector<ScoredSpan>& found) {
  score_sets(tally, "citations", bare(gold), bare(found));
  std::set<std::pair<Range, std::string>> wanted, mine;
  std::set<Range> known;
  for (const ScoredSpan& c : gold) {
    if (c.type.empty()) continue;
    known.insert(c.span);
    wanted.emplace(c.span, c.type);
  }
  for (const ScoredSpan& c : found)
    if (known.contains(c.span)) mine.emplace(c.span, c.type);
  score_sets(tally, "citation_ids", wanted, mine);
}

void score_definitions(Tally& tally, const CountedText& text, const ScoredDocument& gold, const ScoredDocument& found) {
  std::map<Ranges, Ranges> wanted, mine;
  for (const ScoredDefinition& d : gold.definitions) wanted[d.term] = d.body;
  for (const ScoredDefinition& d : found.definitions) mine[d.term] = d.body;
  std::size_t terms = 0, bodies = 0;
  for (const auto& [term, body] : wanted) {
    const auto same = mine.find(term);
    if (same == mine.end()) continue;
    ++terms;
    bodies += text.overlap(body, same->second) >= 0.8;
  }
  tally.add("definitions", terms, mine.size(), wanted.size());
  tally.add("definition bodies", bodies, mine.size(), wanted.size());
}

}  // namespace

std::string_view name(Fault fault) { return kFaults[static_cast<std::size_t>(fault)]; }

DocumentScore score_document(const CountedText& text, const ScoredDocument& gold, const ScoredDocument& found) {
  DocumentScore out;
  NormScorer(text, gold.norms, found.norms, out).score();
  score_sets(out.tally, "actors span", bare(gold.actors), bare(found.actors));
  score_sets(out.tally, "actors", typed(gold.actors), typed(found.actors));
  score_sets(out.tally, "actor_names", grouped(gold.actors), grouped(found.actors));
  score_sets(out.tally, "jurisdictions", typed(gold.jurisdictions), typed(found.jurisdictions));
  score_citations(out.tally, gold.citations, found.citations);
  score_definitions(out.tally, text, gold, found);
  return out;
}

}  // namespace pandect
