#include "knowledge/versions.h"

#include <algorithm>
#include <map>

#include "core/unicode.h"

namespace pandect {
namespace {

/// Laws only: two news items of one headline are no versions of one another.
std::string family_of(const Record& r) {
  const DocumentMetadata& m = r.document.metadata;
  if (m.kind == DocumentKind::news || m.kind == DocumentKind::commentary || m.kind == DocumentKind::other) return {};
  if (!m.work.empty()) return "work " + m.work + "/" + m.language;
  if (!m.uri.empty()) return "uri " + m.uri + "/" + m.language;
  return bare_title(r);
}

}  // namespace

std::string bare_title(const Record& record) {
  std::string out;
  const std::string title = folded(record.document.metadata.title);
  int depth = 0;
  for (std::size_t at = 0; at < title.size();) {
    const char32_t c = next_code_point(title, at);
    if (c == U'(' || c == U'[') ++depth;
    else if (c == U')' || c == U']') depth = std::max(0, depth - 1);
    else if (depth == 0 && is_letter(c)) append_utf8(out, c);
  }
  return out.empty() ? out : out + "/" + record.document.metadata.language;
}

std::string holds_from(const DocumentMetadata& m) {
  if (!m.valid_from.empty()) return m.valid_from;
  std::string last = m.dates.in_force;
  for (const std::string& date : m.dates.amended) last = std::max(last, date);
  if (!last.empty()) return last;
  return m.dates.adopted.empty() ? m.dates.published : m.dates.adopted;
}

std::set<std::string> held_on(const KnowledgeBase& kb, std::string_view date) {
  std::map<std::string, std::string> latest;  // family → the last beginning not after the date
  for (const Record& r : kb.records) {
    const std::string family = family_of(r), from = holds_from(r.document.metadata);
    if (!family.empty() && from <= date) latest[family] = std::max(latest[family], from);
  }
  std::set<std::string> out;
  for (const Record& r : kb.records) {
    const DocumentMetadata& m = r.document.metadata;
    const std::string family = family_of(r), from = holds_from(m);
    const bool begun = from <= date, ended = !m.valid_to.empty() && m.valid_to <= date;
    const bool superseded = !family.empty() && !from.empty() && from < latest[family];
    if (begun && !ended && !superseded) out.insert(m.id);
  }
  return out;
}

std::vector<std::pair<const Record*, const Record*>> version_pairs(const KnowledgeBase& kb) {
  std::map<std::string, std::vector<const Record*>> families;
  for (const Record& r : kb.records)
    if (const std::string family = family_of(r); !family.empty()) families[family].push_back(&r);
  std::vector<std::pair<const Record*, const Record*>> out;
  for (auto& [family, versions] : families) {
    std::stable_sort(versions.begin(), versions.end(), [](const Record* a, const Record* b) {
      return holds_from(a->document.metadata) < holds_from(b->document.metadata);
    });
    for (std::size_t i = 1; i < versions.size(); ++i) out.emplace_back(versions[i - 1], versions[i]);
  }
  return out;
}

}  // namespace pandect
