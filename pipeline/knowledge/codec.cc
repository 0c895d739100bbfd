#include "knowledge/codec.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace pandect {
namespace {

constexpr std::array<std::string_view, kTables.size()> kNames{
    "documents", "provisions", "norms", "definitions", "mentions", "actors", "jurisdictions",
    "citations", "quotes", "attributions", "links", "cues", "issues",
};

/// Where a row stands: by its place in the text, of equal places by id.
struct Place {
  std::uint32_t begin = 0, then = 0;
  std::string_view id;
  friend auto operator<=>(const Place&, const Place&) = default;
};

std::uint32_t begin_of(const Frame& frame, const Spans& part) { return hull(frame.quotable(part)).begin; }

Place place(const Frame& f, const Norm& n) { return {begin_of(f, n.cue), begin_of(f, n.action), n.id}; }
Place place(const Frame& f, const Definition& d) { return {begin_of(f, d.term), begin_of(f, d.body), d.id}; }
Place place(const Frame& f, const Attribution& a) { return {begin_of(f, a.content), begin_of(f, a.cue), a.id}; }
Place place(const Frame& f, const Link& l) { return {begin_of(f, l.evidence), 0, l.id}; }
template <class T>
Place place(const Frame&, const T& spanned) { return {spanned.span.begin, spanned.span.end, spanned.id}; }

template <class T>
void write_all(const Frame& frame, const std::vector<T>& records, std::string& out) {
  std::vector<std::pair<Place, const T*>> order;
  order.reserve(records.size());
  for (const T& r : records) order.emplace_back(place(frame, r), &r);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [where, r] : order) out += row(frame, *r) + '\n';
}

void write_provisions(const Frame& frame, std::string& out) {
  std::vector<const Provision*> order;
  for (std::size_t i = 1; i < frame.document().provisions.size(); ++i) order.push_back(&frame.document().provisions[i]);
  std::stable_sort(order.begin(), order.end(),
                   [](const Provision* a, const Provision* b) { return a->span.begin < b->span.begin; });
  for (const Provision* p : order) out += row(frame, *p) + '\n';
}

void write_issues(const Frame* frame, std::vector<Issue> issues, std::string& out) {
  const auto key = [](const Issue& i) {
    return std::make_tuple(i.span ? i.span->begin : 0, i.span ? i.span->end : 0, std::string_view(i.source), i.code,
                           std::string_view(i.message));
  };
  const auto by_source = [](const Issue& i) { return std::make_tuple(std::string_view(i.source), i.code, std::string_view(i.message)); };
  std::stable_sort(issues.begin(), issues.end(), [&](const Issue& a, const Issue& b) {
    return frame == nullptr ? by_source(a) < by_source(b) : key(a) < key(b);
  });
  for (const Issue& i : issues) out += row(frame, i) + '\n';
}

void write(const Record& record, const Frame& frame, Table table, std::string& out) {
  const Findings& f = record.findings;
  switch (table) {
    case Table::documents: out += row(frame) + '\n'; break;
    case Table::provisions: write_provisions(frame, out); break;
    case Table::norms: write_all(frame, f.norms, out); break;
    case Table::definitions: write_all(frame, f.definitions, out); break;
    case Table::mentions: write_all(frame, f.mentions, out); break;
    case Table::citations: write_all(frame, f.citations, out); break;
    case Table::quotes: write_all(frame, f.quotes, out); break;
    case Table::attributions: write_all(frame, f.attributions, out); break;
    case Table::links: write_all(frame, f.links, out); break;
    case Table::cues: write_all(frame, f.cues, out); break;
    case Table::issues: {
      std::vector<Issue> issues = record.document.issues;
      issues.insert(issues.end(), f.issues.begin(), f.issues.end());
      write_issues(&frame, std::move(issues), out);
      break;
    }
    case Table::actors:
    case Table::jurisdictions: break;
  }
}

}  // namespace

std::string_view name(Table table) { return kNames[static_cast<std::size_t>(table)]; }
std::string file_name(Table table) { return std::string(name(table)) + ".jsonl"; }

std::string rows(const Record& record, const Frame& frame, Table table) {
  std::string out;
  write(record, frame, table, out);
  return out;
}

std::string rows(const std::vector<Issue>& issues) {
  std::string out;
  write_issues(nullptr, issues, out);
  return out;
}

std::string encode(const KnowledgeBase& kb, Table table) {
  std::string out;
  if (table == Table::actors)
    for (const Actor& a : kb.actors) out += row(a) + '\n';
  if (table == Table::jurisdictions)
    for (const Jurisdiction& j : kb.jurisdictions) out += row(j) + '\n';
  if (table == Table::actors || table == Table::jurisdictions) return out;
  if (table == Table::issues) write_issues(nullptr, kb.issues, out);
  std::map<std::string_view, const Record*> by_id;
  for (const Record& r : kb.records) by_id.emplace(r.document.metadata.id, &r);
  for (const auto& [id, record] : by_id) write(*record, Frame(record->document), table, out);
  return out;
}

}  // namespace pandect
