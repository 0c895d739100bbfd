#include "knowledge/merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "knowledge/actors.h"
#include "knowledge/citations.h"
#include "knowledge/quotes.h"

namespace pandect {
namespace {

auto order_of(const Record& r) {
  return std::tie(r.document.metadata.id, r.document.source.path, r.document.source.sha256, r.document.text);
}

void note_duplicate(Record& record, std::string message) {
  Issue issue = make_issue(IssueCode::duplicate_document, std::move(message));
  issue.source = record.document.source.path;
  issue.doc = record.document.metadata.id;
  auto& issues = record.findings.issues;
  if (std::find(issues.begin(), issues.end(), issue) == issues.end()) issues.push_back(std::move(issue));
}

/// Every document gets an id of its own; `records` are sorted.
void separate(std::vector<Record>& records) {
  std::set<std::string> taken;
  for (const Record& r : records) taken.insert(r.document.metadata.id);
  for (std::size_t first = 0, next = 1; first < records.size(); first = next++) {
    const std::string id = records[first].document.metadata.id;
    std::size_t number = 2;
    for (; next < records.size() && records[next].document.metadata.id == id; ++next) {
      while (!taken.insert(id + "-" + std::to_string(number)).second) ++number;
      rename_document(records[next], id + "-" + std::to_string(number));
      note_duplicate(records[next], "another document, " + records[first].document.source.path + ", has the id “" + id +
                                        "” too; this one was renamed; give it an id of its own with --metadata");
    }
  }
}

/// The same bytes twice are two documents, but nobody should count them twice without knowing.
void note_same_bytes(std::vector<Record>& records) {
  std::map<std::string, const Record*> seen;
  for (Record& r : records) {
    if (r.document.source.sha256.empty()) continue;
    const auto [first, fresh] = seen.emplace(r.document.source.sha256, &r);
    if (!fresh) note_duplicate(r, "the file has the same content as " + first->second->document.source.path + "; remove one of them");
  }
}

}  // namespace

KnowledgeBase merge(std::vector<Record> records, std::vector<Issue> issues, const QuoteRules& rules) {
  KnowledgeBase kb;
  std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return order_of(a) < order_of(b); });
  separate(records);
  std::sort(records.begin(), records.end(),
            [](const Record& a, const Record& b) { return a.document.metadata.id < b.document.metadata.id; });
  note_same_bytes(records);
  resolve_citations(records);
  check_quotes(records, rules);
  kb.actors = actors_of(records);
  kb.jurisdictions = jurisdictions_of(records);
  kb.records = std::move(records);
  std::sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    return std::tie(a.source, a.code, a.message) < std::tie(b.source, b.code, b.message);
  });
  kb.issues = std::move(issues);
  return kb;
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
