#include "knowledge/reports.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "core/unicode.h"
#include "knowledge/identity.h"
#include "knowledge/report_verdict.h"
#include "knowledge/report_words.h"
#include "knowledge/titles.h"

namespace pandect {
namespace {

constexpr std::uint32_t kSameTopic = 1500;    // bytes after which a law that was named is no longer the topic
constexpr double kSurelyMeant = 0.45;         // of a law that the sentence does not name so much must be found again
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

/// In the sentence a provision goes before a law and the first before others; else the one named last before it, unless
/// the sentence names a law that has no path: then it is about that one.
Topic topic_of(const Norm& n, const std::vector<Citation>& by_begin) {
  const Span sentence = hull(n.sentence);
  Topic out;
  auto at = std::partition_point(by_begin.begin(), by_begin.end(), [sentence](const Citation& c) { return c.span.begin < sentence.begin; });
  bool unknown = false;
  for (auto c = at; c != by_begin.end() && c->span.begin < sentence.end; ++c) {
    unknown = unknown || (c->target.empty() && c->targets.empty());
    if (usable(*c) && (out.citation == nullptr || (of_provision(c->target) && !of_provision(out.target)))) out = {&*c, c->target, true};
  }
  if (out.citation != nullptr || unknown) return out;
  while (at != by_begin.begin() && out.citation == nullptr) {
    --at;
    if (at->span.end + kSameTopic < sentence.begin) break;
    if (usable(*at)) out = {&*at, at->target, false};
  }
  return out;
}

}  // namespace

struct ReportLinker::State {
  State(Library& library, LawIndex& index, const QuoteRules& rules)
      : library_(library), index_(index), titles_(library, rules), rules_(rules) {}

  std::vector<Link> links_of(const Record& record, DocumentIndex self) {
    std::vector<Link> out;
    const auto reported = [](const Norm& n) { return n.status == NormStatus::reported; };
    if (std::none_of(record.findings.norms.begin(), record.findings.norms.end(), reported)) return out;
    self_ = self;
    const Frame frame(record.document);
    subjects_ = titles_.named_in(record.document.metadata, self);
    by_begin_ = record.findings.citations;
    std::stable_sort(by_begin_.begin(), by_begin_.end(), [](const Citation& a, const Citation& b) { return a.span < b.span; });
    for (const Norm& n : record.findings.norms) {
      if (!reported(n)) continue;
      if (auto link = link_of({record, frame}, n, topic_of(n, by_begin_))) out.push_back(std::move(*link));
    }
    return out;
  }

  void let_go() { laws_.clear(); }

 private:
  struct Report {
    const Record& record;
    const Frame& frame;
  };

  std::optional<Link> link_of(const Report& report, const Norm& n, const Topic& topic) {
    Link link;
    link.kind = LinkKind::reports;
    link.from = n.id;
    link.evidence = normalized(n.action.empty() ? n.sentence : n.action);
    const std::vector<LawPlace> all = topic.citation == nullptr ? std::vector<LawPlace>{} : places_of(topic.target);
    if (all.empty() && !subjects_.empty()) {
      link.rule = "reports.law_in_title";
      if (auto about = judged(report, n, {}, subjects_, link)) return about;
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
      if (primary(library_.outline(p.document).language) == primary(report.record.document.metadata.language)) readable.push_back(p);
    if (readable.empty()) {
      link.to = library_.id_of(all.front());
      return unchecked("the knowledge base has this law in another language only: " + std::string(library_.outline(all.front().document).language));
    }
    return judged(report, n, topic, readable, std::move(link));
  }

  std::vector<LawPlace> places_of(const std::string& target) {
    std::vector<LawPlace> out = index_.nearest(target, self_);
    std::erase_if(out, [this](const LawPlace& p) { return p.document == self_; });
    return out;
  }

  std::optional<Link> judged(const Report& report, const Norm& n, const Topic& topic, const std::vector<LawPlace>& places, Link link) {
    const auto& [record, frame] = report;
    const QuoteLanguage* language = words_of_reports(record);
    const ReportedLaw::Asked asked{words_of(frame, n, language), n.bearer ? bearer_words(frame, without(n.bearer->spans, cited_in(hull(n.sentence))), language) : ReportWords(),
                                   report_verbs(n, language), n.type};
    ReportedLaw::Hit best;
    const LawPlace* where = &places.front();
    for (const LawPlace& place : places) {
      const ReportedLaw::Hit hit = law_of(place.document).nearest(asked, place.provision);
      if (hit.candidate != nullptr && (best.candidate == nullptr || hit.score > best.score)) {
        best = hit;
        where = &place;
      }
    }
    const ShelvedLaw& shelved = library_.law(where->document);
    const Frame& law = shelved.frame;
    link.to = law.provision_id(best.candidate == nullptr ? where->provision : best.candidate->norm->provision);
    if (!topic.named && best.covered < kSurelyMeant) return std::nullopt;
    if (best.candidate == nullptr || (best.covered < kComesNear && !best.same_deed)) {
      link.to = law.provision_id(where->provision);
      link.verdict = best.candidate == nullptr ? "not_checked" : "not_found";
      link.reason = best.candidate == nullptr ? "the provision that is named holds no norm" : "no norm there comes near";
      return link;
    }
    const ReportVerdict verdict = verdict_of({frame, record, n, asked, language}, {law, shelved.record, *best.candidate->norm, *best.candidate, best.covered, best.contested});
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

  const ReportedLaw& law_of(DocumentIndex document) {
    auto& law = laws_[document];
    if (!law) {
      const ShelvedLaw& shelved = library_.law(document);
      law = std::make_unique<ReportedLaw>(shelved.record, shelved.frame, words_of_reports(shelved.record));
    }
    return *law;
  }

  Library& library_;
  LawIndex& index_;
  LawsByTitle titles_;
  const QuoteRules& rules_;
  DocumentIndex self_ = 0;          // the document being linked
  std::vector<LawPlace> subjects_;  // laws that its title names
  std::vector<Citation> by_begin_;  // its citations
  std::map<DocumentIndex, std::unique_ptr<ReportedLaw>> laws_;
};

ReportLinker::ReportLinker(Library& library, LawIndex& index, const QuoteRules& rules)
    : state_(std::make_unique<State>(library, index, rules)) {}
ReportLinker::~ReportLinker() = default;

void ReportLinker::link(Record& r, DocumentIndex self) {
  std::erase_if(r.findings.links, [](const Link& l) { return l.kind == LinkKind::reports; });
  std::vector<Link> links = state_->links_of(r, self);
  if (links.empty()) return;
  r.findings.links.insert(r.findings.links.end(), std::make_move_iterator(links.begin()), std::make_move_iterator(links.end()));
  give_link_ids(r);
}

void ReportLinker::let_go() { state_->let_go(); }

}  // namespace pandect
