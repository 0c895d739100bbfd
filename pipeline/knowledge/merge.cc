#include "knowledge/merge.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "knowledge/actors.h"
#include "knowledge/citations.h"
#include "knowledge/quotes.h"
#include "knowledge/reports.h"

namespace pandect {
namespace {

constexpr std::uint64_t kMostHeld = 4U << 20U;  // bytes of texts of laws that others are held against

class InMemory : public RecordSource {
 public:
  explicit InMemory(const std::vector<Record>& records) : records_(records) {}
  std::size_t size() const override { return records_.size(); }
  Record load(std::size_t at) const override { return records_[at]; }

 private:
  const std::vector<Record>& records_;
};

struct Collect : RecordSink {
  void record(Record&& record) override { kb.records.push_back(std::move(record)); }
  void actor(const Actor& actor) override { kb.actors.push_back(actor); }
  void jurisdiction(const Jurisdiction& jurisdiction) override { kb.jurisdictions.push_back(jurisdiction); }
  KnowledgeBase kb;
};

}  // namespace

void fold(const RecordSource& source, PlaceTable& places, const QuoteRules& rules, RecordSink& sink) {
  Library library(source, places);
  LawIndex index(library);
  QuoteChecker quotes(library, index, rules);
  ReportLinker reports(library, index, rules);
  CorpusTally tally(library, rules.identifiers());
  for (DocumentIndex i = 0; i < library.size(); ++i) {
    Record r = library.load(i);
    resolve_citations(r, i, index);
    quotes.check(r, i);
    reports.link(r, i);
    tally.add(r, i);
    sink.record(std::move(r));
    if (library.held() <= kMostHeld) continue;
    quotes.let_go();
    reports.let_go();
    library.let_go();
  }
  tally.actors([&](const Actor& a) { sink.actor(a); });
  tally.jurisdictions([&](const Jurisdiction& j) { sink.jurisdiction(j); });
}

KnowledgeBase merge(std::vector<Record> records, std::vector<Issue> issues, const QuoteRules& rules) {
  Collect all;
  MapOfPlaces places;
  fold(InMemory(records), places, rules, all);
  std::sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    return std::tie(a.source, a.code, a.message) < std::tie(b.source, b.code, b.message);
  });
  all.kb.issues = std::move(issues);
  return std::move(all.kb);
}

KnowledgeBase combined(KnowledgeBase a, KnowledgeBase b, const QuoteRules& rules) {
  std::vector<Record> records = std::move(a.records);
  records.insert(records.end(), std::make_move_iterator(b.records.begin()), std::make_move_iterator(b.records.end()));
  const auto same = [](const Record& r) { return std::tie(r.document.source.path, r.document.source.sha256, r.document.text); };
  const auto shorter_id = [](const Record& r) { return std::make_tuple(r.document.metadata.id.size(), r.document.metadata.id); };
  std::stable_sort(records.begin(), records.end(), [&](const Record& x, const Record& y) {
    return same(x) != same(y) ? same(x) < same(y) : shorter_id(x) < shorter_id(y);
  });
  records.erase(std::unique(records.begin(), records.end(), [&](const Record& x, const Record& y) { return same(x) == same(y); }),
                records.end());
  std::vector<Issue> issues = std::move(a.issues);
  for (Issue& issue : b.issues)
    if (std::find(issues.begin(), issues.end(), issue) == issues.end()) issues.push_back(std::move(issue));
  return merge(std::move(records), std::move(issues), rules);
}

KnowledgeBase updated(KnowledgeBase old, std::vector<Record> fresh, std::vector<Issue> issues,
                      const QuoteRules& rules) {
  std::set<std::string> read;
  for (const Record& r : fresh) read.insert(r.document.source.path);
  std::set<std::string> tried = read;
  for (const Issue& i : issues) tried.insert(i.source);
  std::erase_if(old.records, [&](const Record& r) { return read.contains(r.document.source.path); });
  std::erase_if(old.issues, [&](const Issue& i) { return tried.contains(i.source); });
  fresh.insert(fresh.end(), std::make_move_iterator(old.records.begin()), std::make_move_iterator(old.records.end()));
  issues.insert(issues.end(), std::make_move_iterator(old.issues.begin()), std::make_move_iterator(old.issues.end()));
  return merge(std::move(fresh), std::move(issues), rules);
}

}  // namespace pandect
