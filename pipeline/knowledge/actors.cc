#include "knowledge/actors.h"

#include <map>
#include <set>
#include <string>

#include "core/unicode.h"

namespace pandect {
namespace {

using Counts = std::map<std::string, std::size_t>;

/// The most frequent key, the first by bytes of equals.
std::string most_frequent(const Counts& counts) {
  auto best = counts.begin();
  for (auto at = counts.begin(); at != counts.end(); ++at)
    if (at->second > best->second) best = at;
  return best == counts.end() ? std::string() : best->first;
}

template <class Keys>
std::vector<std::string> keys_of(const Keys& keys) {
  std::vector<std::string> out;
  for (const auto& k : keys) {
    if constexpr (requires { k.first; })
      out.push_back(k.first);
    else
      out.push_back(k);
  }
  return out;
}

/// What is collected of one actor or jurisdiction before it is named.
struct Tally {
  Counts names, forms;
  std::set<std::string> documents;
  std::size_t mentions = 0;
  const Mention* first = nullptr;
};

std::string type_of_code(std::string_view code) {
  if (code == "EU") return "union";
  if (code.starts_with("XX:")) return "region";
  return code.find('-') == std::string_view::npos ? "country" : "subdivision";
}

std::string name_of_code(const std::string& code, const Counts& forms) {
  if (code.starts_with("XX:")) return code.substr(3);
  if (std::string official = region_name(code); !official.empty()) return official;
  return forms.empty() ? code : most_frequent(forms);
}

}  // namespace

std::vector<Actor> actors_of(const std::vector<Record>& records) {
  std::map<std::string, Tally> tallies;
  for (const Record& r : records)
    for (const Mention& m : r.findings.mentions) {
      if (m.kind != MentionKind::actor || m.entity.empty()) continue;
      Tally& t = tallies[m.entity];
      ++t.names[m.name];
      ++t.forms[squeezed(m.span.in(r.document.text))];
      t.documents.insert(r.document.metadata.id);
      ++t.mentions;
      if (t.first == nullptr) t.first = &m;
    }
  std::vector<Actor> out;
  for (auto& [id, t] : tallies) {
    Actor a;
    a.id = id;
    a.name = most_frequent(t.names);
    a.type = t.first->type;
    a.jurisdiction = t.first->jurisdiction;
    for (const auto& [name, count] : t.names) t.forms[name] += count;
    a.names = keys_of(t.forms);
    a.documents = keys_of(t.documents);
    a.mentions = t.mentions;
    out.push_back(std::move(a));
  }
  return out;
}

std::vector<Jurisdiction> jurisdictions_of(const std::vector<Record>& records) {
  std::map<std::string, Tally> tallies;
  for (const Record& r : records) {
    const std::string& doc = r.document.metadata.id;
    if (!r.document.metadata.jurisdiction.empty()) tallies[r.document.metadata.jurisdiction].documents.insert(doc);
    for (const Mention& m : r.findings.mentions) {
      if (!m.jurisdiction.empty()) tallies[m.jurisdiction];
      if (m.kind != MentionKind::jurisdiction || m.code.empty()) continue;
      Tally& t = tallies[m.code];
      ++t.forms[squeezed(m.span.in(r.document.text))];
      t.documents.insert(doc);
      ++t.mentions;
    }
  }
  std::vector<Jurisdiction> out;
  for (auto& [code, t] : tallies) {
    Jurisdiction j;
    j.id = code;
    j.name = name_of_code(code, t.forms);
    t.forms.emplace(j.name, 0);
    j.names = keys_of(t.forms);
    j.type = type_of_code(code);
    j.documents = keys_of(t.documents);
    j.mentions = t.mentions;
    out.push_back(std::move(j));
  }
  return out;
}

}  // namespace pandect
