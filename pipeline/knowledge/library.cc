#include "knowledge/library.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "core/sha256.h"
#include "knowledge/identity.h"

namespace pandect {
namespace {

constexpr std::size_t kSuffix = 4;  // hexadecimal digits, more when they are taken

/// What a suffix is taken from: the source and nothing else, so that it stays the same whatever else is merged, and in
/// whatever order.
std::string digest_of(const DocumentOutline& o) { return sha256(o.path + "\n" + o.sha256); }

/// The id that a document had before it had to share it: who has it now is decided anew.
std::string own_id(const DocumentOutline& o) {
  const std::size_t dash = o.id.rfind('-');
  if (dash == std::string::npos || dash == 0 || o.id.size() - dash - 1 < kSuffix) return o.id;
  return digest_of(o).starts_with(o.id.substr(dash + 1)) ? o.id.substr(0, dash) : o.id;
}

bool is_law(DocumentKind k) {
  return k == DocumentKind::statute || k == DocumentKind::regulation || k == DocumentKind::treaty || k == DocumentKind::bill || k == DocumentKind::order;
}

DocumentOutline outline_of(const Record& r) {
  const DocumentMetadata& m = r.document.metadata;
  DocumentOutline o{m.id, r.document.source.path, r.document.source.sha256, m.language, m.jurisdiction, m.valid_from, {}, !m.translation_of.empty(), false};
  o.law = is_law(m.kind) && !r.findings.norms.empty();
  if (o.law) o.title = m.title;
  o.id = own_id(o);
  return o;
}

void note_duplicate(Record& record, std::string message) {
  Issue issue = make_issue(IssueCode::duplicate_document, std::move(message));
  issue.source = record.document.source.path;
  issue.doc = record.document.metadata.id;
  record.findings.issues.push_back(std::move(issue));
}

template <class T>
std::vector<T> permuted(std::vector<T>&& all, const std::vector<std::uint32_t>& order) {
  std::vector<T> out;
  out.reserve(all.size());
  for (const std::uint32_t at : order) out.push_back(std::move(all[at]));
  return out;
}

}  // namespace

std::vector<LawPlace> MapOfPlaces::find(const std::string& uri) {
  const auto found = places_.find(uri);
  return found == places_.end() ? std::vector<LawPlace>() : found->second;
}

Library::Library(const RecordSource& source, PlaceTable& places) : source_(source), places_(places) {
  skim_all();
  settle_ids();
  note_same_bytes();
}

void Library::skim_all() {
  outlines_.reserve(source_.size());
  members_.reserve(source_.size());
  for (std::uint32_t at = 0; at < source_.size(); ++at) {
    const Record r = source_.skim(at);
    outlines_.push_back(outline_of(r));
    members_.push_back({at, {}, {}});
    const std::string& uri = r.document.metadata.uri;
    if (!uri.empty()) places_.add(uri, {at, 0, {}});
    const std::size_t id = r.document.metadata.id.size();
    for (ProvisionIndex i = 1; i < r.document.provisions.size(); ++i) {
      const Provision& p = r.document.provisions[i];
      if (!p.uri.empty() && p.uri != uri) places_.add(p.uri, {at, i, p.id.substr(std::min(id, p.id.size()))});
    }
  }
}

/// Every document gets an id of its own.
void Library::settle_ids() {
  std::vector<std::uint32_t> order(outlines_.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [this](std::uint32_t at) { return std::tie(outlines_[at].id, outlines_[at].path, outlines_[at].sha256); };
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::set<std::string> taken;
  for (const DocumentOutline& o : outlines_) taken.insert(o.id);
  for (std::size_t first = 0, next = 1; first < order.size(); first = next++) {
    const std::string id = outlines_[order[first]].id;
    for (; next < order.size() && outlines_[order[next]].id == id; ++next) {
      DocumentOutline& o = outlines_[order[next]];
      const std::string digest = digest_of(o);
      std::size_t digits = kSuffix;
      while (digits < digest.size() && !taken.insert(id + "-" + digest.substr(0, digits)).second) ++digits;
      o.id = id + "-" + digest.substr(0, digits);
      members_[order[next]].duplicate_of = outlines_[order[first]].path;
    }
  }
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) { return outlines_[a].id < outlines_[b].id; });
  outlines_ = permuted(std::move(outlines_), order);
  members_ = permuted(std::move(members_), order);
  index_of_.resize(order.size());
  for (DocumentIndex i = 0; i < members_.size(); ++i) index_of_[members_[i].at] = i;
}

/// The same bytes twice are two documents, but nobody should count them twice without knowing.
void Library::note_same_bytes() {
  std::unordered_map<std::string_view, DocumentIndex> seen;
  for (DocumentIndex i = 0; i < size(); ++i) {
    if (outlines_[i].sha256.empty()) continue;
    const auto [first, fresh] = seen.emplace(outlines_[i].sha256, i);
    if (!fresh) members_[i].same_as = outlines_[first->second].path;
  }
}

Record Library::load(DocumentIndex at) const {
  const Member& member = members_[at];
  Record r = source_.load(member.at);
  std::erase_if(r.findings.issues, [](const Issue& i) { return i.code == IssueCode::duplicate_document; });
  if (r.document.metadata.id != outlines_[at].id) rename_document(r, outlines_[at].id);
  if (!member.duplicate_of.empty()) {
    const std::string& id = outlines_[at].id;
    note_duplicate(r, "another document, " + member.duplicate_of + ", has the id “" + id.substr(0, id.rfind('-')) +
                          "” too; this one was renamed; give it an id of its own with --metadata");
  }
  if (!member.same_as.empty()) note_duplicate(r, "the file has the same content as " + member.same_as + "; remove one of them");
  return r;
}

const ShelvedLaw& Library::law(DocumentIndex at) {
  auto& law = shelf_[at];
  if (!law) {
    law = std::make_unique<ShelvedLaw>(load(at));
    held_ += law->record.document.text.size();
  }
  return *law;
}

void Library::let_go() {
  shelf_.clear();
  held_ = 0;
}

std::vector<LawPlace> Library::places(const std::string& uri) const {
  std::vector<LawPlace> out = places_.find(uri);
  for (LawPlace& place : out) place.document = index_of_[place.document];
  return out;
}

}  // namespace pandect
