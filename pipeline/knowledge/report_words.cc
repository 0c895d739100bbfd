#include "knowledge/report_words.h"

#include <algorithm>
#include <cmath>

#include "core/unicode.h"
#include "knowledge/quote_words.h"

namespace pandect {
namespace {

constexpr double kSameType = 0.08;   // what a norm of the reported kind is nearer
constexpr double kSameVerb = 0.12;
constexpr double kSameBearer = 0.15; // for the same words; in part for some of them
constexpr double kMostlyTheSame = 0.5;
constexpr double kOtherWay = 0.25;   // how much the norm's own words count, beside the report's
constexpr double kNearlyAll = 0.9;

bool is_han_word(const std::string& word) {
  std::size_t at = 0;
  return !word.empty() && is_han(next_code_point(word, at));
}

/// Shared words as a part of all words of both.
double likeness(const ReportWords& a, const ReportWords& b) {
  const auto shared = static_cast<double>(std::count_if(a.begin(), a.end(), [&b](const std::string& w) { return b.contains(w); }));
  const double all = static_cast<double>(a.size() + b.size()) - shared;
  return all == 0 ? 0 : shared / all;
}

Spans parts_of(const Norm& n) {
  Spans out = n.action;
  const auto add = [&out](const Spans& spans) { out.insert(out.end(), spans.begin(), spans.end()); };
  add(n.object);
  if (n.bearer) add(n.bearer->spans);
  for (const Spans& part : n.conditions) add(part);
  for (const Spans& part : n.exceptions) add(part);
  for (const NormTime& part : n.times) add(part.spans);
  return normalized(std::move(out));
}

}  // namespace

Force force_of(NormType type) {
  switch (type) {
    case NormType::obligation: return Force::binds;
    case NormType::prohibition: return Force::forbids;
    case NormType::exemption: return Force::frees;
    case NormType::sanction: return Force::punishes;
    case NormType::permission:
    case NormType::power:
    case NormType::right: break;
  }
  return Force::empowers;
}

ReportWords report_verbs(const Norm& norm, const QuoteLanguage* language) {
  ReportWords out;
  for (const std::string& verb : norm.verbs) out.insert(language == nullptr ? folded(verb) : language->translated_stem(folded(verb)));
  return out;
}

ReportWords report_words(const Frame& frame, const Spans& spans, const QuoteLanguage* language) {
  ReportWords out;
  for (const Span span : spans) {
    std::string before;
    for (const QuoteWord& w : words_of(frame, {span}, true)) {
      if (w.folded.empty() || (language != nullptr && language->function_words.contains(w.folded))) {
        before.clear();
      } else if (is_han_word(w.folded)) {
        if (!before.empty()) out.insert(before + w.folded);
        before = w.folded;
      } else {
        out.insert(language == nullptr ? w.folded : language->translated_stem(w.folded));
      }
    }
  }
  return out;
}

ReportWords bearer_words(const Frame& frame, const Spans& spans, const QuoteLanguage* language) {
  Spans named;
  for (const Span span : spans) {
    const std::vector<QuoteWord> words = words_of(frame, {span});
    const auto behind = std::find_if(words.begin() + (words.empty() ? 0 : 1), words.end(), [&](const QuoteWord& w) { return language != nullptr && language->describing.contains(w.folded); });
    named.push_back({span.begin, behind == words.end() ? span.end : behind->span.begin});
    if (behind != words.end()) break;
  }
  return report_words(frame, named, language);
}

ReportedLaw::ReportedLaw(const Record& law, const Frame& frame, const QuoteLanguage* language) : law_(law), frame_(frame) {
  for (const Norm& n : law.findings.norms) {
    if (n.status != NormStatus::in_text) continue;
    Candidate c{&n, report_words(frame, parts_of(n), language), n.bearer ? bearer_words(frame, n.bearer->spans, language) : ReportWords(), report_verbs(n, language), 0};
    for (const std::string& word : c.words) words_[word].candidates.push_back(static_cast<std::uint32_t>(candidates_.size()));
    candidates_.push_back(std::move(c));
  }
  for (auto& [text, word] : words_) word.weight = weight_of_word(word.candidates.size());
  for (Candidate& c : candidates_) {
    double sum = 0;
    for (const std::string& word : c.words) sum += words_.find(word)->second.weight;
    c.weight = std::max(sum, 1e-9);
  }
}

/// A word that every norm has says little about which one is meant.
double ReportedLaw::weight_of_word(std::size_t having) const {
  return 1 + std::log((1 + static_cast<double>(candidates_.size())) / (1 + static_cast<double>(having)));
}

bool ReportedLaw::below(ProvisionIndex at, ProvisionIndex above) const {
  while (at > above) at = law_.document.provisions[at].parent;
  return at == above;
}

bool ReportedLaw::same_deed(const Candidate& c, const Asked& asked) {
  return likeness(c.verbs, asked.verbs) > 0 && likeness(c.bearer, asked.bearer) >= kMostlyTheSame;
}

ReportedLaw::Hit ReportedLaw::nearest(const Asked& asked, ProvisionIndex provision) const {
  std::vector<double> shared(candidates_.size()), of_deed(candidates_.size());  // weights of the report's words, and of those that do not name its bearer
  const double unknown = weight_of_word(0);
  double all = 0, all_of_deed = 0;
  for (const std::string& text : asked.words) {
    const auto found = words_.find(text);
    const double weight = found == words_.end() ? unknown : found->second.weight;
    all += weight;
    if (!asked.bearer.contains(text)) all_of_deed += weight;
    if (found == words_.end()) continue;
    for (const std::uint32_t c : found->second.candidates) {
      shared[c] += weight;
      if (!asked.bearer.contains(text)) of_deed[c] += weight;
    }
  }
  all = std::max(all, 1e-9);
  Hit best;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const Candidate& c = candidates_[i];
    if (provision != 0 && !below(c.norm->provision, provision)) continue;
    const double covered = shared[i] / all;
    if (covered == 0 && best.candidate != nullptr) continue;
    const double back = shared[i] / c.weight;
    const double by_words = (1 - kOtherWay) * covered + kOtherWay * back;
    if (best.candidate != nullptr && by_words + kSameType + kSameVerb + kSameBearer <= best.score) continue;  // whatever else it shares
    const double score = by_words + (c.norm->type == asked.type ? kSameType : 0) +
                         (likeness(c.verbs, asked.verbs) > 0 ? kSameVerb : 0) + kSameBearer * likeness(c.bearer, asked.bearer);
    if (best.candidate == nullptr || score > best.score)
      best = {&c, covered, score, same_deed(c, asked), false};
  }
  if (best.candidate == nullptr) return best;
  const auto chosen = static_cast<std::size_t>(best.candidate - candidates_.data());
  const double nearly_all = kNearlyAll * all_of_deed;
  for (std::size_t i = 0; !best.contested && i < candidates_.size(); ++i) {
    const Candidate& c = candidates_[i];
    if (likeness(c.verbs, asked.verbs) == 0 || (provision != 0 && !below(c.norm->provision, provision))) continue;
    const bool of_other_force = shared[i] >= shared[chosen] && force_of(c.norm->type) != force_of(best.candidate->norm->type) && same_deed(c, asked);
    const bool for_others = !c.bearer.empty() && !asked.bearer.empty() && likeness(c.bearer, asked.bearer) == 0;
    best.contested = of_other_force || (for_others && of_deed[i] >= nearly_all && of_deed[chosen] < nearly_all);
  }
  return best;
}

}  // namespace pandect
