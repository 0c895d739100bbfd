#include "knowledge/library.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/sha256.h"
#include "knowledge/identity.h"

namespace pandect {

/// What is known of a document while ids are given.
struct Library::Skimmed {
  std::string id, path, sha256;
  std::string_view title;
  Kept kept;
};

namespace {

constexpr std::size_t kSuffix = 4;  // hexadecimal digits, more when they are taken

/// What a suffix is taken from: the source and nothing else, so that it stays the same whatever else is merged, and in
/// whatever order.
std::string digest_of(const std::string& path, const std::string& sum) { return sha256(path + "\n" + sum); }

/// The id that a document had before it had to share it: who has it now is decided anew.
std::string own_id(const Document& d) {
  const std::string& id = d.metadata.id;
  const std::size_t dash = id.rfind('-');
  if (dash == std::string::npos || dash == 0 || id.size() - dash - 1 < kSuffix) return id;
  return digest_of(d.source.path, d.source.sha256).starts_with(id.substr(dash + 1)) ? id.substr(0, dash) : id;
}

bool is_law(DocumentKind k) {
  return k == DocumentKind::statute || k == DocumentKind::regulation || k == DocumentKind::treaty || k == DocumentKind::bill || k == DocumentKind::order;
}

void note_duplicate(Record& record, std::string message) {
  Issue issue = make_issue(IssueCode::duplicate_document, std::move(message));
  issue.source = record.document.source.path;
  issue.doc = record.document.metadata.id;
  record.findings.issues.push_back(std::move(issue));
}

}  // namespace

std::vector<LawPlace> MapOfPlaces::find(const std::string& uri) {
  const auto found = places_.find(uri);
  return found == places_.end() ? std::vector<LawPlace>() : found->second;
}

Library::Library(const RecordSource& source, PlaceTable& places) : source_(source), places_(places) {
  std::vector<Skimmed> all = skim_all();
  settle_ids(all);
  note_same_bytes(all);
}

std::uint32_t Library::number_of(const std::string& repeated) {
  const auto [place, fresh] = number_of_.emplace(repeated, static_cast<std::uint32_t>(repeated_.size()));
  if (fresh) repeated_.push_back(place->first);
  return place->second;
}

DocumentOutline Library::outline(DocumentIndex at) const {
  const Kept& k = kept_[at];
  const auto title = std::ranges::lower_bound(titles_, at, {}, &std::pair<DocumentIndex, std::string_view>::first);
  const bool titled = title != titles_.end() && title->first == at;
  return {k.id, repeated_[k.language], repeated_[k.valid_from], titled ? title->second : std::string_view(), k.translation, k.law};
}

std::vector<Library::Skimmed> Library::skim_all() {
  std::vector<Skimmed> all;
  all.reserve(source_.size());
  for (std::uint32_t at = 0; at < source_.size(); ++at) {
    const Record r = source_.skim(at);
    const DocumentMetadata& m = r.document.metadata;
    const bool law = is_law(m.kind) && !r.findings.norms.empty();
    all.push_back({own_id(r.document), r.document.source.path, r.document.source.sha256, law ? texts_.keep(m.title) : std::string_view(),
                   {{}, at, number_of(m.language), number_of(m.valid_from), !m.translation_of.empty(), law}});
    if (!m.uri.empty()) places_.add(m.uri, {at, 0, {}});
    for (ProvisionIndex i = 1; i < r.document.provisions.size(); ++i) {
      const Provision& p = r.document.provisions[i];
      if (!p.uri.empty() && p.uri != m.uri) places_.add(p.uri, {at, i, p.id.substr(std::min(m.id.size(), p.id.size()))});
    }
  }
  return all;
}

/// Every document gets an id of its own; they are then in the order of their ids.
void Library::settle_ids(std::vector<Skimmed>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Skimmed& a, const Skimmed& b) { return std::tie(a.id, a.path, a.sha256) < std::tie(b.id, b.path, b.sha256); });
  std::unordered_map<std::uint32_t, std::string> duplicate_of;  // by place in the source
  std::set<std::string> taken;                                  // where two want one
  for (std::size_t first = 0, next = 1; first < all.size(); first = next++) {
    const std::string id = all[first].id;
    for (; next < all.size() && all[next].id == id; ++next) {
      if (taken.empty())
        for (const Skimmed& s : all) taken.insert(s.id);
      const std::string digest = digest_of(all[next].path, all[next].sha256);
      std::size_t digits = kSuffix;
      while (digits < digest.size() && !taken.insert(id + "-" + digest.substr(0, digits)).second) ++digits;
      all[next].id = id + "-" + digest.substr(0, digits);
      duplicate_of[all[next].kept.at] = all[first].path;
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Skimmed& a, const Skimmed& b) { return a.id < b.id; });
  kept_.reserve(all.size());
  index_of_.resize(all.size());
  for (const Skimmed& s : all) {
    if (const auto found = duplicate_of.find(s.kept.at); found != duplicate_of.end()) doubles_[size()].duplicate_of = found->second;
    if (!s.title.empty()) titles_.emplace_back(size(), s.title);
    index_of_[s.kept.at] = size();
    kept_.push_back(s.kept);
    kept_.back().id = texts_.keep(s.id);
  }
}

/// The same bytes twice are two documents, but nobody should count them twice without knowing.
void Library::note_same_bytes(const std::vector<Skimmed>& all) {
  std::unordered_map<std::string_view, DocumentIndex> seen;
  for (DocumentIndex i = 0; i < size(); ++i) {
    if (all[i].sha256.empty()) continue;
    const auto [first, fresh] = seen.emplace(all[i].sha256, i);
    if (!fresh) doubles_[i].same_as = all[first->second].path;
  }
}

Record Library::load(DocumentIndex at) const {
  Record r = source_.load(kept_[at].at);
  std::erase_if(r.findings.issues, [](const Issue& i) { return i.code == IssueCode::duplicate_document; });
  const std::string id(kept_[at].id);
  if (r.document.metadata.id != id) rename_document(r, id);
  const auto doubles = doubles_.find(at);
  if (doubles == doubles_.end()) return r;
  const auto& [duplicate_of, same_as] = doubles->second;
  if (!duplicate_of.empty())
    note_duplicate(r, "another document, " + duplicate_of + ", has the id “" + id.substr(0, id.rfind('-')) +
                          "” too; this one was renamed; give it an id of its own with --metadata");
  if (!same_as.empty()) note_duplicate(r, "the file has the same content as " + same_as + "; remove one of them");
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
