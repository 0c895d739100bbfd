#include "review/snapshot.h"

#include <fstream>
#include <iterator>

#include "core/sha256.h"
#include "review/digest.h"
#include "store/kb_folder.h"

namespace pandect {
namespace {

template <class Map>
auto found(const Map& map, std::string_view key) -> const typename Map::mapped_type* {
  const auto it = map.find(std::string(key));
  return it == map.end() ? nullptr : &it->second;
}

}  // namespace

Snapshot::Snapshot(KnowledgeBase kb, std::string digest)
    : kb_(std::make_unique<const KnowledgeBase>(std::move(kb))), digest_(std::move(digest)) {
  for (const Record& r : kb_->records) {
    const std::size_t index = documents_.size();
    documents_.push_back({&r, std::make_unique<Frame>(r.document), sha256(r.document.text)});
    by_id_.emplace(r.document.metadata.id, index);
    for (const Norm& n : r.findings.norms) norms_.emplace(n.id, SeenNorm{&n, index, norm_digest(*documents_[index].frame, n)});
    for (const Cue& c : r.findings.cues) cues_.emplace(c.id, &c);
  }
  for (const Actor& a : kb_->actors) actors_.emplace(a.id, &a);
}

Snapshot Snapshot::load(const std::filesystem::path& folder) {
  const std::string digest = manifest_digest(folder);
  return Snapshot(read_kb(folder), digest);
}

const SeenDocument* Snapshot::document(std::string_view id) const {
  const std::size_t index = index_of(id);
  return index < documents_.size() ? &documents_[index] : nullptr;
}

std::size_t Snapshot::index_of(std::string_view doc) const {
  const std::size_t* index = found(by_id_, doc);
  return index == nullptr ? documents_.size() : *index;
}

const SeenNorm* Snapshot::norm(std::string_view id) const { return found(norms_, id); }

const Cue* Snapshot::cue(std::string_view id) const {
  const auto cue = found(cues_, id);
  return cue == nullptr ? nullptr : *cue;
}

const Actor* Snapshot::actor(std::string_view id) const {
  const auto actor = found(actors_, id);
  return actor == nullptr ? nullptr : *actor;
}

std::string manifest_digest(const std::filesystem::path& folder) {
  std::ifstream in(folder / "kb.json", std::ios::binary);
  if (!in) return {};
  return sha256(std::string(std::istreambuf_iterator<char>(in), {}));
}

}  // namespace pandect
