#include "knowledge/reports.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "core/unicode.h"
#include "knowledge/citations.h"
#include "knowledge/identity.h"
#include "knowledge/report_verdict.h"
#include "knowledge/report_words.h"

namespace pandect {
namespace {

constexpr std::uint32_t kSameTopic = 1500;    // bytes after which a law that was named is no longer the topic
constexpr double kSurelyMeant = 0.45;         // of a law that the sentence does not name so much must be found again
constexpr std::size_t kFewestTitleWords = 4;  // a shorter title names no law beyond doubt
constexpr std::size_t kShortestTitleWord = 4;
constexpr double kComesNear = 0.22;

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

/// The law that a reported norm talks about.
struct Topic {
  const Citation* citation = nullptr;
  std::string target;
  bool named = false;  ///< in the reported sentence itself
};

bool usable(const Citation& c) { return !c.target.empty() && c.kind != CitationKind::case_; }

bool of_provision(std::string_view target) {
  return target.find("/art_") != std::string_view::npos || target.find("/s", target.find('/', 5)) != std::string_view::npos;
}

/// In the sentence a provision goes before a law and the first before others; else the one named last before it.
Topic topic_of(const Norm& n, const std::vector<Citation>& by_begin) {
  const Span sentence = hull(n.sentence);
  Topic out;
  auto at = std::partition_point(by_begin.begin(), by_begin.end(), [sentence](const Citation& c) { return c.span.begin < sentence.begin; });
  for (auto c = at; c != by_begin.end() && c->span.begin < sentence.end; ++c)
    if (usable(*c) && (out.citation == nullptr || (of_provision(c->target) && !of_provision(out.target)))) out = {&*c, c->target, true};
  if (out.citation != nullptr) return out;
  while (at != by_begin.begin() && out.citation == nullptr) {
    --at;
    if (at->span.end + kSameTopic < sentence.begin) break;
    if (usable(*at)) out = {&*at, at->target, false};
  }
  return out;
}

class Linker {
 public:
  Linker(const std::vector<Record>& records, const QuoteRules& rules) : records_(records), index_(records), rules_(rules) {}

  std::vector<Link> links_of(const Record& record) {
    std::vector<Link> out;
    subjects_ = subjects_of(record);
    by_begin_ = record.findings.citations;
    std::stable_sort(by_begin_.begin(), by_begin_.end(), [](const Citation& a, const Citation& b) { return a.span < b.span; });
    for (const Norm& n : record.findings.norms) {
      if (n.status != NormStatus::reported) continue;
      if (auto link = link_of(record, n, topic_of(n, by_begin_))) out.push_back(std::move(*link));
    }
    return out;
  }

 private:
  std::optional<Link> link_of(const Record& record, const Norm& n, const Topic& topic) {
    Link link;
    link.kind = LinkKind::reports;
    link.from = n.id;
    link.evidence = normalized(n.action.empty() ? n.sentence : n.action);
    const std::vector<LawPlace> all = topic.citation == nullptr ? std::vector<LawPlace>{} : places_of(record, topic.target);
    if (all.empty() && !subjects_.empty()) {
      link.rule = "reports.law_in_title";
      if (auto about = judged(record, n, {}, subjects_, link)) return about;
    }
    if (topic.citation == nullptr) return std::nullopt;
    link.to = topic.citation->id;
    link.rule = topic.named ? "reports.law_in_sentence" : "reports.law_named_before";
    const auto unchecked = [&link](std::string reason) {
      link.verdict = "not_checked";
      link.reason = std::move(reason);
      return link;
    };
    if (all.empty()) return unchecked("the knowledge base does not have " + topic.target);
    std::vector<LawPlace> readable;
    for (const LawPlace& p : all)
      if (primary(p.record->document.metadata.language) == primary(record.document.metadata.language)) readable.push_back(p);
    if (readable.empty()) {
      link.to = frame_of(*all.front().record).provision_id(all.front().provision);
      return unchecked("the knowledge base has this law in another language only: " + all.front().record->document.metadata.language);
    }
    return judged(record, n, topic, readable, std::move(link));
  }

  /// Laws of the base whose title the document's own title holds: “Fact sheet: the Order on Protecting Harbours”.
  std::vector<LawPlace> subjects_of(const Record& record) {
    std::vector<LawPlace> out;
    const std::set<std::string> own = title_words(record);
    if (own.size() < kFewestTitleWords) return out;
    for (const Record& law : records_) {
      if (&law == &record || law.findings.norms.empty() || primary(law.document.metadata.language) != primary(record.document.metadata.language)) continue;
      const std::set<std::string> words = title_words(law);
      const auto shared = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&own](const std::string& w) { return own.contains(w); }));
      if (words.size() >= kFewestTitleWords && 8 * shared >= 7 * words.size() && is_law(law)) out.push_back({&law, 0});
    }
    return out;
  }

  static bool is_law(const Record& r) {
    const DocumentKind k = r.document.metadata.kind;
    return k == DocumentKind::statute || k == DocumentKind::regulation || k == DocumentKind::treaty || k == DocumentKind::bill || k == DocumentKind::order;
  }

  /// Stems of the longer words of a title.
  const std::set<std::string>& title_words(const Record& record) {
    const auto [at, fresh] = titles_.try_emplace(&record);
    if (!fresh) return at->second;
    const QuoteLanguage* language = words_of_reports(record);
    std::string word;
    const std::string title = folded(record.document.metadata.title) + " ";
    for (std::size_t next = 0; next < title.size();) {
      if (const char32_t c = next_code_point(title, next); is_alnum(c)) {
        append_utf8(word, c);
      } else {
        if (word.size() >= kShortestTitleWord) at->second.insert(language == nullptr ? word : language->stem(word));
        word.clear();
      }
    }
    return at->second;
  }

  std::vector<LawPlace> places_of(const Record& record, const std::string& target) {
    std::vector<LawPlace> out = index_.nearest(target, record);
    std::erase_if(out, [&record](const LawPlace& p) { return p.record == &record; });
    return out;
  }

  std::optional<Link> judged(const Record& record, const Norm& n, const Topic& topic, const std::vector<LawPlace>& places, Link link) {
    const Frame& frame = frame_of(record);
    const QuoteLanguage* language = words_of_reports(record);
    const ReportedLaw::Asked asked{words_of(frame, n, language), n.bearer ? report_words(frame, without(n.bearer->spans, cited_in(hull(n.sentence))), language) : ReportWords(),
                                   report_verbs(n, language), n.type};
    ReportedLaw::Hit best;
    const LawPlace* where = &places.front();
    for (const LawPlace& place : places) {
      const ReportedLaw::Hit hit = law_of(*place.record).nearest(asked, place.provision);
      if (hit.candidate != nullptr && (best.candidate == nullptr || hit.score > best.score)) {
        best = hit;
        where = &place;
      }
    }
    const Frame& law = frame_of(*where->record);
    link.to = law.provision_id(best.candidate == nullptr ? where->provision : best.candidate->norm->provision);
    if (!topic.named && best.covered < kSurelyMeant) return std::nullopt;
    if (best.candidate == nullptr || (best.covered < kComesNear && !best.same_deed)) {
      link.to = law.provision_id(where->provision);
      link.verdict = best.candidate == nullptr ? "not_checked" : "not_found";
      link.reason = best.candidate == nullptr ? "the provision that is named holds no norm" : "no norm there comes near";
      return link;
    }
    const ReportVerdict verdict = verdict_of({frame, record, n, asked, language}, {law, *where->record, *best.candidate->norm, *best.candidate, best.covered});
    link.verdict = verdict.verdict;
    link.reason = verdict.reason;
    return link;
  }

  /// The parts of a reported norm, without the names of laws in them.
  ReportWords words_of(const Frame& frame, const Norm& n, const QuoteLanguage* language) const {
    Spans parts = n.action;
    const auto add = [&parts](const Spans& spans) { parts.insert(parts.end(), spans.begin(), spans.end()); };
    add(n.object);
    if (n.bearer) add(n.bearer->spans);
    for (const Spans& part : n.conditions) add(part);
    for (const Spans& part : n.exceptions) add(part);
    return report_words(frame, without(normalized(std::move(parts)), cited_in(hull(n.sentence))), language);
  }

  Spans cited_in(Span sentence) const {
    Spans out;
    auto c = std::partition_point(by_begin_.begin(), by_begin_.end(), [sentence](const Citation& x) { return x.span.begin < sentence.begin; });
    for (; c != by_begin_.end() && c->span.begin < sentence.end; ++c) out.push_back(c->span);
    return normalized(std::move(out));
  }

  const QuoteLanguage* words_of_reports(const Record& record) const {
    return rules_.of("report:" + std::string(primary(record.document.metadata.language)));
  }

  const Frame& frame_of(const Record& record) {
    auto& frame = frames_[&record];
    if (!frame) frame = std::make_unique<Frame>(record.document);
    return *frame;
  }

  const ReportedLaw& law_of(const Record& record) {
    auto& law = laws_[&record];
    if (!law) law = std::make_unique<ReportedLaw>(record, frame_of(record), words_of_reports(record));
    return *law;
  }

  const std::vector<Record>& records_;
  LawIndex index_;
  std::vector<LawPlace> subjects_;  // of the document being linked
  std::map<const Record*, std::set<std::string>> titles_;
  std::vector<Citation> by_begin_;  // of the document being linked
  const QuoteRules& rules_;
  std::map<const Record*, std::unique_ptr<Frame>> frames_;
  std::map<const Record*, std::unique_ptr<ReportedLaw>> laws_;
};

}  // namespace

void link_reports(std::vector<Record>& records, const QuoteRules& rules) {
  for (Record& r : records) std::erase_if(r.findings.links, [](const Link& l) { return l.kind == LinkKind::reports; });
  Linker linker(records, rules);
  for (Record& r : records) {
    std::vector<Link> links = linker.links_of(r);
    if (links.empty()) continue;
    r.findings.links.insert(r.findings.links.end(), std::make_move_iterator(links.begin()), std::make_move_iterator(links.end()));
    give_link_ids(r);
  }
}

}  // namespace pandect
