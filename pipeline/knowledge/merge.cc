#include "knowledge/merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/sha256.h"
#include "knowledge/actors.h"
#include "knowledge/citations.h"
#include "knowledge/quotes.h"
#include "knowledge/reports.h"

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

constexpr std::size_t kSuffix = 4;  // hexadecimal digits, more when they are taken

/// What a suffix is taken from: the source and nothing else, so that it stays the same whatever else is merged, and in
/// whatever order.
std::string digest_of(const Record& r) { return sha256(r.document.source.path + "\n" + r.document.source.sha256); }

/// A record that shared its id when it was merged before takes it back: who has it now is decided anew.
void take_back_id(Record& r) {
  const std::string& id = r.document.metadata.id;
  const std::size_t dash = id.rfind('-');
  if (dash == std::string::npos || dash == 0 || id.size() - dash - 1 < kSuffix) return;
  if (digest_of(r).starts_with(id.substr(dash + 1))) rename_document(r, id.substr(0, dash));
}

/// Every document gets an id of its own; `records` are sorted.
void separate(std::vector<Record>& records) {
  std::set<std::string> taken;
  for (const Record& r : records) taken.insert(r.document.metadata.id);
  for (std::size_t first = 0, next = 1; first < records.size(); first = next++) {
    const std::string id = records[first].document.metadata.id;
    for (; next < records.size() && records[next].document.metadata.id == id; ++next) {
      const std::string digest = digest_of(records[next]);
      std::size_t digits = kSuffix;
      while (digits < digest.size() && !taken.insert(id + "-" + digest.substr(0, digits)).second) ++digits;
      rename_document(records[next], id + "-" + digest.substr(0, digits));
      note_duplicate(records[next], "another document, " + records[first].document.source.path + ", has the id “" + id +
                                        "” too; this one was renamed; give it an id of its own with --metadata");
    }
  }
}

/// Who shares an id or bytes with whom is decided anew whenever documents come together.
void forget_duplicates(std::vector<Record>& records) {
  for (Record& r : records) std::erase_if(r.findings.issues, [](const Issue& i) { return i.code == IssueCode::duplicate_document; });
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
  for (Record& r : records) take_back_id(r);
  std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return order_of(a) < order_of(b); });
  forget_duplicates(records);
  separate(records);
  std::sort(records.begin(), records.end(),
            [](const Record& a, const Record& b) { return a.document.metadata.id < b.document.metadata.id; });
  note_same_bytes(records);
  resolve_citations(records);
  check_quotes(records, rules);
  link_reports(records, rules);
  kb.actors = actors_of(records);
  kb.jurisdictions = jurisdictions_of(records);
  kb.records = std::move(records);
  std::sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    return std::tie(a.source, a.code, a.message) < std::tie(b.source, b.code, b.message);
  });
  kb.issues = std::move(issues);
  return kb;
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
