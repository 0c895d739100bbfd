#include "knowledge/actors.h"

#include <map>
#include <set>
#include <string>

#include "core/unicode.h"

namespace pandect {
namespace {

/// The most frequent key, the first by bytes of equals.
std::string most_frequent(const Counts& counts) {
  auto best = counts.begin();
  for (auto at = counts.begin(); at != counts.end(); ++at)
    if (at->second > best->second) best = at;
  return best == counts.end() ? std::string() : best->first;
}

std::vector<std::string> keys_of(const Counts& counts) {
  std::vector<std::string> out;
  for (const auto& [key, count] : counts) out.push_back(key);
  return out;
}

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

/// Of each list the identifier that the actor's names have; none when they have two, which then are two actors.
std::vector<std::string> ids_elsewhere(const Actor& a, const Identifiers& identifiers) {
  std::vector<std::string> out;
  const auto one = [&](const auto& id_of) {
    std::set<std::string> ids;
    for (const std::string& name : a.names)
      if (std::string id = id_of(name); !id.empty()) ids.insert(std::move(id));
    if (ids.size() == 1) out.push_back(*ids.begin());
  };
  if (a.type == ActorType::state && a.jurisdiction.size() == 2 && a.jurisdiction != "EU") out.push_back("iso3166-1:" + a.jurisdiction);
  if (a.type == ActorType::company) one([&](const std::string& name) { return identifiers.company(name); });
  // Persons of one name are too many, and a state is on no list.
  if (a.type == ActorType::company || a.type == ActorType::organization || a.type == ActorType::government_body || a.type == ActorType::military)
    one([&](const std::string& name) { return identifiers.restricted(name, a.jurisdiction); });
  return out;
}

}  // namespace

std::vector<std::string> CorpusTally::ids_of(const Entry& entry) const {
  std::vector<std::string> out;
  for (const DocumentIndex at : entry.documents) out.emplace_back(library_.outline(at).id);
  return out;
}

void CorpusTally::add(const Record& r, DocumentIndex at) {
  if (!r.document.metadata.jurisdiction.empty()) jurisdictions_[r.document.metadata.jurisdiction].in(at);
  for (const Mention& m : r.findings.mentions) {
    if (!m.jurisdiction.empty()) jurisdictions_[m.jurisdiction];
    if (m.kind == MentionKind::jurisdiction && !m.code.empty()) {
      Entry& e = jurisdictions_[m.code];
      ++e.forms[squeezed(m.span.in(r.document.text))];
      e.in(at);
      ++e.mentions;
    }
    if (m.kind != MentionKind::actor || m.entity.empty()) continue;
    const auto [place, fresh] = actors_.try_emplace(m.entity);
    Entry& e = place->second;
    if (fresh) {
      e.type = m.type;
      e.jurisdiction = m.jurisdiction;
    }
    ++e.names[m.name];
    ++e.forms[squeezed(m.span.in(r.document.text))];
    e.in(at);
    ++e.mentions;
  }
}

void CorpusTally::actors(const std::function<void(const Actor&)>& take) const {
  for (const auto& [id, e] : actors_) {
    Actor a;
    a.id = id;
    a.name = most_frequent(e.names);
    a.type = e.type;
    a.jurisdiction = e.jurisdiction;
    Counts names = e.forms;
    for (const auto& [name, count] : e.names) names[name] += count;
    a.names = keys_of(names);
    a.documents = ids_of(e);
    a.mentions = e.mentions;
    a.same_as = ids_elsewhere(a, identifiers_);
    take(a);
  }
}

void CorpusTally::jurisdictions(const std::function<void(const Jurisdiction&)>& take) const {
  for (const auto& [code, e] : jurisdictions_) {
    Jurisdiction j;
    j.id = code;
    j.name = name_of_code(code, e.forms);
    Counts names = e.forms;
    names.emplace(j.name, 0);
    j.names = keys_of(names);
    j.type = type_of_code(code);
    j.documents = ids_of(e);
    j.mentions = e.mentions;
    take(j);
  }
}

}  // namespace pandect
