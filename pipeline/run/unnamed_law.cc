#include "run/unnamed_law.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/unicode.h"
#include "readers/reader.h"

namespace pandect {
namespace {

bool speaks_of_itself(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::statute: case DocumentKind::regulation: case DocumentKind::bill: case DocumentKind::order: case DocumentKind::treaty: return true;
    default: return false;
  }
}

}  // namespace

UnnamedLaw::UnnamedLaw(Document& document) {
  constexpr std::ptrdiff_t kFewest = 3;  // of articles or sections, below which there is no law to speak of
  if (!document.metadata.uri.empty() || !speaks_of_itself(document.metadata.kind)) return;
  const auto units = std::count_if(document.provisions.begin(), document.provisions.end(), [](const Provision& p) {
    return p.type == ProvisionType::article || p.type == ProvisionType::section;
  });
  if (units < kFewest) return;
  const std::string& country = document.metadata.jurisdiction;
  path_ = "/" + (country.size() == 2 ? ascii_lowered(country) : std::string("xx")) + "/act/unnamed";
  document.metadata.uri = path_;
  assign_uris(document);
}

void UnnamedLaw::forget(Record& record) const {
  if (path_.empty()) return;
  const auto own = [this](const std::string& target) { return target == path_ || target.starts_with(path_ + "/"); };
  DocumentMetadata& metadata = record.document.metadata;
  std::unordered_map<std::string_view, const std::string*> ids{{path_, &metadata.id}};  // a copy of them takes more room than the law
  for (const Provision& p : record.document.provisions)
    if (!p.uri.empty()) ids.emplace(p.uri, &p.id);
  for (Citation& c : record.findings.citations) {
    if (const auto place = ids.find(c.target); place != ids.end()) c.resolved = *place->second;
    if (own(c.target)) c.target.clear();
    std::erase_if(c.targets, own);
  }
  if (metadata.uri == path_) metadata.uri.clear();
  if (metadata.work == path_) metadata.work.clear();
  for (Provision& p : record.document.provisions) std::string().swap(p.uri);
}

}  // namespace pandect
